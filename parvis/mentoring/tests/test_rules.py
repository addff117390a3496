"""Who is proposed to whom, and until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.mentoring.rules.pairing import (
    Guide,
    Seeker,
    blocking,
    fits,
    propose,
    turns,
    wishes,
)
from parvis.mentoring.rules.terms import (
    Term,
    is_forgotten,
    may_begin,
    months_after,
)

TODAY = date(2026, 6, 1)
words = st.frozensets(st.sampled_from("ABC"), max_size=3)


@st.composite
def clubs(draw):
    guides = [
        Guide(f"g{n}", draw(st.integers(0, 3)), draw(words), draw(words), draw(words))
        for n in range(draw(st.integers(0, 6)))
    ]
    names = st.frozensets(st.sampled_from([f"g{n}" for n in range(6)]), max_size=2)
    seekers = [
        Seeker(
            f"s{n}",
            TODAY - timedelta(days=draw(st.integers(0, 2))),
            draw(words),
            draw(words),
            draw(words),
            draw(names),
        )
        for n in range(draw(st.integers(0, 9)))
    ]
    return seekers, guides


def paired(proposal):
    return {p.seeker: p.guide for p in proposal.pairs}


def a_seeker(key="s", **told):
    return Seeker(
        **{
            "key": key,
            "since": TODAY,
            "sectors": frozenset("H"),
            "languages": frozenset({"fr"}),
            "moments": frozenset({"evening"}),
            **told,
        }
    )


def a_guide(key="g", **told):
    return Guide(
        **{
            "key": key,
            "free": 1,
            "sectors": frozenset("H"),
            "languages": frozenset({"fr"}),
            "moments": frozenset({"evening"}),
            **told,
        }
    )


def test_men_1_a_language_and_a_moment_in_common_are_needed():
    assert fits(a_seeker(), a_guide())
    assert fits(a_seeker(sectors=frozenset("A")), a_guide())
    assert not fits(a_seeker(languages=frozenset({"ar"})), a_guide())
    assert not fits(a_seeker(moments=frozenset()), a_guide())
    assert not fits(a_seeker(set_aside=frozenset({"g"})), a_guide())
    assert not fits(a_seeker("same"), a_guide("same"))


@given(clubs())
@settings(max_examples=200)
def test_men_2_no_two_who_fit_would_both_rather_be_together(club):
    seekers, guides = club
    assert blocking(seekers, guides, paired(propose(seekers, guides))) == []


def test_men_2_the_check_itself_barks():
    seekers = [a_seeker("old", since=TODAY - timedelta(days=9)), a_seeker("new")]
    assert blocking(seekers, [a_guide()], {"new": "g"}) == [("old", "g")]
    assert blocking(seekers, [a_guide(free=2)], {"new": "g"}) == [("old", "g")]


@given(clubs(), st.randoms())
@settings(max_examples=100)
def test_men_3_the_order_in_which_they_came_changes_nothing(club, random):
    seekers, guides = club
    first = propose(seekers, guides)
    random.shuffle(seekers)
    random.shuffle(guides)
    assert propose(seekers, guides) == first


def test_men_3_the_same_person_twice_counts_once():
    seeker = a_seeker()
    assert len(propose([seeker, seeker], [a_guide(free=2)]).pairs) == 1


@given(clubs())
def test_men_4_nobody_follows_more_than_they_said(club):
    seekers, guides = club
    given_to = [p.guide for p in propose(seekers, guides).pairs]
    assert all(given_to.count(g.key) <= g.free for g in guides)


def test_men_4_no_mentor_no_seeker_no_place_is_no_mistake():
    assert propose([], [a_guide()]).pairs == ()
    assert propose([a_seeker()], []).nobody_fits == ("s",)
    assert propose([a_seeker()], [a_guide(free=0)]).nobody_is_free == ("s",)
    assert propose([a_seeker()], [a_guide(free=-1)]).nobody_is_free == ("s",)


@given(clubs())
def test_men_5_each_proposal_says_what_it_rests_on(club):
    seekers, guides = club
    by_key = {s.key: s for s in seekers}
    all_guides = {g.key: g for g in guides}
    for pair in propose(seekers, guides).pairs:
        seeker, guide, why = by_key[pair.seeker], all_guides[pair.guide], pair.why
        assert why.languages == seeker.languages & guide.languages
        assert why.moments == seeker.moments & guide.moments
        assert 1 <= why.rank <= why.fitting == len(wishes(seeker, guides))


def test_who_waited_longest_is_heard_first_among_those_who_share_a_trade():
    patient = a_seeker("patient", since=date(2026, 1, 1), sectors=frozenset("A"))
    fresh = a_seeker("fresh")
    older = a_seeker("older", since=date(2026, 3, 1))
    assert turns(a_guide(), [patient, fresh, older]) == ["older", "fresh", "patient"]
    anyone = replace(patient, sectors=frozenset())
    assert turns(a_guide(), [anyone, fresh])[0] == "patient"


def test_men_6_six_months_then_three_more_once():
    term = Term(date(2026, 8, 31))
    assert term.ends_on == date(2027, 2, 28)
    assert not term.is_over(term.ends_on)
    assert term.is_over(date(2027, 3, 1))
    assert term.is_to_be_told(date(2027, 2, 14))
    assert not term.is_to_be_told(date(2027, 2, 13))
    assert term.may_be_extended(term.ends_on)
    assert not term.may_be_extended(date(2027, 3, 1))
    longer = replace(term, is_extended=True)
    assert longer.ends_on == date(2027, 5, 31)
    assert not longer.may_be_extended(TODAY)


def test_men_6_a_meeting_is_noted_when_it_has_been_held():
    told = {"agreed_on": TODAY, "today": TODAY + timedelta(days=9)}
    assert may_begin(TODAY, **told)
    assert not may_begin(TODAY - timedelta(days=1), **told)
    assert not may_begin(TODAY + timedelta(days=10), **told)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 9, date(2027, 9, 15)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, then):
    assert months_after(day, months) == then


def test_men_8_an_old_request_is_forgotten():
    assert not is_forgotten(TODAY, today=TODAY + timedelta(days=183))
    assert is_forgotten(TODAY, today=TODAY + timedelta(days=184))
