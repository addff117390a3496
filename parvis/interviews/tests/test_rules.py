"""Bands, codes, small numbers, words: decided without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.interviews.choices import UNKNOWN, UNSAID, codes_of
from parvis.interviews.rules.handing import from_signed, to_sign
from parvis.interviews.rules.hiding import SMALLEST, hide_small, response_rate
from parvis.interviews.rules.record import (
    ALPHABET,
    BothSomethingAndNothing,
    NotACode,
    Told,
    TooManyThemes,
    band_of,
    checked,
    code_from,
    first_month_of_records,
    first_month_with_days,
    plain_code,
)
from parvis.interviews.rules.words import FAULTS, fault_in

DAY = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("minutes", "band"),
    [
        (0, "under_10"),
        (9.99, "under_10"),
        (10, "10_20"),
        (29, "20_30"),
        (44.9, "30_45"),
        (45, "45_60"),
        (60, "over_60"),
        (600, "over_60"),
        (None, UNSAID),
        (-3, UNSAID),
        (float("nan"), UNSAID),
    ],
)
def test_itv_1_a_length_becomes_a_band(minutes, band):
    assert band_of(minutes) == band


def test_itv_2_three_themes_at_most():
    assert checked(Told(themes=("A", "B", "C", "A"))).themes == ("A", "B", "C")
    with pytest.raises(TooManyThemes):
        checked(Told(themes=("A", "B", "C", "D")))


def test_itv_2_nothing_is_asked_and_unsaid_is_not_unknown():
    assert checked(Told()).age_band == UNSAID
    assert checked(Told(age_band=UNKNOWN)).age_band == UNKNOWN
    for name in ("age_band", "situation", "level", "nearness", "acquainted", "clarity"):
        assert {UNSAID, UNKNOWN} <= codes_of()[name], name


def test_itv_2_an_answer_that_is_not_offered_is_refused():
    for wrong in ({"language": "Bonjour, je m’appelle Léa"}, {"given": ("gift",)}):
        with pytest.raises(NotACode):
            checked(Told(**wrong))


def test_itv_3_no_answer_stands_alone():
    assert checked(Told(given=("no_answer",))).given == ("no_answer",)
    with pytest.raises(BothSomethingAndNothing):
        checked(Told(given=("no_answer", "advice")))
    with pytest.raises(BothSomethingAndNothing):
        checked(Told(given=("no_answer",), bodies=("health",)))


def test_itv_3_a_kind_of_body_says_that_it_is_outside():
    assert checked(Told(bodies=("health",))).given == ("outside",)


@given(st.binary(min_size=16, max_size=32))
def test_itv_4_a_code_can_be_typed_back_in_any_way(digest):
    code = code_from(digest)
    assert len(code) == 11
    assert plain_code(code) == code
    assert plain_code(f"  {code.lower().replace('-', ' ')} ") == code


@given(st.text(max_size=40))
def test_itv_4_what_is_not_a_code_opens_nothing(typed):
    found = plain_code(typed)
    assert found == "" or set(found) <= {*ALPHABET, "-"}


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_itv_6_days_fade_before_months(today):
    assert first_month_of_records(today) < first_month_with_days(today) < today
    assert (today - first_month_with_days(today)).days >= 89


KEPT = [
    "Beaucoup de demandes sur la VAE, peu de réponses en soirée.",
    "Les parents cherchent des stages de troisième ; les 16-25 ans demandent l’alternance.",
    "En 2025-2026, la moitié des demandes portent sur Parcoursup.",
    "Plus de 100 000 offres en Île-de-France : le public s’y perd.",
    "Trois demandes sur quatre viennent de personnes en emploi.",
    "Il manque un atelier pour les plus de 50 ans.",
    "Un jeune sur deux demande une alternance.",
]
REFUSED = {
    "number": [
        "Rappeler le 06 12 34 56 78",
        "son numéro : 0612345678",
        "dossier 1234567A",
        "+33.6.12.34.56.78",
        "n° 2 84 05 75 123 456 78",
    ],
    "email": ["écrire à lea.martin@exemple.fr", "lea (at) exemple"],
    "site": ["voir https://exemple.fr/lea", "son profil www.exemple.fr/lea"],
    "name": [
        "M. Dupont revient",
        "Mme Diallo cherche un stage",
        "madame Ben Salah est venue",
        "mme diallo",
        "quelqu’un qui s’appelle Karim",
        "Dr Lenoir demande",
    ],
    "age": ["quelqu’un âgée de 43 ans", "elle a 43 ans"],
    "date": ["venue le 3 mars", "né le 12/05/1980", "passé à 14 h 30"],
    "person": [
        "Une dame voulait une VAE",
        "le père demandait une dérogation",
        "cette personne reviendra",
    ],
}


@pytest.mark.parametrize("line", KEPT)
def test_itv_7_the_demand_in_general_is_kept(line):
    assert fault_in(line) == ""


@pytest.mark.parametrize(
    ("kind", "line"), [(k, line) for k, lines in REFUSED.items() for line in lines]
)
def test_itv_7_what_points_to_someone_is_refused(kind, line):
    assert kind in FAULTS
    assert fault_in(line) == kind


CELLS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 40), max_size=9
)


@given(CELLS)
def test_itv_8_no_small_number_is_shown(cells):
    for shown in (hide_small(cells), hide_small(cells, total=sum(cells.values()))):
        assert all(n is None or n == 0 or n >= SMALLEST for n in shown.values())


@given(CELLS)
def test_itv_8_no_subtraction_brings_a_hidden_number_back(cells):
    """A reader knows the total, what is shown, and that a hidden number is at least one."""
    total = sum(cells.values())
    shown = hide_small(cells, total=total)
    hidden = [code for code, n in shown.items() if n is None]
    if not hidden:
        return
    rest = total - sum(n for n in shown.values() if n)
    highest = rest - (len(hidden) - 1)
    assert len(hidden) > 1
    assert highest > 1, "each hidden number could only be one"


@given(CELLS)
def test_itv_8_what_is_shown_is_true(cells):
    shown = hide_small(cells, total=sum(cells.values()))
    assert all(n is None or n == cells[code] for code, n in shown.items())


def test_itv_8_a_zero_is_nobody():
    assert hide_small({"a": 0, "b": 9}) == {"a": 0, "b": 9}


@pytest.mark.parametrize(
    ("answers", "out_of", "rate"),
    [(0, 10, 0), (5, 10, 50), (30, 10, 100), (3, 0, None), (1, 3, 33)],
)
def test_itv_9_a_rate_never_passes_one_hundred(answers, out_of, rate):
    assert response_rate(answers, out_of) == rate


def test_itv_10_a_link_carries_four_values_and_a_day():
    values = {
        "pole": "EMPLOI",
        "length": "10_20",
        "language": "fr",
        "channel": "on_site",
        "ticket": "E-012",
        "author": "Claude",
        "partner": "Mission locale",
        "at": "2026-12-08T14:05",
    }
    carried = to_sign(values, DAY, ["CV", "VAE", "BILAN", "OFFRES"])
    three = ["CV", "VAE", "BILAN"]
    assert carried == ["2026-12-08", "EMPLOI", "10_20", "fr", "on_site", three]
    assert from_signed(carried, DAY) == {
        **{k: values[k] for k in ("pole", "length", "language", "channel")},
        "themes": three,
    }


@pytest.mark.parametrize(
    "carried",
    [
        None,
        [],
        "x",
        {},
        ["2026-12-07", "", "", "", "", []],
        ["2026-12-08", "", "", "", ""],
        ["2026-12-08", "", "", "", "", "CV"],
    ],
)
def test_itv_10_another_day_or_another_shape_carries_nothing(carried):
    assert from_signed(carried, DAY) == {}
