import pytest

from parvis.vocabulary import queries
from parvis.vocabulary.models import Audience, Objective, Term, ThemePole
from parvis.vocabulary.tests.factories import FormulationFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def test_a_theme_comes_with_its_poles_and_neighbours(django_assert_num_queries):
    theme, other = ThemeFactory(code="VAE"), ThemeFactory(code="BILAN")
    theme.neighbours.create(other=other, question="Et un bilan ?")
    theme.translations.create(language="en", label="Validation")
    ThemePole.objects.create(theme=theme, pole_code="FORMATION", weight=0.4)
    ThemePole.objects.create(theme=theme, pole_code="CHANGER", weight=1)
    with django_assert_num_queries(5):
        sheets = {s.code: s for s in queries.themes()}
    assert sheets["VAE"].poles == (("CHANGER", 1.0), ("FORMATION", 0.4))
    assert sheets["VAE"].neighbours == (("BILAN", "Et un bilan ?"),)
    assert sheets["VAE"].translations == {"en": "Validation"}


def test_formulations_come_with_what_they_also_touch(django_assert_num_queries):
    bilan = ThemeFactory(code="BILAN")
    FormulationFactory(theme__code="VAE", text="vae").also.add(bilan)
    FormulationFactory(theme=bilan, text="bilan")
    with django_assert_num_queries(3):
        rows = {r.text: r for r in queries.formulations()}
    assert rows["vae"].also == ("BILAN",)
    assert rows["vae"].poles == ("CHANGER",)
    assert rows["bilan"].theme == "BILAN"


def test_a_term_is_told_in_full():
    term = Term.objects.create(
        text="VAE", variants=["V.A.E."], expansion="validation des acquis"
    )
    term.themes.add(ThemeFactory(code="VAE"))
    assert queries.terms() == [
        queries.TermSheet("VAE", ("V.A.E.",), "validation des acquis", True, ("VAE",))
    ]


def test_objectives_of_an_audience():
    lyceens = Audience.objects.create(code="lyceens", group="scolarite", label="L")
    asked = Objective.objects.create(code="etudes", label="S’informer", position=1)
    Objective.objects.create(code="offres", label="Des offres", position=2)
    asked.audiences.add(lyceens)
    asked.themes.add(ThemeFactory(code="ETAB"))
    assert queries.objectives("lyceens") == [
        queries.ObjectiveSheet("etudes", "S’informer", ("ETAB",))
    ]
    assert [d.code for d in queries.audiences()] == ["lyceens"]
