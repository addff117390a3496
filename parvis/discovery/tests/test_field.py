"""What is not asked of a house like ours, and what must never be sent away (DSC-14).

By words alone here; what the trained reader adds is measured with the model in
place, by the bench of the router.
"""

import csv
from pathlib import Path

import pytest

from parvis.discovery import engine
from parvis.discovery.router.features import plain
from parvis.discovery.rules.field import Leaning, is_outside

HERE = Path(__file__).parent
LEANING, CLOSE = -0.5, 0.2


def sentences(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["text"] for row in rows]


def sent_away(text, *, margin=LEANING, nearness=CLOSE, theme="SOCIAL", chance=0.3):
    leaning = Leaning(margin, nearness, theme, chance)
    return is_outside(plain(text), engine.field(), leaning)


def test_dsc_14_words_find_most_of_what_is_asked_elsewhere():
    outside = sentences("field_outside.tsv")
    assert len(outside) >= 80
    assert sum(map(sent_away, outside)) / len(outside) >= 0.55


def test_dsc_14_words_send_away_almost_nothing_that_is_ours():
    near = sentences("field_near.tsv")
    assert len(near) >= 80
    assert sum(map(sent_away, near)) / len(near) <= 0.02


@pytest.mark.parametrize(
    "text",
    [
        "je veux devenir pâtissier",
        "CAP pâtissier",
        "mon mari me quitte",
        "j'ai des dettes",
        "I want to become a pastry chef",
        "أريد أن أصبح طباخا",
    ],
)
def test_dsc_14_a_word_of_the_trade_or_of_a_hard_life_keeps_a_question_in(text):
    assert not sent_away(text, margin=3.0, nearness=0.0)


@pytest.mark.parametrize(
    "text", ["recette de la tarte aux pommes", "quel temps fera-t-il demain"]
)
def test_dsc_14_words_alone_send_nobody_away(text):
    assert sent_away(text)
    assert not sent_away(text, margin=-1.0)


def test_dsc_14_without_a_pattern_what_was_asked_like_this_or_in_a_word_stays_in():
    assert sent_away("les abeilles dorment la nuit", margin=0.2)
    assert not sent_away("les abeilles dorment la nuit", margin=0.2, nearness=0.6)
    assert not sent_away("abeilles", margin=0.2)


def test_dsc_14_a_story_or_a_theme_of_ours_asks_for_more():
    text = "les abeilles dorment la nuit"
    assert sent_away(text, margin=0.15)
    assert not sent_away(text, margin=0.15, theme="CHOIX", chance=0.9)
    assert not sent_away(f"{text} {'et puis voilà ' * 5}", margin=0.15)


def test_dsc_14_whoever_is_in_danger_is_not_sent_away_by_words():
    urgent = sentences("safety_urgent.tsv")
    assert sum(map(sent_away, urgent)) / len(urgent) <= 0.03
