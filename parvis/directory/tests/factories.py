import factory

from parvis.directory.models import Organisation, OrganisationTheme, uid_of


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    source = "trial"
    source_id = factory.Sequence(str)
    uid = factory.LazyAttribute(lambda o: uid_of(o.source, o.source_id))
    name = factory.Sequence(lambda n: f"Association {n}")


class OrganisationThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OrganisationTheme

    organisation = factory.SubFactory(OrganisationFactory)
