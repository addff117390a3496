"""The wait that is told: a range that keeps its promise, or nothing."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.frontdesk.rules.waits import (
    Ahead,
    Hall,
    Lengths,
    Levels,
    NobodyBeforeClosing,
    PastDay,
    Range,
    Server,
    Straightaway,
    by_queue_length,
    coverage,
    forgotten_for,
    lengths_of,
    levels,
    may_be_shown,
    plays,
    told,
)

ONE, TWO = frozenset({1}), frozenset({2})
FREE = Server(ONE, until=200)
BUSY = Server(ONE, until=200, busy_for=10, busy_pole=1)
USUAL = {1: Lengths(300, 20, 0.6), 2: Lengths(300, 20, 0.6)}


def hall(*servers, ahead=(), lengths=None):
    return Hall(tuple(servers), tuple(ahead), lengths or USUAL)


def shown(this, pole=1, **more):
    return told(plays(this, pole, **more), Levels())


def test_somebody_free_is_said_so():
    assert isinstance(shown(hall(FREE)), Straightaway)


def test_frd_1_a_wait_is_a_range_of_five_minutes_at_least():
    answer = shown(hall(BUSY, ahead=[Ahead(1, 8), Ahead(1, 3)]))
    assert isinstance(answer, Range)
    assert answer.high - answer.low >= 5
    assert answer.low % 5 == answer.high % 5 == 0


def test_frd_2_nobody_on_duty_or_nobody_before_closing_is_said():
    assert isinstance(shown(hall()), NobodyBeforeClosing)
    assert isinstance(shown(hall(Server(TWO, until=200))), NobodyBeforeClosing)
    crowd = [Ahead(1, minute) for minute in range(1, 20)]
    assert isinstance(
        shown(hall(replace(BUSY, until=30), ahead=crowd)), NobodyBeforeClosing
    )


def test_frd_2_a_free_advisor_before_closing_gives_a_range_that_says_it_may_fail():
    first = [Ahead(1, 2)]
    early = shown(hall(replace(FREE, until=60), ahead=first))
    late = shown(hall(replace(FREE, until=15), ahead=first))
    last = shown(hall(replace(FREE, until=4), ahead=first))
    assert isinstance(early, Range)
    assert not early.is_unsure
    assert isinstance(late, Range)
    assert late.is_unsure
    assert late.high <= 15
    assert isinstance(last, NobodyBeforeClosing)
    assert isinstance(shown(hall(replace(FREE, until=4))), Straightaway)


def test_who_comes_at_the_same_instant_comes_after():
    answer = shown(hall(FREE, ahead=[Ahead(1, 0.0)]))
    assert isinstance(answer, Range)
    assert answer.high > 5


def test_an_advisor_who_comes_later_is_counted_from_then():
    answer = shown(hall(Server(ONE, until=300, since=60)))
    assert answer == Range(60, 65, 60.0, lost=0.0)


def test_an_advisor_shared_with_another_pole_takes_who_came_first():
    shared = Server(ONE | TWO, until=500, busy_for=1, busy_pole=1)
    alone = plays(hall(shared), 1)
    behind = plays(hall(shared, ahead=[Ahead(2, 15)]), 1)
    later = plays(hall(shared, ahead=[Ahead(2, 15)]), 1, waited=30)
    assert behind.mean() > alone.mean() + 10
    assert abs(later.mean() - alone.mean()) < 1


def test_the_longer_an_interview_has_lasted_the_less_is_known_of_its_end():
    fresh = plays(hall(BUSY), 1)
    old = plays(hall(replace(BUSY, busy_for=90)), 1)
    assert np.isfinite(old).all()
    assert (old >= 0).all()
    assert old.std() / old.mean() > fresh.std() / fresh.mean()


def test_those_who_usually_leave_shorten_the_wait_of_those_behind():
    patient = hall(BUSY, ahead=[Ahead(1, 5)] * 3)
    leaving = hall(
        BUSY, ahead=[Ahead(1, 5)] * 3, lengths={1: Lengths(300, 20, 0.6, leaves=0.5)}
    )
    assert plays(leaving, 1).mean() < plays(patient, 1).mean()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0, 300), max_size=30),
    st.lists(
        st.tuples(
            st.floats(-10, 600), st.floats(-10, 300), st.none() | st.floats(-60, 5000)
        ),
        max_size=5,
    ),
    st.floats(0.01, 500),
    st.floats(0, 5),
)
def test_frd_3_no_wait_is_ever_negative_or_unknown(waiting, servers, mean, spread):
    state = Hall(
        tuple(Server(ONE, u, s, b, 1) for u, s, b in servers),
        tuple(Ahead(1, w) for w in waiting),
        {1: Lengths(10, mean, max(spread, 0.05))},
    )
    waits = plays(state, 1, paths=20)
    assert (waits >= 0).all()
    assert not np.isnan(waits).any()


@given(st.lists(st.floats(1, 90), min_size=1, max_size=8))
def test_one_more_person_ahead_never_shortens_the_wait_on_average(waiting):
    ahead = [Ahead(1, w) for w in waiting]
    fewer = plays(hall(replace(BUSY, until=9999), ahead=ahead[1:]), 1)
    more = plays(hall(replace(BUSY, until=9999), ahead=ahead), 1)
    assert more.mean() > fewer.mean()


def test_the_same_state_gives_the_same_range():
    state = hall(BUSY, ahead=[Ahead(1, 4)])
    assert shown(state) == shown(state)


def test_frd_4_levels_follow_what_the_ranges_did():
    too_short = levels([PastDay(20, under=2, over=6)] * 10)
    too_wide = levels([PastDay(20, under=0, over=0)] * 10)
    assert too_short.high < Levels().high < too_wide.high
    assert 0 < too_short.high < too_wide.high <= 0.3
    assert levels([]) == levels([PastDay(0, 0, 0)]) == Levels()


def test_frd_5_a_stale_state_or_ranges_that_did_not_hold_show_nothing():
    assert may_be_shown(None, state_age_minutes=0)
    assert may_be_shown(0.80, state_age_minutes=1)
    assert not may_be_shown(0.69, state_age_minutes=0)
    assert not may_be_shown(0.80, state_age_minutes=11)


def test_coverage_is_unknown_until_enough_ranges_were_seen():
    assert coverage([PastDay(20, 2, 2)] * 2) is None
    assert coverage([PastDay(20, 2, 2)] * 5) == 0.8


def test_few_interviews_lean_on_the_usual_ones():
    assert lengths_of(0, 0, 0).mean == 20
    known = lengths_of(1000, 30_000, 1_000_000)
    assert abs(known.mean - 30) < 0.5
    assert 0.3 <= known.spread <= 1.5


def test_the_plainest_estimate_survives_an_empty_pole():
    assert by_queue_length(2, 20, 0) == 60


def test_frd_5_people_waiting_before_a_free_advisor_make_the_state_doubtful():
    crowd = [Ahead(1, 25), Ahead(1, 3)]
    assert forgotten_for(hall(FREE, ahead=crowd), 1) == 25
    assert forgotten_for(hall(BUSY, ahead=crowd), 1) == 0
    assert forgotten_for(hall(FREE), 1) == 0
