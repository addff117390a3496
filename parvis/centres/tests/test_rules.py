"""When the place is open: every case, without a database."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from parvis.centres.rules import (
    LOOK_AHEAD_DAYS,
    Calendar,
    Closed,
    Exceptional,
    Opening,
    Slot,
    Weekly,
    is_animated,
    merged,
    opening,
    overlapping,
    slots_on,
    together,
)

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = date(2026, 12, 8)
DAY = Slot(time(10), time(18))
EVENING = Slot(time(18), time(20, 30))
USUAL = tuple(Weekly(d, DAY) for d in range(1, 6))

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
slots = (st.tuples(times, times).filter(lambda p: p[0] != p[1]).map(sorted)).map(
    lambda p: Slot(*p)
)
moments = st.tuples(days, times).map(lambda p: datetime.combine(*p))
weeklies = st.builds(Weekly, st.integers(0, 6), slots)
closed_days = st.tuples(days, st.integers(0, 20)).map(
    lambda p: Closed(p[0], p[0] + timedelta(days=p[1]))
)
exceptionals = st.builds(Exceptional, days, slots, st.booleans())
calendars = st.builds(
    Calendar,
    st.lists(weeklies, max_size=6),
    st.lists(closed_days, max_size=3),
    st.lists(exceptionals, max_size=3),
)


def minutes(some):
    return {
        m
        for s in some
        for m in range(
            s.opens_at.hour * 60 + s.opens_at.minute,
            s.closes_at.hour * 60 + s.closes_at.minute,
        )
    }


def test_ctr_1_the_usual_hours_hold_except_on_closed_days():
    shut = Calendar(USUAL, closed=[Closed(TUESDAY, TUESDAY)])
    assert slots_on(Calendar(USUAL), TUESDAY) == [DAY]
    assert slots_on(shut, TUESDAY) == []
    assert slots_on(shut, TUESDAY + timedelta(days=1)) == [DAY]


def test_ctr_1_hours_hold_between_their_dates():
    summer = Weekly(1, DAY, date(2026, 7, 1), date(2026, 8, 31))
    assert summer.holds_on(date(2026, 7, 7))
    assert not summer.holds_on(date(2026, 6, 30))
    assert not summer.holds_on(date(2026, 9, 1))


def test_ctr_2_an_evening_adds_to_its_day_and_is_told_as_one():
    late = Calendar(USUAL, exceptional=[Exceptional(TUESDAY, EVENING)])
    assert slots_on(late, TUESDAY) == [Slot(time(10), time(20, 30))]


def test_ctr_2_hours_that_replace_are_alone():
    short = Slot(time(10), time(13))
    only = Calendar(USUAL, exceptional=[Exceptional(TUESDAY, short, replaces=True)])
    assert slots_on(only, TUESDAY) == [short]


def test_ctr_2_an_evening_holds_on_a_closed_day():
    shut = Calendar(USUAL, [Closed(TUESDAY, TUESDAY)], [Exceptional(TUESDAY, EVENING)])
    assert slots_on(shut, TUESDAY) == [EVENING]


def test_ctr_3_a_pole_without_hours_keeps_those_of_the_centre():
    assert slots_on(Calendar(within=Calendar(USUAL)), TUESDAY) == [DAY]


def test_ctr_3_a_pole_without_hours_may_be_closed_alone():
    pole = Calendar(closed=[Closed(TUESDAY, TUESDAY)], within=Calendar(USUAL))
    assert slots_on(pole, TUESDAY) == []


@given(calendars, calendars, days)
def test_ctr_3_a_pole_never_opens_outside_the_centre(own, centre, day):
    pole = Calendar(own.weekly, own.closed, own.exceptional, within=centre)
    assert minutes(slots_on(pole, day)) <= minutes(slots_on(centre, day))


def test_ctr_4_a_pole_is_offered_between_its_dates():
    pole = Calendar(USUAL, valid_from=TUESDAY, valid_until=TUESDAY)
    assert slots_on(pole, TUESDAY) == [DAY]
    assert slots_on(pole, TUESDAY + timedelta(days=1)) == []
    assert slots_on(pole, TUESDAY - timedelta(days=1)) == []


def test_ctr_4_a_closing_date_before_the_opening_means_never():
    pole = Calendar(USUAL, valid_from=TUESDAY, valid_until=date(2026, 1, 1))
    assert not any(
        slots_on(pole, date(2026, 1, 1) + timedelta(days=n)) for n in range(365)
    )


def test_ctr_5_the_next_opening_is_found_after_days_of_closure():
    shut = Calendar(USUAL, [Closed(TUESDAY, TUESDAY + timedelta(days=6))])
    at = datetime(2026, 12, 8, 12, tzinfo=PARIS)
    assert opening(shut, at).opens_at == datetime(2026, 12, 15, 10, tzinfo=PARIS)


def test_ctr_5_beyond_sixty_days_nothing_is_known():
    far = TUESDAY + timedelta(days=LOOK_AHEAD_DAYS + 1)
    at = datetime(2026, 12, 8, 12, tzinfo=PARIS)
    unknown = Opening(False, None, None)
    assert opening(Calendar(exceptional=[Exceptional(far, DAY)]), at) == unknown
    assert opening(Calendar(), at) == unknown


@given(calendars, moments)
def test_ctr_5_it_is_open_or_it_opens_later_or_nobody_knows(calendar, at):
    told = opening(calendar, at.replace(tzinfo=PARIS))
    if told.open_now:
        assert told.closes_at > at.replace(tzinfo=PARIS)
    elif told.opens_at:
        assert told.opens_at > at.replace(tzinfo=PARIS)
    else:
        assert slots_on(calendar, at.date() + timedelta(days=1)) == []


def test_ctr_6_a_yearly_closure_comes_back():
    christmas = Closed(date(2020, 12, 25), date(2020, 12, 25), is_yearly=True)
    assert christmas.holds_on(date(2031, 12, 25))
    assert not christmas.holds_on(date(2031, 12, 24))


def test_ctr_6_a_yearly_closure_crosses_new_year():
    winter = Closed(date(2025, 12, 24), date(2026, 1, 2), is_yearly=True)
    assert winter.holds_on(date(2030, 12, 31))
    assert winter.holds_on(date(2030, 1, 2))
    assert not winter.holds_on(date(2030, 1, 3))


def test_ctr_7_a_pole_is_animated_while_an_agreement_lives():
    dated = [(date(2020, 1, 1), date(2026, 12, 8))]
    assert is_animated(dated, on=TUESDAY)
    assert not is_animated(dated, on=TUESDAY + timedelta(days=1))
    assert is_animated([(date(2020, 1, 1), None)], on=TUESDAY)
    assert not is_animated([], on=TUESDAY)


def test_ctr_8_overlapping_hours_are_found():
    one, other = Weekly(1, DAY), Weekly(1, Slot(time(17), time(19)))
    assert overlapping([one, other]) == (one, other)
    assert overlapping([one, Weekly(1, EVENING)]) is None
    assert overlapping([one, Weekly(2, DAY)]) is None


def test_ctr_8_hours_of_two_seasons_may_overlap():
    winter = Weekly(1, DAY, valid_until=date(2026, 6, 30))
    summer = Weekly(1, DAY, valid_from=date(2026, 7, 1))
    assert overlapping([winter, summer]) is None
    assert overlapping([winter, Weekly(1, DAY)])


@given(st.lists(slots, max_size=6))
def test_merged_hours_keep_every_minute_and_never_touch(some):
    told = merged(some)
    assert minutes(told) == minutes(some)
    assert all(a.closes_at < b.opens_at for a, b in pairwise(told))


def test_the_day_when_clocks_go_forward_opens_at_the_same_hour_of_the_clock():
    sunday = Calendar([Weekly(6, DAY)], time_zone=PARIS)
    before = datetime(2026, 3, 29, 7, 30, tzinfo=UTC)
    assert opening(sunday, before).opens_at == datetime(2026, 3, 29, 8, tzinfo=UTC)
    assert opening(sunday, datetime(2026, 3, 29, 8, tzinfo=UTC)).open_now


def test_the_day_when_clocks_go_back_opens_at_the_same_hour_of_the_clock():
    sunday = Calendar([Weekly(6, DAY)], time_zone=PARIS)
    before = datetime(2026, 10, 25, 8, 30, tzinfo=UTC)
    assert opening(sunday, before).opens_at == datetime(2026, 10, 25, 9, tzinfo=UTC)
    assert not opening(sunday, before).open_now


def test_a_night_across_the_change_of_hour_is_said_open_once():
    night = Calendar([Weekly(6, Slot(time(1), time(4)))], time_zone=PARIS)
    spring = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 3 h 30 in Paris
    assert opening(night, spring).open_now


def test_ctr_9_a_pole_is_told_when_it_is_open_and_somebody_answers():
    answered = [
        Slot(time(8), time(12)),
        Slot(time(11), time(13)),
        Slot(time(18), time(19)),
    ]
    hours = [Slot(time(10), time(12, 30)), Slot(time(14), time(18))]
    assert together(hours, answered) == [Slot(time(10), time(12, 30))]
    assert together([], answered) == together(hours, []) == []
