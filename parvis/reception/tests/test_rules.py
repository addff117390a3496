from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from parvis.reception.rules import (
    Waiting,
    day_of_service,
    half_hour,
    label,
    may_become,
    minutes_between,
    never_before,
    order_of_call,
)

PARIS = ZoneInfo("Europe/Paris")
waiting = st.lists(
    st.builds(
        Waiting,
        ticket_id=st.integers(1, 10_000),
        arrived_at=st.integers(0, 600).map(
            lambda m: datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(minutes=m)
        ),
        access_need=st.booleans(),
    ),
    unique_by=lambda w: w.ticket_id,
    max_size=30,
)


@given(waiting, st.booleans())
def test_rcp_1_first_come_first_served_among_equals(queue, last):
    ordered = order_of_call(queue, last_was_priority=last)
    assert sorted(ordered, key=id) == sorted(queue, key=id)
    for need in (True, False):
        mine = [w.arrived_at for w in ordered if w.access_need is need]
        assert mine == sorted(mine)


@given(waiting)
def test_rcp_3_no_two_priorities_in_a_row_while_others_wait(queue):
    ordered = order_of_call(queue)
    for place, (one, two) in enumerate(pairwise(ordered)):
        if one.access_need and two.access_need:
            assert all(w.access_need for w in ordered[place:])


def test_rcp_5_nothing_follows_the_end():
    for end in ("done", "left", "unserved"):
        assert not any(
            may_become(end, to) for to in ("waiting", "called", "in_advice", "on_hold")
        )


def test_rcp_6_a_closing_at_half_past_one_belongs_to_the_evening():
    late = datetime(2026, 11, 29, 1, 30, tzinfo=PARIS)
    assert day_of_service(late, PARIS) == date(2026, 11, 28)
    assert day_of_service(late.replace(hour=4), PARIS) == date(2026, 11, 29)


def test_rcp_6_the_day_is_that_of_the_place():
    at = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
    assert day_of_service(at, ZoneInfo("America/Cayenne")) == date(2026, 11, 28)
    assert day_of_service(at, ZoneInfo("Indian/Reunion")) == date(2026, 11, 29)


@given(st.integers(0, 24 * 60), st.sampled_from([(3, 28), (10, 24)]))
def test_rcp_6_both_nights_when_the_clocks_change_belong_to_one_day(minutes, evening):
    start = datetime(2026, *evening, 4, 0, tzinfo=PARIS).astimezone(UTC)
    moment = start + timedelta(minutes=minutes)
    local = moment.astimezone(PARIS)
    expected = date(2026, *evening)
    if local.date() > expected and local.hour >= 4:
        expected += timedelta(days=1)
    assert day_of_service(moment, PARIS) == expected


@given(st.integers(-100_000, 100_000))
def test_rcp_7_time_stands_still_when_a_clock_steps_back(seconds):
    start = datetime(2026, 11, 28, 10, tzinfo=UTC)
    end = start + timedelta(seconds=seconds)
    assert minutes_between(start, end) >= 0
    assert never_before(end, start) >= start


def test_half_hours_of_a_day():
    assert half_hour(datetime(2026, 11, 28, 0, 29, tzinfo=PARIS), PARIS) == 0
    assert half_hour(datetime(2026, 11, 28, 23, 59, tzinfo=PARIS), PARIS) == 47


def test_labels_are_said_easily():
    assert label("E", 7) == "E-007"
    assert label("E", 12, "B") == "EB-012"
    assert label("E", 1234) == "E-1234"
