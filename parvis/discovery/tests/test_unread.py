"""What is in no language that is read here is told as such (DSC-20)."""

import pytest
from django.test import override_settings
from django.urls import reverse

from parvis.discovery import engine
from parvis.discovery.models import QuestionCount
from parvis.discovery.rules import decision
from parvis.discovery.rules.decision import Heard, is_unread
from parvis.discovery.services import ask, codes_for
from parvis.discovery.tests.factories import AT, small_house, small_router

LATIN = "Lorem ipsum dolor sit amet, consectetur adipiscing elit. "


@pytest.fixture
def house(tmp_path, db, monkeypatch):
    monkeypatch.setattr(decision, "WORDS_OF_A_LANGUAGE", 20)
    with override_settings(VAR=tmp_path):
        engine.forget()
        small_router(engine.model_path())
        yield small_house()
    engine.forget()


@pytest.mark.parametrize(
    ("words", "known", "learnt", "nearness", "unread"),
    [
        (8, 1, 9000, 0.15, True),
        (8, 4, 9000, 0.15, False),
        (63, 22, 9000, 0.07, True),
        (14, 9, 9000, 0.07, False),
        (3, 0, 9000, 0.15, True),
        (3, 1, 9000, 0.15, False),
        (8, 1, 9000, 0.25, False),
        (8, 1, 100, 0.15, False),
        (0, 0, 9000, 0.0, False),
    ],
)
def test_dsc_20_few_known_words_and_nothing_near_are_not_a_question(
    words, known, learnt, nearness, unread
):
    assert is_unread(Heard(words, known, learnt, nearness)) is unread


@pytest.mark.parametrize(
    "text", [LATIN, LATIN * 30, "xkcd fdsf gfdgd hgfh", "zxcv " * 400]
)
def test_dsc_20_a_text_in_no_language_is_told_and_nothing_is_guessed(house, text):
    answer = ask(text, at=AT)
    assert (answer.state, answer.is_unread) == ("dialogue", True)
    assert (answer.themes, answer.documents, answer.occupations) == ((), (), ())
    assert [p.code for p in answer.poles] == ["ACCUEIL"]
    assert answer.with_someone.text
    assert answer.on_your_own.text
    assert codes_for(text, at=AT).state == "dialogue"


def test_dsc_20_the_person_has_the_last_word_and_slips_of_the_pen_are_read(house):
    assert not ask(LATIN, at=AT, as_typed=True).is_unread
    assert not ask(LATIN, at=AT, theme_code="CV").is_unread
    assert not ask("rfaire mn cv", at=AT).is_unread


def test_dsc_20_danger_still_comes_first(house):
    assert ask(f"{LATIN} il me frappe", at=AT).state == "urgent"


def test_dsc_20_the_page_says_so_and_counts_no_theme(house, client):
    page = client.post(reverse("discovery:question"), {"q": LATIN}).content.decode()
    assert "Nous n’avons pas compris ces mots" in page
    assert 'name="as_typed"' in page
    assert QuestionCount.objects.get().theme_code == ""
