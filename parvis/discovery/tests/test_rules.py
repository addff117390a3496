"""The rules of discovery, without a database."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.discovery.rules.decision import (
    Understood,
    others_first,
    outcome,
    roll_up,
    says_nothing_yet,
)
from parvis.discovery.rules.dialogue import (
    MOST_SCREENS,
    Choice,
    Screen,
    best_three,
    is_enough,
    learn,
    next_screen,
)
from parvis.discovery.rules.documents import Candidate, in_order, names_its_trade
from parvis.discovery.rules.guard import Lexicon, find_danger
from parvis.discovery.rules.language import language_of
from parvis.kit.personal import without_personal

TODAY = date(2026, 11, 25)
LEXICON = Lexicon(
    strong={"roof": [re.compile(r"\bdors dehors\b")]},
    weak={"roof": [re.compile(r"\bhebergement d urgence\b")]},
    calm=[re.compile(r"\bformation\b")],
)


def test_dsc_1_a_strong_pattern_is_danger_even_beside_a_trade():
    assert find_danger("je dors dehors et cherche une formation", LEXICON, {})


def test_dsc_1_a_weak_pattern_is_calmed_by_a_trade():
    assert find_danger("hebergement d urgence", LEXICON, {})
    assert not find_danger("formation en hebergement d urgence", LEXICON, {})


def test_dsc_1_the_trained_reader_finds_what_patterns_miss():
    found = find_danger("il me reste le hall", LEXICON, {"roof": 0.4, "hunger": -1.0})
    assert found is not None
    assert (found.kind, found.by_words) == ("roof", False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("appelez-moi au 06 12 34 56 78 svp", "phone"),
        ("mon mail est zoe.k+1@exemple.fr merci", "email"),
        ("mon numéro de sécu 2 85 05 78 006 084 36", "nir"),
        ("FR76 3000 6000 0112 3456 7890 189 c'est mon rib", "iban"),
        ("j'habite 12 bis rue des Lilas, 93100 Montreuil", "address"),
        ("identifiant 1234567A à France Travail", "number"),
    ],
)
def test_dsc_2_personal_numbers_and_addresses_are_dropped(text, kind):
    kept, dropped = without_personal(text)
    assert kind in dropped
    assert not re.search(r"\d{4}|@|Lilas", kept)


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 52 ans et 26 ans de métier",
        "formation de 400 heures en 2026",
        "la rue me fait peur",
        "1 600 euros par mois, 35 heures",
        "CACES 1 3 5, permis B, code 4312",
    ],
)
def test_dsc_2_ordinary_numbers_stay(text):
    assert without_personal(text) == (text, ())


SURE = Understood([("CV", 0.8)], [("EMPLOI", 0.9)], 0.6)
HESITANT = Understood([("CV", 0.2), ("TRE", 0.19)], [("EMPLOI", 0.4)], 0.3)
FOREIGN = Understood([("CV", 0.2)], [("EMPLOI", 0.3)], 0.02)


def test_dsc_3_clear_doubtful_and_foreign_questions_part():
    assert outcome("refaire mon cv", SURE) == "answered"
    assert outcome("ma vie", HESITANT) == "choose"
    assert outcome("xyzzy", FOREIGN) == "dialogue"


@pytest.mark.parametrize(
    "plain", ["je ne sais pas", "aidez moi svp", "je suis perdue", "par ou commencer"]
)
def test_dsc_3_a_question_without_matter_opens_the_dialogue(plain):
    assert says_nothing_yet(plain)
    assert outcome(plain, SURE) == "dialogue"


@pytest.mark.parametrize(
    "plain",
    ["je veux parler a quelqu un", "voir un conseiller", "i want to talk to someone"],
)
def test_dsc_3_who_asks_for_someone_gets_someone(plain):
    assert outcome(plain, SURE) == "person"


@given(
    st.dictionaries(st.sampled_from("ABC"), st.floats(0.01, 1), min_size=1),
    st.dictionaries(st.sampled_from("ABC"), st.floats(0.1, 1), min_size=1),
)
def test_dsc_5_poles_share_what_their_themes_weigh(chances, weights):
    rolled = roll_up(
        list(chances.items()), {t: [("P", w), ("Q", 1)] for t, w in weights.items()}
    )
    total = sum(p for t, p in chances.items() if t in weights)
    assert sum(p for _, p in rolled) == pytest.approx(total)


def test_dsc_5_what_belongs_to_others_comes_first_when_likely():
    assert others_first([("EMPLOI", 0.6), ("OUT", 0.35)])[0][0] == "OUT"
    assert others_first([("EMPLOI", 0.9), ("OUT", 0.1)])[0][0] == "EMPLOI"


def choice(code, *themes):
    return Choice(code, code, code, frozenset(themes))


SCREENS = [
    Screen("one", "?", (choice("a", "A"), choice("b", "B"))),
    Screen("two", "?", (choice("ab", "A", "B"), choice("cd", "C", "D"))),
    Screen("three", "?", (choice("all", "A", "B", "C", "D"),)),
    Screen("four", "?", (choice("d", "D"),)),
]
EVEN = dict.fromkeys("ABCD", 0.25)


def test_dsc_7_never_more_than_three_screens():
    chances, asked = dict.fromkeys("ABCDEFGHIJKL", 1 / 12), []
    while screen := next_screen(chances, SCREENS, asked):
        asked.append(screen.code)
    assert len(asked) == MOST_SCREENS
    assert is_enough(chances, MOST_SCREENS)


def test_dsc_7_i_do_not_know_teaches_nothing_and_costs_nothing():
    assert learn(EVEN, None) == EVEN


def test_dsc_7_the_first_screen_is_the_one_that_parts_best():
    assert next_screen(EVEN, SCREENS, []).code != "three"


@given(st.lists(st.sampled_from(SCREENS[1].choices), max_size=3))
def test_dsc_7_chances_stay_chances(said):
    chances = EVEN
    for c in said:
        chances = learn(chances, c)
    assert sum(chances.values()) == pytest.approx(1)
    assert len(best_three(chances)) == 3


def document(pk, grade, days, rank=None, publisher="a"):
    return Candidate(pk, grade, TODAY - timedelta(days=days), rank, publisher)


def test_dsc_8_grade_then_freshness_then_words():
    found = [document(1, 1, 10), document(2, 3, 2000), document(3, 3, 10)]
    assert [c.pk for c in in_order(found, on=TODAY, at_most=3)] == [3, 2, 1]


def test_dsc_8_a_document_of_one_trade_waits_until_it_is_named():
    apart = replace(document(1, 3, 10), is_apart=True)
    guide = document(2, 2.5, 900)
    assert [c.pk for c in in_order([apart, guide], on=TODAY, at_most=2)] == [2, 1]
    title = ["referentiel", "bts", "comptabilite"]
    assert names_its_trade(title, ["bts", "comptabilite"])
    assert not names_its_trade(title, ["bts", "cuisine"])


def test_dsc_8_a_second_publisher_enters_the_first_five():
    found = [document(n, 3, 10) for n in range(7)] + [document(9, 1, 10, None, "b")]
    first = in_order(found, on=TODAY, at_most=8)[:5]
    assert {c.publisher for c in first} == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("je voudrais changer de métier", "fr"),
        ("how do I get my diploma recognised", "en"),
        ("busco trabajo de camarera y tengo papeles", "es"),
        ("quero trabalhar mas não tenho diploma", "pt"),
        ("أريد أن أعمل", "ar"),
        ("cv", "fr"),
    ],
)
def test_the_language_of_a_question(text, language):
    from parvis.discovery.router.features import plain

    assert language_of(plain(text)) == language
