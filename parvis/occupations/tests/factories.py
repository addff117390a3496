import factory

from parvis.occupations.models import Certification, Domain, Occupation, Title
from parvis.occupations.rules import forms


class DomainFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Domain
        django_get_or_create = ["code"]

    code = "D11"
    label = "Commerce alimentaire"


class OccupationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Occupation
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"Z{n:04}")
    label = "Boulanger / Boulangère"
    definition = "Fabrique du pain.\nPeut vendre."
    source = "rome"
    version = "460"


class TitleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Title

    code = factory.Sequence(lambda n: str(10000 + n))
    occupation = factory.SubFactory(OccupationFactory)
    label = "Boulanger / Boulangère"
    masculine = factory.LazyAttribute(lambda t: forms(t.label).masculine)
    feminine = factory.LazyAttribute(lambda t: forms(t.label).feminine)


class CertificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Certification

    code = factory.Sequence(lambda n: f"RNCP{n}")
    label = "Boulanger"
    kind = "Certificat d'aptitude professionnelle"
    level = 3
    source = "rncp"
