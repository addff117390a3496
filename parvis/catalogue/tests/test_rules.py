from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from parvis.catalogue.rules.showing import (
    Candidate,
    is_a_heading,
    is_stale,
    order_on_a_theme,
)

DAY = date(2026, 11, 25)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        pk=st.integers(1, 10_000),
        grade=st.integers(0, 3),
        reviewed_on=st.none() | st.dates(date(2020, 1, 1), DAY),
        publisher=st.sampled_from(["", "Onisep", "Apec", "Le centre"]),
    ),
    unique_by=lambda c: c.pk,
)


def test_cat_1_the_best_grade_then_the_freshest():
    old, fresh = DAY - timedelta(days=400), DAY
    order = order_on_a_theme(
        [
            Candidate(1, 2, fresh, "A"),
            Candidate(2, 3, old, "B"),
            Candidate(3, 3, fresh, "C"),
            Candidate(4, 3, None, "D"),
        ]
    )
    assert [c.pk for c in order] == [3, 2, 4, 1]


def test_cat_1_nobody_comes_three_in_a_row_while_another_waits():
    mine = [Candidate(n, 3, DAY, "Onisep") for n in range(1, 5)]
    other = Candidate(9, 3, DAY - timedelta(days=300), "Apec")
    assert [c.pk for c in order_on_a_theme([*mine, other])] == [1, 2, 9, 3, 4]


@given(CANDIDATES)
def test_cat_1_loses_no_one_and_keeps_grades(candidates):
    order = order_on_a_theme(candidates)
    assert sorted(c.pk for c in order) == sorted(c.pk for c in candidates)
    grades = [c.grade for c in order]
    assert grades == sorted(grades, reverse=True)


def test_cat_2_two_years_without_a_check_are_said():
    assert is_stale(DAY - timedelta(days=731), DAY)
    assert not is_stale(DAY - timedelta(days=730), DAY)
    assert not is_stale(None, DAY)


def test_cat_3_a_page_that_only_leads_to_others_is_known_by_its_address():
    assert is_a_heading("/themes/conges", is_divided=False)
    assert is_a_heading("https://exemple.fr/rubriques/aides", is_divided=False)
    assert not is_a_heading("/fiche/themes-du-bac", is_divided=False)
    assert not is_a_heading("cat-0012", is_divided=False)
    assert is_a_heading("/fiche/conges", is_divided=True)
