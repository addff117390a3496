"""A whole series: a party sits on all its dates or waits for all of them (PRG-14)."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.programme.choices import BookingState, SessionState, Way
from parvis.programme.models import Booking, Session
from parvis.programme.queries import code_page
from parvis.programme.rules.seats import Seats, Waiting, narrowest, served
from parvis.programme.services import (
    Told,
    book_series,
    cancel_session,
    give_back,
    move_session,
    plan_series,
    restore_session,
    serve_waiting_series,
    walk_in,
)
from parvis.programme.services.codes import code_hash
from parvis.programme.services.placing import Place
from parvis.programme.services.refusals import (
    NoSeatLeft,
    SeatsAlreadyTaken,
    SessionIsCancelled,
    SomeDaysAreFull,
    WrongParty,
)
from parvis.programme.tests.factories import (
    NOW,
    TUESDAY,
    a_kind,
    a_room,
    a_series,
    a_session,
    an_activity,
)
from parvis.programme.tests.test_sessions import AFTERNOON

WEEK = timedelta(weeks=1)
SEATS = st.builds(
    Seats,
    st.one_of(st.none(), st.integers(0, 12)),
    kept=st.just(0),
    taken=st.integers(0, 12),
    walked_in=st.integers(0, 3),
)


@given(st.lists(SEATS, min_size=1, max_size=5), st.lists(st.integers(1, 4), max_size=6))
def test_prg_14_whoever_is_served_fits_on_each_date(dates, parties):
    line = [Waiting(n, party) for n, party in enumerate(parties)]
    done = served(line, narrowest(dates))
    people = sum(one.party for one in done.seated)
    for date in dates:
        left = date.left()
        assert left is None or people <= left
    if all(date.capacity is None for date in dates):
        assert len(done.seated) == len(line)


def a_club(sessions=3, capacity=4, **rules):
    kind = a_kind(way=Way.SERIES, largest_party=4, **rules)
    activity = an_activity(kind)
    series = a_series(activity)
    dates = [
        a_session(
            activity,
            series=series,
            series_day=(TUESDAY + n * WEEK).date(),
            starts_at=TUESDAY + n * WEEK,
            capacity=capacity,
        )
        for n in range(sessions)
    ]
    return series, dates


def asked(series, party, at=NOW):
    gesture = f"{party} {Booking.objects.count()} {at}"
    return book_series(series_id=series.pk, party=party, gesture=gesture, at=at)


def is_seated(given):
    given.booking.refresh_from_db()
    return given.booking.state == BookingState.SEATED


def counts(dates):
    """Return what each date says of seats taken and parties waiting."""
    found = Session.objects.in_bulk([one.pk for one in dates])
    return [(found[d.pk].taken, found[d.pk].parties_waiting) for d in dates]


@pytest.mark.django_db
def test_prg_14_one_full_date_makes_a_party_wait_for_all_of_them():
    series, dates = a_club()
    walk_in(session_id=dates[1].pk, party=3, at=NOW)
    first = asked(series, 2)
    assert not first.is_seated
    assert counts(dates) == [(0, 1)] * 3, "nothing is taken on the other dates"
    page = code_page(code_hash(first.code), at=NOW)
    assert (page.before_you, [s.day for s in page.full_on]) == (0, [dates[1].day])
    second = asked(series, 2)
    assert not second.is_seated
    assert code_page(code_hash(second.code), at=NOW).before_you == 1


@pytest.mark.django_db
def test_prg_14_seats_given_back_serve_a_party_whole_on_every_date():
    series, dates = a_club()
    two, other = asked(series, 2), asked(series, 2)
    three = asked(series, 3)
    give_back(two.code, at=NOW)
    assert not is_seated(three), "two seats are not three"
    give_back(other.code, at=NOW)
    assert is_seated(three)
    assert counts(dates) == [(3, 0)] * 3


@pytest.mark.django_db
def test_prg_14_a_smaller_party_passes_three_times_then_the_seats_wait():
    series, dates = a_club(capacity=4)
    asked(series, 2)
    three = asked(series, 3)
    assert not three.is_seated
    for _ in range(3):
        small = asked(series, 1)
        assert is_seated(small)
        give_back(small.code, at=NOW)
    three.booking.refresh_from_db()
    assert three.booking.skips == 3
    late = asked(series, 1)
    assert not is_seated(late), "the seats wait for the three"
    assert counts(dates) == [(2, 2)] * 3


@pytest.mark.django_db
def test_prg_14_a_full_date_that_is_cancelled_lets_the_others_serve():
    series, dates = a_club()
    walk_in(session_id=dates[1].pk, party=4, at=NOW)
    waiting = asked(series, 2)
    cancel_session(dates[1].pk, word="", at=NOW)
    assert is_seated(waiting)
    assert counts([dates[0], dates[2]]) == [(2, 0)] * 2


@pytest.mark.django_db
def test_prg_14_a_date_restored_knows_who_sits_and_who_waits():
    series, dates = a_club()
    seated = asked(series, 2)
    cancel_session(dates[1].pk, word="", at=NOW)
    assert not asked(series, 3).is_seated
    restore_session(dates[1].pk, at=NOW)
    assert counts(dates) == [(2, 1)] * 3
    give_back(seated.code, at=NOW)
    assert counts(dates) == [(3, 0)] * 3


@pytest.mark.django_db
def test_prg_14_more_seats_on_the_full_date_serve_the_series():
    series, dates = a_club()
    walk_in(session_id=dates[0].pk, party=4, at=NOW)
    waiting = asked(series, 2)
    dates[0].refresh_from_db()
    move_session(
        dates[0].pk,
        AFTERNOON,
        Place(outside="Ailleurs"),
        told=Told(capacity=8),
        seen=dates[0].sequence,
        at=NOW,
    )
    assert is_seated(waiting)


@pytest.mark.django_db
def test_prg_14_the_night_serves_a_series_whose_full_date_is_past(capsys):
    series, dates = a_club()
    walk_in(session_id=dates[0].pk, party=4, at=NOW)
    waiting = asked(series, 2)
    just_before = dates[0].starts_at - timedelta(minutes=5)
    assert serve_waiting_series(at=just_before) == 1
    assert not is_seated(waiting), "at the door, the list stands still"
    assert serve_waiting_series(at=dates[0].ends_at) == 1
    assert is_seated(waiting)
    assert counts(dates[1:]) == [(2, 0)] * 2
    call_command("forget_bookings")
    assert "forget_bookings" in capsys.readouterr().out


@pytest.mark.django_db
def test_prg_14_a_date_added_later_knows_who_waits():
    series, dates = a_club(sessions=1)
    series.capacity, series.room = 4, a_room()
    series.save()
    asked(series, 3)
    assert not asked(series, 2).is_seated
    plan_series(series, at=NOW)
    added = Session.objects.filter(series=series).exclude(pk=dates[0].pk)
    assert added.exists()
    assert set(added.values_list("taken", "parties_waiting")) == {(3, 1)}


@pytest.mark.django_db
def test_prg_14_leaving_the_list_of_a_series_lets_the_next_one_through():
    series, dates = a_club()
    asked(series, 2)
    three, two = asked(series, 3), asked(series, 2)
    assert is_seated(two), "it fits, the three do not"
    assert not is_seated(three)
    give_back(three.code, at=NOW)
    assert counts(dates) == [(4, 0)] * 3


@pytest.mark.django_db
def test_prg_12_a_party_larger_than_the_smallest_date_is_refused():
    series, dates = a_club()
    Session.objects.filter(pk=dates[2].pk).update(capacity=2)
    with pytest.raises(WrongParty):
        asked(series, 3)
    assert not Booking.objects.exists()


@pytest.mark.django_db
def test_a_kind_without_a_waiting_list_says_which_dates_are_full():
    series, dates = a_club(has_waiting_list=False)
    walk_in(session_id=dates[1].pk, party=4, at=NOW)
    with pytest.raises(SomeDaysAreFull) as told:
        asked(series, 1)
    assert told.value.days == (dates[1].day,)
    assert counts(dates) == [(0, 0)] * 3


def _restored(date):
    with suppress(SeatsAlreadyTaken):  # more people sit by now than it has seats
        restore_session(date.pk, at=NOW)


def _seated_at_the_door(date):
    with suppress(NoSeatLeft, SessionIsCancelled):
        walk_in(session_id=date.pk, party=1, at=NOW)


@pytest.mark.django_db
def test_a_code_of_dates_all_cancelled_is_given_back_freely():
    series, dates = a_club(capacity=5)
    code = asked(series, 2).code
    for date in dates:
        cancel_session(date.pk, word="", at=NOW)
    assert give_back(code, at=NOW).state == BookingState.CANCELLED
    _restored(dates[0])
    dates[0].refresh_from_db()
    assert dates[0].taken == 0


ON_A_DATE = {
    "cancel": lambda date: cancel_session(date.pk, word="", at=NOW),
    "restore": _restored,
    "door": _seated_at_the_door,
}
GESTURES = st.tuples(st.sampled_from(["ask", "back", *ON_A_DATE]), st.integers(1, 3))


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(st.lists(GESTURES, max_size=12))
def test_prg_14_whatever_happens_no_party_is_split_and_no_date_overbooked(gestures):
    Booking.objects.all().delete()
    series, dates = a_club(capacity=5)
    held = []
    for name, n in gestures:
        if name in ON_A_DATE:
            ON_A_DATE[name](dates[n - 1])
        elif name == "back" and held:
            give_back(held.pop(n % len(held)), at=NOW)
        elif name == "ask" and Session.objects.filter(
            series=series, state=SessionState.PLANNED
        ):
            held.append(asked(series, n).code)
    rows = Booking.objects.filter(series=series)
    sits = sum(b.party for b in rows if b.state == BookingState.SEATED)
    waits = sum(1 for b in rows if b.state == BookingState.WAITING)
    for one in Session.objects.filter(series=series, state=SessionState.PLANNED):
        assert (one.taken, one.parties_waiting) == (sits, waits)
        assert one.taken + one.walked_in <= one.capacity
