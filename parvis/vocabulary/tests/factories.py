import factory

from parvis.vocabulary.models import Concept, Formulation, Label, Scheme, Theme
from parvis.vocabulary.rules import digest


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    code = factory.Sequence(lambda n: f"THEME{n}")
    label = "Validation des acquis"
    plain_label = "Faire reconnaître mon expérience"


class FormulationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Formulation

    theme = factory.SubFactory(ThemeFactory)
    poles = ["CHANGER"]
    text = factory.Sequence(lambda n: f"un papier qui prouve que je sais faire {n}")
    digest = factory.LazyAttribute(lambda f: digest(f.text, "fr"))
    register = "parle"
    clarity = "clair"


class SchemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Scheme
        django_get_or_create = ["code"]

    code = "essai"
    title = "Thésaurus d’essai"


class ConceptFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Concept
        skip_postgeneration_save = True

    scheme = factory.SubFactory(SchemeFactory)
    uri = factory.Sequence(lambda n: f"https://example.org/{n}")

    @factory.post_generation
    def label(self, create, extracted, **kwargs):
        if extracted:
            Label.objects.create(
                concept=self, language="fr", kind="pref", text=extracted
            )
