"""Arrays rank as the plain arithmetic does; a form is made once and made again when it changes."""

import random

import pytest

from parvis.kit.fulltext.analysis import Lexicon, asked, groups, stored, stored_title
from parvis.kit.fulltext.entry import Hit
from parvis.kit.fulltext.forms import Forms, Statistics
from parvis.kit.fulltext.ranking import order
from parvis.kit.fulltext.spelling import Spelling
from parvis.kit.tests import plain_ranking

SAID = [
    "contrat",
    "travail",
    "rupture",
    "conventionnelle",
    "congé",
    "parental",
    "éducation",
    "métier",
    "métiers",
    "validation",
    "acquis",
    "expérience",
    "enfant",
    "enfance",
    "créer",
    "création",
    "entreprise",
    "vae",
    "bilan",
    "compétences",
    "formateur",
    "formation",
    "formatrice",
    "aide",
    "aides",
    "salarié",
    "licenciement",
    "préavis",
]
LEXICON = Lexicon(
    {
        "vae": ["validation des acquis de l’expérience"],
        "validation des acquis de l’expérience": ["vae"],
        "bilan de compétences": ["bilan"],
    }
)
SIZES = (4.2, 2.1, 18.5)


def collection(draw, size):
    return {
        pk: Hit(
            pk,
            "",
            stored_title(" ".join(draw.choices(SAID, k=draw.randint(0, 7)))),
            stored(" ".join(draw.choices(SAID, k=draw.randint(0, 4)))),
            stored(" ".join(draw.choices(SAID, k=draw.randint(0, 60)))),
        )
        for pk in range(1, size + 1)
    }


def counted(hits):
    found = {}
    for hit in hits:
        words = f"{hit.title} {hit.subjects} {hit.text}".split()
        for term in {stem for word in words for stem in word.split("|")}:
            found[term] = found.get(term, 0) + 1
    return lambda term: found.get(term, 0)


@pytest.mark.parametrize("seed", range(40))
def test_arrays_rank_as_the_plain_arithmetic_does(seed):
    draw = random.Random(seed)  # noqa: S311 - not a secret
    hits = collection(draw, 30)
    frequency = counted(hits.values())
    said = draw.choices([*SAID, "inconnu", *LEXICON.synonyms], k=draw.randint(1, 6))
    read = groups(asked(" ".join(said)), LEXICON)
    likeness = {pk: draw.random() for pk in draw.sample(sorted(hits), 8)}
    behind = set(draw.sample(sorted(hits), 5))
    plainly = plain_ranking.order(
        list(hits.values()),
        read,
        plain_ranking.Statistics(
            len(hits),
            frequency,
            dict(zip(plain_ranking.FIELDS, SIZES, strict=True)),
        ),
        likeness,
        behind,
    )
    forms = Forms(Statistics(len(hits), frequency, SIZES))
    shapes, terms = forms.of(list(hits), lambda pks: [hits[pk] for pk in pks])
    ranked = order(shapes, terms, read, forms.statistics, likeness, behind)
    assert ranked == plainly


def test_a_form_is_made_once_and_again_for_what_changed():
    hits, read = collection(random.Random(1), 4), []  # noqa: S311

    def stored_now(pks):
        read.extend(pks)
        return [hits[pk] for pk in pks if pk in hits]

    forms = Forms(Statistics(4, lambda term: 1, SIZES))
    forms.of([1, 2], stored_now)
    forms.of([2, 3, 9], stored_now)
    forms.of([3, 1], stored_now, changed={3})
    assert read == [1, 2, 3, 9, 3]


def test_forms_are_forgotten_when_they_take_too_much_room():
    hits, read = collection(random.Random(2), 6), []  # noqa: S311

    def stored_now(pks):
        read.extend(pks)
        return [hits[pk] for pk in pks]

    forms = Forms(Statistics(6, lambda term: 1, SIZES), most=600)
    for _ in range(2):
        forms.of([1, 2, 3], stored_now)
    assert read == [1, 2, 3, 1, 2, 3]


def test_nothing_found_is_nothing_ranked():
    forms = Forms(Statistics(1, lambda term: 1, SIZES))
    shapes, terms = forms.of([], lambda pks: [])
    assert order(shapes, terms, (), forms.statistics, {}) == []


def test_a_word_one_slip_away_is_near_and_a_stranger_is_not():
    spelling = Spelling(["rupture", "routure", "rapture", "salaire", "cv"])
    assert [w for _, _, w in spelling.candidates("ruptre")] == ["rupture"]
    assert spelling.candidates("zzzzz") == []
    assert Spelling([]).candidates("rupture") == []
