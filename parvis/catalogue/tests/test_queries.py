from datetime import date

import pytest

from parvis.catalogue import queries
from parvis.catalogue.tests.factories import (
    DocumentFactory,
    DocumentThemeFactory,
    SubjectFactory,
)
from parvis.vocabulary.models import Term, Theme

pytestmark = pytest.mark.django_db


def given_theme(code="CV"):
    return Theme.objects.create(code=code, label=code, plain_label=code)


def test_a_theme_offers_its_best_documents_first(django_assert_num_queries):
    theme = given_theme()
    for grade, day in ((1, 1), (3, 2), (3, 9)):
        document = DocumentFactory(reviewed_on=date(2026, 1, day))
        DocumentThemeFactory(document=document, theme=theme, grade=grade)
    gone = DocumentFactory(is_withdrawn=True)
    DocumentThemeFactory(document=gone, theme=theme, grade=3)
    with django_assert_num_queries(3):
        offered = queries.by_theme(["CV", "NONE"], 5)
    assert [(o.grade, o.card.reviewed_on.day) for o in offered] == [
        (3, 9),
        (3, 2),
        (1, 1),
    ]


def test_an_acronym_of_the_trade_finds_its_full_form():
    Term.objects.create(text="VAE", expansion="validation des acquis de l’expérience")
    document = DocumentFactory(title="Faire valider les acquis de son expérience")
    other = DocumentFactory(title="La cuisine")
    queries.INDEX.put(queries.entries(queries.to_index()))
    assert [c.pk for c in queries.search("vae").cards] == [document.pk]
    assert other.pk not in [c.pk for c in queries.search("VAE").cards]


def test_a_sheet_tells_everything():
    document = DocumentFactory(title="Les métiers du bois")
    SubjectFactory(document=document, text="menuiserie")
    sheet = queries.document(document.pk)
    assert sheet.subjects == ("menuiserie",)
    assert queries.document(0) is None
