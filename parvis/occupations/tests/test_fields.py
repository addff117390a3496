"""A field of work told in a sentence leads to its occupations; anything else is silence."""

import pytest

from parvis.occupations.linker import Entry, Linker, Mentions

TITLES = {
    "G1601": "Chef / Cheffe de cuisine",
    "G1602": "Commis / Commise de cuisine",
    "G1609": "Cuisinier / Cuisinière",
    "A1511": "Gardien / Gardienne d'animaux",
    "A1503": "Toiletteur / Toiletteuse d'animaux",
    "K1402": "Médecin du travail",
    "N1102": "Déménageur / Déménageuse",
    "M1203": "Comptable",
}


@pytest.fixture(scope="module")
def mentions():
    entries = [
        Entry(c, t, 1.0, f) for c, t in TITLES.items() for f in ("label", "title")
    ]
    return Mentions(Linker.build(entries))


def codes(mentions, question):
    return [row.code for row in mentions.find(question)]


@pytest.mark.parametrize(
    "question",
    [
        "jai 15 ans de cuisine et aucun diplome",
        "je travaille en cuisine depuis toujours",
        "j'aime la cuisine",
        "faire de la cuisine",
    ],
)
def test_a_field_that_is_announced_is_heard(mentions, question):
    assert set(codes(mentions, question)) >= {"G1601", "G1602", "G1609"}


def test_the_reason_is_the_word_as_it_was_typed(mentions):
    found = mentions.find("travailler avec les Animaux")
    assert {row.because for row in found} == {"animaux"}
    assert [row.code for row in found][:2] != []


@pytest.mark.parametrize(
    "question",
    [
        "ma cuisine est petite",
        "je travaille dans une petite boîte",
        "je veux faire une formation",
        "j'ai dix ans de chômage",
        "",
    ],
)
def test_a_doubt_is_silence(mentions, question):
    assert codes(mentions, question) == []


def test_whom_one_meets_is_not_the_trade_wanted(mentions):
    said = "le médecin du travail ne veut plus que je porte, je suis déménageur"
    assert codes(mentions, said) == ["N1102"]
    assert codes(mentions, "je veux devenir médecin du travail") == ["K1402"]
