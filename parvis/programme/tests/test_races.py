"""Sixty people at the same instant for twelve seats: only PostgreSQL shows what is wrong."""

import threading
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError, connection

from parvis.kit.writes import write_tx
from parvis.programme.choices import BookingState, Fate, SessionState, Way
from parvis.programme.models import Booking, Session
from parvis.programme.services import (
    Hours,
    Place,
    Refusal,
    Rule,
    Told,
    book,
    book_series,
    cancel_session,
    give_back,
    plan_series,
    plan_session,
)
from parvis.programme.services.changing import Work
from parvis.programme.services.refusals import (
    NoSeatLeft,
    RoomIsTaken,
    SessionIsCancelled,
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

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite writes one after the other"
    ),
]
RUNS, CLIENTS, SEATS = 20, 60, 12
REFUSED = (Refusal, IntegrityError, OperationalError)


def together(clients, acts):
    """Let clients do the same act at the same instant, act after act; return what came of each."""
    gate = threading.Barrier(clients)
    came = [[None] * clients for _ in acts]

    def run(place):
        try:
            for done, act in zip(came, acts, strict=True):
                gate.wait()
                try:
                    done[place] = act(place)
                except REFUSED as refusal:
                    done[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def at_once(acts):
    """Do all of it at the same instant; return what came of each."""
    return together(len(acts), [lambda place: acts[place]()])[0]


def taking(session, party=1, gesture=None):
    name = gesture or str(uuid4())
    return lambda: book(session_id=session.pk, party=party, gesture=name, at=NOW)


def held(session, state=BookingState.SEATED):
    return sum(
        Booking.objects.filter(session=session, state=state).values_list(
            "party", flat=True
        )
    )


def test_prg_2_sixty_clients_and_twelve_seats_twenty_times_exactly_twelve():
    activity = an_activity()
    sessions = [a_session(activity, capacity=SEATS) for _ in range(RUNS)]
    came = together(CLIENTS, [lambda _, s=s: taking(s)() for s in sessions])
    assert [c for run in came for c in run if isinstance(c, Exception)] == []
    for session in sessions:
        session.refresh_from_db()
        assert (session.taken, held(session)) == (SEATS, SEATS)
        assert held(session, BookingState.WAITING) == CLIENTS - SEATS
        assert session.parties_waiting == CLIENTS - SEATS


def test_a_double_click_is_one_seat():
    session = a_session(capacity=SEATS)
    came = at_once([taking(session, gesture="same")] * 10)
    assert len({given.code for given in came}) == 1
    session.refresh_from_db()
    assert (session.taken, Booking.objects.count()) == (1, 1)


def test_prg_5_giving_back_and_asking_at_the_same_moment_loses_no_seat():
    session = a_session(capacity=SEATS)
    seated = [taking(session, 2)() for _ in range(6)]
    waiting = [taking(session, 3)() for _ in range(4)]
    assert not any(given.is_seated for given in waiting)
    backs = [lambda code=g.code: give_back(code, at=NOW) for g in seated[:3]]
    at_once(backs + [taking(session) for _ in range(10)])
    session.refresh_from_db()
    assert session.taken == held(session) <= SEATS
    line = Booking.objects.filter(session=session, state=BookingState.WAITING)
    assert session.parties_waiting == line.count()
    left = SEATS - session.taken
    head = line.order_by("pk").first()
    assert head is None or head.party > left


def a_club(dates=3):
    activity = an_activity(a_kind(way=Way.SERIES, largest_party=3))
    series = a_series(activity)
    return series, [
        a_session(
            activity,
            series=series,
            starts_at=TUESDAY + timedelta(weeks=n),
            capacity=SEATS - n,  # the last date is the fullest
        )
        for n in range(dates)
    ]


def taking_all(series, party=1):
    name = str(uuid4())
    return lambda: book_series(series_id=series.pk, party=party, gesture=name, at=NOW)


def is_exact(series, dates):
    """Every date says the same seats and the same line as the codes; nobody is split."""
    rows = list(Booking.objects.filter(series=series))
    sits = sum(b.party for b in rows if b.state == BookingState.SEATED)
    waits = sum(1 for b in rows if b.state == BookingState.WAITING)
    for one in dates:
        one.refresh_from_db()
        assert (one.taken, one.parties_waiting) == (sits, waits)
    return sits


def test_prg_14_a_whole_series_asked_by_forty_is_given_whole_and_never_twice():
    series, dates = a_club()
    came = at_once([taking_all(series, 1 + n % 3) for n in range(40)])
    assert [c for c in came if isinstance(c, Exception)] == []
    assert is_exact(series, dates) == SEATS - 2


def test_prg_14_giving_a_series_back_while_it_is_asked_and_a_date_cancelled():
    series, dates = a_club()
    seated = [taking_all(series, 2)() for _ in range(5)]
    waiting = [taking_all(series, 3)() for _ in range(4)]
    assert not any(given.is_seated for given in waiting)
    backs = [lambda code=g.code: give_back(code, at=NOW) for g in seated[:3]]
    asks = [taking_all(series) for _ in range(10)]
    cancel = [lambda: cancel_session(dates[2].pk, word="", at=NOW)]
    came = at_once(backs + asks + cancel)
    assert [c for c in came if isinstance(c, Exception)] == []
    assert is_exact(series, dates[:2]) <= SEATS - 1
    head = Booking.objects.filter(series=series, state=BookingState.WAITING).first()
    assert head is None or head.party > SEATS - 1 - dates[1].taken


def test_a_session_cancelled_while_it_is_booked():
    session = a_session(capacity=SEATS)
    acts = [taking(session) for _ in range(20)]
    acts.insert(5, lambda: cancel_session(session.pk, word="", at=NOW))
    at_once(acts)
    session.refresh_from_db()
    assert session.state == SessionState.CANCELLED
    assert session.taken == held(session)
    # whoever came before the cancelling keeps their place in the line; nobody after
    assert held(session, BookingState.WAITING) == session.parties_waiting
    with pytest.raises(SessionIsCancelled):
        taking(session)()


def test_prg_20_a_date_that_somebody_books_is_never_cancelled_under_them():
    series = a_series(room=a_room())
    plan_series(series, at=NOW)
    first, last = series.sessions.order_by("day")[0], series.sessions.last()
    rule = Rule(
        series.recurrence,
        last.day - timedelta(days=1),
        series.starts,
        series.ends,
        series.room,
    )
    came = []

    def seat():
        try:
            came.append(taking(last)())
        except REFUSED as refusal:
            came.append(refusal)
        finally:
            connection.close()

    one = threading.Thread(target=seat)
    with write_tx():
        dates = Work(series.pk, first.series_day, rule, NOW).lines()
        next(dates)  # every date has been looked at
        one.start()
        one.join(0.5)
        assert Fate.CANCELLED in {line.fate for line in dates}
    one.join()
    last.refresh_from_db()
    assert isinstance(came[0], SessionIsCancelled | NoSeatLeft), came
    assert (last.state, held(last)) == (SessionState.CANCELLED, 0)


def test_prg_1_one_room_asked_by_twenty_is_given_once_twenty_times():
    activity, room = an_activity(a_kind()), a_room()

    def planning(run):
        hours = Hours(date(2026, 7, 1 + run), time(10), time(12))
        return lambda place: plan_session(
            activity, hours, Place(room), told=Told(title=str(place)), at=NOW
        )

    came = together(20, [planning(run) for run in range(RUNS)])
    assert Session.objects.filter(room=room).count() == RUNS
    lost = [c for run in came for c in run if isinstance(c, Exception)]
    assert {type(c) for c in lost} == {RoomIsTaken}


def test_prg_1_even_around_the_services_no_room_is_kept_twice():
    activity, room = an_activity(a_kind()), a_room()

    def keeping(run):
        starts = TUESDAY + timedelta(days=run)
        return lambda place: a_session(
            activity, room=room, starts_at=starts + timedelta(minutes=place)
        )

    together(12, [keeping(run) for run in range(3)])
    days = list(Session.objects.filter(room=room).values_list("day", flat=True))
    assert len(days) == len(set(days)) <= 3
