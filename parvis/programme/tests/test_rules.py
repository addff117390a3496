"""What the programme decides, without a database."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.kit import codes
from parvis.kit.recurrence import EndlessRecurrence, UnreadableRecurrence, read
from parvis.programme.rules.dates import (
    BadHours,
    Hours,
    NoSuchHour,
    Rests,
    TooFar,
    TooLong,
    ends_before_it_begins,
    is_inside,
    is_past,
    padded,
)
from parvis.programme.rules.proposals import Checked, may_become
from parvis.programme.rules.seats import (
    MOST_SKIPS,
    Parties,
    Seats,
    Waiting,
    door_is_open,
    kept_for_walk_ins,
    served,
)

PARIS = ZoneInfo("Europe/Paris")
NUMBERS = st.integers(min_value=0, max_value=2**64 - 1)


@given(NUMBERS)
def test_prg_3_a_code_is_read_as_it_is_written_spoken_or_typed(number):
    code = codes.written(number)
    assert len(code) == codes.LENGTH
    assert codes.LOOK_ALIKES.isdisjoint(code)
    spoken = codes.spaced(code)
    assert codes.read(spoken) == codes.read(f" {spoken.lower()} ") == code
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    assert codes.read(wide) == code


@given(NUMBERS, st.integers(0, 7), st.sampled_from(codes.SIGNS))
def test_prg_3_a_slip_of_the_pen_is_told(number, place, letter):
    code = codes.written(number)
    if code[place] != letter:
        with pytest.raises(codes.SlipOfThePen):
            codes.read(code[:place] + letter + code[place + 1 :])


@given(NUMBERS, st.integers(0, 6))
def test_prg_3_two_letters_exchanged_are_told(number, place):
    code = codes.written(number)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped != code:
        with pytest.raises(codes.SlipOfThePen):
            codes.read(swapped)


@pytest.mark.parametrize("typed", ["", "ABC", "ABCDEFGHJ", "ABCD-EFG", "é" * 3])
def test_prg_3_a_wrong_length_is_told(typed):
    with pytest.raises(codes.WrongLength):
        codes.read(typed)


@pytest.mark.parametrize("typed", ["ABCDEFG0", "OBCDEFGH", "abcdefg1", "iBCDEFGH"])
def test_prg_3_a_look_alike_is_told(typed):
    with pytest.raises(codes.LookAlike):
        codes.read(typed)


def test_prg_4_the_kept_seats_are_theirs_until_the_door_opens():
    seats = Seats(12, kept=3, taken=9)
    assert seats.left() == 0
    assert seats.left(at_the_door=True) == 3
    assert Seats(12, kept=3, taken=5, walked_in=3).left() == 4
    assert Seats(None).left() is None
    at = datetime(2026, 6, 9, 12, tzinfo=UTC)
    assert not door_is_open(at, at - timedelta(minutes=15, seconds=1))
    assert door_is_open(at, at - timedelta(minutes=15))
    assert kept_for_walk_ins(12, 20) == 2
    assert kept_for_walk_ins(None, 20) == 0


def line(*parties):
    return [Waiting(n, party) for n, party in enumerate(parties)]


def test_prg_5_parties_are_served_whole_and_in_their_order():
    done = served(line(3, 2, 1), Seats(12, taken=8))
    assert [w.party for w in done.seated] == [3, 1]
    assert [w.party for w in done.passed_over] == [2]


def test_prg_5_after_three_times_the_seats_wait_for_the_one_passed_over():
    stuck = [Waiting(1, 3, skips=MOST_SKIPS), Waiting(2, 1)]
    assert served(stuck, Seats(12, taken=10)).seated == ()
    assert [w.pk for w in served(stuck, Seats(12, taken=9)).seated] == [1]


def test_prg_5_one_larger_than_all_the_seats_holds_nobody_back():
    done = served([Waiting(1, 9, skips=MOST_SKIPS), Waiting(2, 1)], Seats(6, taken=4))
    assert [w.pk for w in done.seated] == [2]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 6), max_size=12), st.lists(st.integers(1, 4), max_size=40)
)
def test_prg_5_nobody_is_split_overtaken_for_ever_or_seated_twice(parties, freed):
    """Seats come back in any order: seats never overflow, nobody is passed over a fourth time."""
    capacity, taken, waiting = 6, 6, line(*parties)
    for back in freed:
        taken = max(taken - back, 0)
        done = served(waiting, Seats(capacity, taken=taken))
        taken += sum(w.party for w in done.seated)
        assert taken <= capacity
        gone = {w.pk for w in done.seated}
        over = {w.pk for w in done.passed_over}
        waiting = [
            Waiting(w.pk, w.party, w.skips + (w.pk in over))
            for w in waiting
            if w.pk not in gone
        ]
        assert all(w.skips <= MOST_SKIPS for w in waiting)
    for _ in range(2 * len(waiting)):
        done = served(waiting, Seats(capacity))
        gone = {w.pk for w in done.seated}
        waiting = [w for w in waiting if w.pk not in gone]
    assert waiting == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("bw"), st.integers(1, 4), st.booleans()), max_size=30
    ),
    st.integers(0, 12),
)
def test_prg_2_no_interleaving_of_codes_and_door_overbooks(steps, kept):
    capacity, taken, walked = 12, 0, 0
    for who, party, late in steps:
        seats = Seats(capacity, kept, taken, walked)
        if who == "b" and party <= seats.left(at_the_door=late):
            taken += party
        if who == "w" and party <= seats.left(at_the_door=True):
            walked += party
        assert taken + walked <= capacity


def test_prg_8_hours_become_moments():
    starts, ends = Hours(date(2026, 6, 9), time(14), time(16)).moments(PARIS)
    assert (starts.hour, ends.hour) == (12, 14)
    starts, ends = Hours(date(2026, 6, 9), time(22), time(1)).moments(PARIS)
    assert ends - starts == timedelta(hours=3)


@pytest.mark.parametrize(
    ("hours", "refusal"),
    [
        (Hours(date(2026, 3, 29), time(2, 30), time(4)), NoSuchHour),
        (Hours(date(2026, 3, 28), time(22), time(2, 30)), NoSuchHour),
        (Hours(date(2026, 6, 9), time(9), time(9)), TooLong),
        (Hours(date(1, 1, 1), time(9), time(10)), TooFar),
        (Hours(date(9999, 12, 31), time(9), time(10)), TooFar),
    ],
)
def test_prg_8_bad_hours_are_told(hours, refusal):
    with pytest.raises(refusal):
        hours.moments(PARIS)
    assert issubclass(refusal, BadHours)


def test_prg_8_an_hour_that_comes_twice_is_the_first():
    starts, _ = Hours(date(2026, 10, 25), time(2, 30), time(4)).moments(PARIS)
    assert starts == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_prg_8_a_session_may_cross_midnight_and_the_change_of_hour():
    starts, ends = Hours(date(2026, 10, 24), time(22), time(6)).moments(PARIS)
    assert ends - starts == timedelta(hours=9)


YEAR = (date(2026, 1, 5), date(2026, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;BYDAY=MO",
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=0;BYDAY=MO",
        "FREQ=WEEKLY;COUNT=999999999",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;UNTIL=20260601",
        "FREQ=WEEKLY;UNTIL=20250101T000000Z",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=WEEKLY;BYDAY=1MO",
        "BYDAY=MO",
        "",
        "n’importe quoi",
    ],
)
def test_prg_7_a_recurrence_outside_the_grammar_is_refused(text):
    with pytest.raises(UnreadableRecurrence):
        read(text, *YEAR)


def test_prg_7_a_recurrence_ends():
    with pytest.raises(EndlessRecurrence):
        read("FREQ=WEEKLY;BYDAY=MO", date(2026, 1, 5), date(2036, 1, 5))
    with pytest.raises(EndlessRecurrence):
        read("FREQ=WEEKLY;BYDAY=MO", date(2026, 1, 5), date(2026, 1, 1))
    found = read("FREQ=WEEKLY;BYDAY=TU;COUNT=3", *YEAR)
    assert len(list(found.days(*YEAR))) == 3
    assert [d.day for d in found.days(date(2026, 1, 12), YEAR[1])] == [13, 20]


def test_prg_7_a_day_of_rest_says_why():
    rests = Rests({"closed": frozenset({date(2026, 5, 1)})})
    assert rests.why(date(2026, 5, 1)) == "closed"
    assert rests.why(date(2026, 5, 2)) == ""


def test_prg_9_publishing_asks_for_the_three_checks():
    whole = Checked(is_free=True, is_not_promotional=True, follows_charter=True)
    assert may_become("proposed", "published", whole)
    for three in product([True, False], repeat=3):
        assert may_become("proposed", "published", Checked(*three)) == all(three)
    assert not may_become("returned", "published", whole)
    assert not may_become("withdrawn", "proposed")
    assert may_become("returned", "proposed")
    assert may_become("published", "withdrawn")


def test_prg_11_hours_are_inside_one_slot():
    slots = [(time(10), time(13)), (time(14), time(18))]
    inside = Hours(date(2026, 6, 9), time(14), time(18)).moments(PARIS)
    across = Hours(date(2026, 6, 9), time(12), time(15)).moments(PARIS)
    night = Hours(date(2026, 6, 9), time(17), time(1)).moments(PARIS)
    assert is_inside(inside, slots, PARIS)
    assert not is_inside(across, slots, PARIS)
    assert not is_inside(night, slots, PARIS)


def test_prg_1_set_up_and_tear_down_are_added():
    starts, ends = Hours(date(2026, 6, 9), time(14), time(16)).moments(PARIS)
    kept = padded((starts, ends), 30, 15)
    assert kept == (starts - timedelta(minutes=30), ends + timedelta(minutes=15))


@pytest.mark.parametrize("party", [0, -1, 5, 10**9])
def test_prg_12_a_party_is_as_large_as_its_kind_allows(party):
    assert not Parties(1, 4).accepts(party, Seats(12))


def test_prg_12_a_party_is_never_larger_than_the_seats():
    assert not Parties(1, 40).accepts(11, Seats(12, kept=2))
    assert Parties(1, 40).accepts(10, Seats(12, kept=2))
    assert Parties(8, 40).accepts(40, Seats(None))


def test_prg_18_a_night_is_short_and_a_slip_is_long():
    assert ends_before_it_begins(time(14), time(10))
    assert not ends_before_it_begins(time(22), time(1))
    assert not ends_before_it_begins(time(20), time(8))
    assert not ends_before_it_begins(time(9), time(9))
    assert not ends_before_it_begins(time(9), time(17))


def test_prg_18_what_has_begun_is_past_and_bad_hours_are_not_judged():
    hours = Hours(date(2026, 6, 9), time(14), time(16))
    noon = datetime(2026, 6, 9, 12, tzinfo=UTC)
    assert is_past(hours, PARIS, noon)
    assert not is_past(hours, PARIS, noon - timedelta(minutes=1))
    assert not is_past(Hours(date(2026, 3, 29), time(2, 30), time(4)), PARIS, noon)
