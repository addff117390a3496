"""What words mean to the router, from a language to another."""

import pytest

from parvis.discovery.router.senses import Lexicon, lexicon, sense_counts, senses
from parvis.discovery.tests.factories import small_router


def test_a_sense_is_told_by_a_word_a_beginning_or_words_that_follow():
    known = Lexicon(["# a note", "boss\tpatron, emplo*, grand chef, chef de rang*"])
    assert known.of_word("patron") == {"boss"}
    assert known.of_word("employeuse") == {"boss"}
    assert not known.of_word("patrons")
    assert list(known.of_phrases(["mon", "grand", "chef"])) == ["boss"]
    assert list(known.of_phrases(["chef", "de", "rangs"])) == ["boss"]
    assert not list(known.of_phrases(["chef", "de"]))


@pytest.mark.parametrize(
    "text",
    ["mon patron ne me paie pas", "my boss does not pay me", "mi jefe no me paga"],
)
def test_five_languages_share_their_senses(text):
    assert "employeur" in senses(text)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("mon fils a 16 ans", "age:minor"),
        ("j'ai vingt-trois ans", "age:young"),
        ("I am 40 years old", "age:adult"),
        ("À cinquante et un ans, sans bac", "age:later"),
    ],
)
def test_an_age_is_a_sense(text, age):
    assert age in senses(text)


@pytest.mark.parametrize("text", ["vingt ans de métier", "20 ans que je cherche"])
def test_years_of_work_are_no_age(text):
    assert not any(s.startswith("age:") for s in senses(text))


def test_two_senses_that_meet_are_a_feature():
    met = sense_counts("mon fils a été refusé en licence")
    assert met["enfant+superieur"] == 1


def test_the_lexicon_of_the_house_says_each_word_once_by_sense():
    from parvis.discovery.router.senses import LEXICON

    for line in LEXICON.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        sense, entries = line.split("\t")
        said = [e.strip() for e in entries.split(",")]
        assert len(said) == len(set(said)), sense
        assert all(said), sense
    assert lexicon().of_word("sueldo") == {"salaire_paye"}


def test_a_sense_speaks_for_a_theme_that_the_letters_never_met(tmp_path):
    from parvis.discovery.router.reading import Reader
    from parvis.discovery.router.weights import load

    small_router(tmp_path / "r.npz")
    reading = Reader(load(tmp_path / "r.npz")).read("")
    assert reading.themes.sum() == pytest.approx(1)
