"""Recurrences, holidays, half-days and gaps."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from parvis.roster.rules.counting import Presence, counted, gaps, half_days, joined
from parvis.roster.rules.holidays import easter, public_holidays
from parvis.roster.rules.recurrence import (
    EndlessRecurrence,
    Rests,
    UnreadableRecurrence,
    between,
    instant,
    monthly,
    overlaps,
    read,
    weekly,
)

PARIS = ZoneInfo("Europe/Paris")
CAYENNE = ZoneInfo("America/Cayenne")
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = st.timedeltas(timedelta(), timedelta(days=3)).map(NEW_YEAR.__add__)
SPANS = st.lists(
    st.tuples(INSTANTS, st.timedeltas(timedelta(minutes=1), timedelta(hours=9))).map(
        lambda pair: (pair[0], pair[0] + pair[1])
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;BYDAY=MO",
        "FREQ=HOURLY",
        "FREQ=DAILY",
        "FREQ=YEARLY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;INTERVAL=53",
        "FREQ=WEEKLY;COUNT=10000000",
        "FREQ=WEEKLY;UNTIL=99991231",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=3",
        "FREQ=WEEKLY;BYSETPOS=6;BYDAY=MO",
        "FREQ=WEEKLY;FREQ=WEEKLY",
        "FREQ=WEEKLY,MONTHLY",
        "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 8),
        "DTSTART:20260101\nRRULE:FREQ=WEEKLY",
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "'; DROP TABLE roster_shift; --",
    ],
)
def test_ros_2_what_is_not_a_recurrence_of_the_house_is_refused(text):
    with pytest.raises(UnreadableRecurrence):
        read(text, FIRST, LAST)


def test_ros_2_a_recurrence_ends_within_two_years():
    with pytest.raises(EndlessRecurrence):
        read(weekly(0), date(2026, 1, 1), date(2028, 1, 3))
    with pytest.raises(EndlessRecurrence):
        read(weekly(0), date(2026, 1, 2), date(2026, 1, 1))


def test_ros_2_weeks_and_months_come_back():
    every_other = read(weekly(1, 2), date(2026, 6, 2), LAST)
    days = list(every_other.days(date(2026, 6, 1), date(2026, 7, 1)))
    assert days == [date(2026, 6, 2), date(2026, 6, 16), date(2026, 6, 30)]
    last_saturday = read(monthly(5, -1), FIRST, LAST)
    days = list(last_saturday.days(date(2026, 2, 1), date(2026, 3, 31)))
    assert days == [date(2026, 2, 28), date(2026, 3, 28)]


def test_ros_2_the_fifty_third_week_is_a_week():
    days = list(
        read(weekly(3), date(2026, 12, 1), LAST).days(
            date(2026, 12, 28), date(2027, 1, 8)
        )
    )
    assert days == [date(2026, 12, 31), date(2027, 1, 7)]


@given(
    st.integers(0, 6), st.integers(1, 52), st.dates(FIRST, LAST), st.integers(0, 731)
)
def test_ros_2_any_recurrence_that_is_read_gives_days_in_order_within_its_bounds(
    weekday, every, first, length
):
    last = first + timedelta(days=length)
    days = list(read(weekly(weekday, every), first, last).days(date.min, date.max))
    assert days == sorted(set(days))
    assert all(first <= day <= last and day.weekday() == weekday for day in days)
    assert all(b - a == timedelta(weeks=every) for a, b in pairwise(days))


@given(st.dates(FIRST, LAST), st.integers(0, 23), st.integers(0, 59))
def test_ros_3_the_wall_clock_is_kept_whatever_the_season(day, hour, minute):
    told = instant(day, time(hour, minute), PARIS).astimezone(PARIS)
    if told.date() == day and told.time() != time(hour, minute):
        assert day == date(2026, 3, 29) or day == date(2027, 3, 28)
        assert told.hour == hour + 1
    else:
        assert (told.date(), told.time()) == (day, time(hour, minute))


def test_ros_3_the_two_nights_of_the_change_of_hour():
    assert instant(date(2026, 3, 29), time(2, 30), PARIS) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )
    assert instant(date(2026, 10, 25), time(2, 30), PARIS) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
    starts, ends = between(date(2026, 10, 24), time(22), time(6), PARIS)
    assert ends - starts == timedelta(hours=9)
    starts, ends = between(date(2026, 6, 2), time(8), time(12), CAYENNE)
    assert starts == datetime(2026, 6, 2, 11, tzinfo=UTC)


@given(SPANS, SPANS)
def test_ros_1_to_cross_is_symmetrical(ones, others):
    for one in ones:
        assert overlaps(one, others) == any(overlaps(o, [one]) for o in others)


def test_ros_1_to_touch_is_not_to_cross():
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    hour = timedelta(hours=1)
    assert not overlaps(
        (noon, noon + hour), [(noon - hour, noon), (noon + hour, noon + 2 * hour)]
    )
    assert overlaps((noon, noon + hour), [(noon - hour, noon + timedelta(minutes=1))])


def test_ros_4_the_first_reason_of_rest_is_told():
    day = date(2026, 7, 14)
    rests = Rests(
        {
            "exception": frozenset(),
            "public_holiday": frozenset({day}),
            "away": frozenset({day}),
        }
    )
    assert rests.why(day) == "public_holiday"
    assert rests.why(date(2026, 7, 15)) == ""


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, date(1961, 4, 2)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
        (1954, date(1954, 4, 18)),
        (1981, date(1981, 4, 19)),
    ],
)
def test_ros_5_easter(year, day):
    assert easter(year) == day


@given(st.integers(1583, 4099))
def test_ros_5_easter_is_a_sunday_between_22_march_and_25_april(year):
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("territory", "own"),
    [
        ("metropole", {}),
        (
            "alsace-moselle",
            {date(2026, 4, 3): "good_friday", date(2026, 12, 26): "stephen"},
        ),
        (
            "guadeloupe",
            {date(2026, 4, 3): "good_friday", date(2026, 5, 27): "abolition"},
        ),
        (
            "martinique",
            {date(2026, 4, 3): "good_friday", date(2026, 5, 22): "abolition"},
        ),
        ("guyane", {date(2026, 6, 10): "abolition"}),
        ("reunion", {date(2026, 12, 20): "abolition"}),
        ("mayotte", {date(2026, 4, 27): "abolition"}),
        ("saint-barthelemy", {date(2026, 10, 9): "abolition"}),
        ("saint-martin", {date(2026, 5, 28): "abolition"}),
        ("nouvelle-caledonie", {date(2026, 9, 24): "citizenship"}),
    ],
)
def test_ros_5_each_territory_has_its_own_days(territory, own):
    common = public_holidays(2026)
    assert len(common) == 11
    assert public_holidays(2026, territory) == dict(sorted((common | own).items()))


def oracle():
    path = Path(settings.OPEN_DATA or "/nowhere") / "geo" / "jours_feries.csv"
    if not path.is_file():
        pytest.skip("the calendar of the administration is not on this machine")
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["est_jour_ferie"] == "True":
                yield date.fromisoformat(row["date"])


def test_ros_5_the_calendar_of_the_administration_says_the_same():
    """It applies today's law to every year; so do we from 1982 on."""
    told = {day for day in oracle() if day.year >= 1982}
    years = {day.year for day in told}
    assert {day for year in years for day in public_holidays(year)} == told


