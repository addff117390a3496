"""Two troubles in one message (DSC-16), in French as in Arabic."""

import csv
from pathlib import Path

import pytest
from django.test import override_settings
from django.urls import reverse

from parvis.discovery import engine
from parvis.discovery.router.training import Example, train
from parvis.discovery.router.weights import save
from parvis.discovery.rules.troubles import other_troubles, parts
from parvis.discovery.services import ask
from parvis.discovery.tests.factories import AT, POLES, SAID, an_alarm, small_house

TWO = Path(__file__).parent / "two_troubles.tsv"
IN_ARABIC = {
    ("CV", "EMPLOI"): [
        "أريد أن أكتب سيرتي الذاتية", "سيرة ذاتية", "كيف أكتب سيرة ذاتية بدون خبرة",
        "مساعدة في السيرة الذاتية", "سيرتي الذاتية قديمة",
    ],
    ("IDEE_CREA", "CREATION"): [
        "أريد أن أفتح محلا", "أريد أن أعمل لحسابي", "فكرة مشروع صغير",
        "أفتح مشروعا للحلويات", "محل خياطة لحسابي",
    ],
}  # fmt: skip


@pytest.fixture
def house(tmp_path, db):
    examples = [
        Example(text, theme, (), (pole,))
        for told in (SAID, IN_ARABIC)
        for (theme, pole), texts in told.items()
        for text in texts
    ]
    with override_settings(VAR=tmp_path):
        engine.forget()
        save(train(examples, an_alarm(), POLES), engine.model_path())
        yield small_house()
    engine.forget()


def told(answer):
    """What the page tells: the cards to choose from, or the first theme and the others."""
    first = answer.themes if answer.state == "choose" else answer.themes[:1]
    return {t.code for t in (*first, *answer.also)}


def test_a_message_is_read_part_by_part():
    assert parts("Refaire mon CV pour lundi. Et mon patron ne me paie plus.") == (
        "Refaire mon CV pour lundi",
        "patron ne me paie plus",
    )
    assert len(parts("je voudrais refaire mon cv et je cherche aussi un club")) == 2
    assert len(parts("أريد أن أكتب سيرتي الذاتية، وأريد أن أفتح محلا صغيرا")) == 2
    assert parts("une seule chose à dire. Merci.") == ()
    assert parts("") == ()


def test_dsc_16_only_what_a_part_tells_clearly_is_added():
    heard = [
        ([("CV", 0.9), ("VAE", 0.1)], 0.5),
        ([("VAE", 0.8), ("CV", 0.2)], 0.5),
        ([("BILAN", 0.4), ("VAE", 0.3)], 0.5),
        ([("LETTRE", 0.2), ("VAE", 0.0)], 0.5),
        ([("STAGE", 0.9), ("VAE", 0.0)], 0.0),
    ]
    assert other_troubles(heard, told={"CV"}) == [("VAE", 0.8)]
    assert other_troubles(heard, told={"CV", "VAE"}) == []


@pytest.mark.parametrize(
    "text",
    [
        "Je voudrais refaire mon cv sans expérience. Et je voudrais ouvrir un salon de thé.",
        "أريد أن أكتب سيرتي الذاتية، وأريد أن أفتح محلا صغيرا لحسابي",
    ],
)
def test_dsc_16_both_troubles_are_heard(house, text):
    answer = ask(text, at=AT)
    assert told(answer) >= {"CV", "IDEE_CREA"}


def test_dsc_16_the_page_offers_the_other_trouble(house, client):
    text = "Je voudrais refaire mon cv pour demain matin. Où sont les toilettes chez vous ?"
    answer = ask(text, at=AT)
    page = client.post(reverse("discovery:question"), {"q": text}).content.decode()
    assert told(answer) >= {"CV", "PRATIQUE"}
    assert all(f'value="{theme.code}"' in page for theme in answer.also)
    assert answer.state == "choose" or "Vous parlez aussi de" in page


def test_the_set_of_two_troubles_names_two_themes_in_five_languages():
    with TWO.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {r["lang"] for r in rows} == {"fr", "ar", "en", "es", "pt"}
    assert all(r["first"] != r["second"] for r in rows)
