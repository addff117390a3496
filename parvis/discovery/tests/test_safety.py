"""The guard on sentences of people in danger, and on those that only look like it (DSC-1).

By its words alone: what the trained reader adds is measured with the model in
place, by the bench of the router.
"""

import csv
from pathlib import Path

import pytest

from parvis.discovery import engine
from parvis.discovery.router.features import plain
from parvis.discovery.rules.guard import find_danger

HERE = Path(__file__).parent
URGENT_BY_WORDS, NEAR_BY_WORDS = 0.70, 0.05


def sentences(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["text"] for row in rows]


def rung(text):
    return find_danger(plain(text), engine.lexicon(), {}) is not None


def test_dsc_1_words_alone_find_most_of_those_in_danger():
    urgent = sentences("safety_urgent.tsv")
    assert len(urgent) >= 300
    assert sum(map(rung, urgent)) / len(urgent) >= URGENT_BY_WORDS


def test_dsc_1_words_alone_seldom_ring_for_nothing():
    near = sentences("safety_near.tsv")
    assert len(near) >= 300
    assert sum(map(rung, near)) / len(near) <= NEAR_BY_WORDS


@pytest.mark.parametrize(
    "text",
    [
        "j'ai faim de réussir mais surtout je dors dehors ce soir",
        "je cherche un emploi et un hébergement d'urgence pour ce soir",
        "mon collègue me tape sur les nerfs et mon mari me frappe",
        "I feel like killing myself, I lost my job",
        "I am thinking of taking my own life",
    ],
)
def test_dsc_1_an_image_does_not_hide_the_danger_beside_it(text):
    assert rung(text)


def test_dsc_1_killing_oneself_at_work_is_an_image():
    assert not rung("I am killing myself at work for a salary like this")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "mon copain me tape et je ne sais pas où dormir ce soir",
            {"violence", "roof"},
        ),
        ("je dors dehors et j’ai envie de mourir", {"selfharm", "roof"}),
        (
            "my husband beats me and I have nowhere to sleep tonight",
            {"violence", "roof"},
        ),
    ],
)
def test_every_danger_told_is_heard_the_gravest_first(text, kinds):
    found = find_danger(plain(text), engine.lexicon(), {})
    assert {found.kind, *found.also} == kinds
    assert found.kind != "roof"


@pytest.mark.parametrize(
    "text",
    ["j'ai des dettes", "mon mari me quitte", "I am in debt", "va-t-il neiger ce soir"],
)
def test_dsc_1_what_only_sounds_like_danger_does_not_ring_by_the_reader_alone(text):
    lexicon = engine.lexicon()
    assert find_danger(plain(text), lexicon, {"selfharm": 0.2}) is None
    assert find_danger(plain(f"{text} et je veux mourir"), lexicon, {}) is not None
    told_at_length = f"{text}, {'et je ne vois plus comment faire ' * 2}"
    assert find_danger(plain(told_at_length), lexicon, {"selfharm": 0.2}) is not None


def test_dsc_1_a_tongue_that_tells_of_danger_tells_of_work_too():
    """Else whatever is said in its letters would ring, for want of anything else to be like."""
    seed = HERE.parent / "seeds" / "danger_examples.tsv"
    with seed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    calm = {row["lang"] for row in rows if row["kind"] == "calm"}
    in_letters_of_another = {"darija", "so"}
    assert {row["lang"] for row in rows} - calm == in_letters_of_another