@pytest.mark.parametrize(
    ("minutes", "worth"),
    [(59, 0), (60, 1), (150, 1), (300, 1), (301, 2), (450, 2), (840, 2)],
)
def test_ros_6_what_hours_are_worth(minutes, worth):
    starts = datetime(2026, 6, 2, 8, tzinfo=UTC)
    assert half_days(starts, starts + timedelta(minutes=minutes)) == worth


@pytest.mark.parametrize(
    ("day", "worth"),
    [(date(2026, 3, 29), 1), (date(2026, 10, 25), 2), (date(2026, 6, 2), 2)],
)
def test_ros_6_a_night_of_23_or_25_hours_counts_what_was_really_spent(day, worth):
    """From midnight to half past five on the wall: 4 h 30, 6 h 30 or 5 h 30."""
    zoned = [datetime.combine(day, t, PARIS) for t in (time(0), time(5, 30))]
    assert half_days(*zoned) == worth
    assert half_days(*between(day, time(0), time(5, 30), PARIS)) == worth


def presence(key, pole, day, starts, ends):
    return Presence(key, pole, *between(day, starts, ends, PARIS))


def test_ros_6_to_change_pole_within_a_quarter_of_an_hour_is_one_presence():
    day = date(2026, 6, 2)
    one = [
        presence(1, 10, day, time(13, 30), time(15, 30)),
        presence(1, 20, day, time(15, 40), time(17, 30)),
    ]
    assert [(c.presence.pole_id, c.half_days) for c in counted(one)] == [(10, 1)]
    lunch = [
        presence(1, 10, day, time(10), time(12, 30)),
        presence(1, 10, day, time(13, 30), time(17, 30)),
    ]
    assert sum(c.half_days for c in counted(lunch)) == 2


@given(SPANS)
def test_ros_6_counting_knows_no_order_and_never_more_than_two_a_presence(spans):
    there = [Presence(1, 1, *span) for span in spans]
    worth = [c.half_days for c in counted(there)]
    assert worth == [c.half_days for c in counted(reversed(there))]
    assert all(0 <= w <= 2 for w in worth)


@given(SPANS, SPANS)
def test_ros_9_a_gap_is_inside_the_hours_and_nobody_is_there(hours, present):
    found = gaps(hours, present)
    for starts, ends in found:
        assert ends - starts >= timedelta(minutes=15)
        assert not overlaps((starts, ends), present)
        assert any(a <= starts and ends <= b for a, b in joined(hours))


def test_ros_9_a_gap_of_ten_minutes_is_not_told():
    day = datetime(2026, 6, 2, tzinfo=UTC)
    at = [
        day.replace(hour=h, minute=m)
        for h, m in ((10, 0), (12, 0), (12, 10), (12, 40), (17, 0))
    ]
    assert gaps([(at[0], at[4])], [(at[0], at[1]), (at[2], at[4])]) == []
    assert gaps([(at[0], at[4])], [(at[0], at[1]), (at[3], at[4])]) == [(at[1], at[3])]
