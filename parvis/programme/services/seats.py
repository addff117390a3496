"""Seats by code: taken, waited for, given back; at the door, counted."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from parvis.kit.events import publish
from parvis.kit.writes import write_tx
from parvis.programme.choices import ActivityState, BookingState, SessionState, Way
from parvis.programme.events import SessionIsFull
from parvis.programme.models import Booking, Session
from parvis.programme.rules.seats import DOOR_OPENS, Parties, door_is_open
from parvis.programme.services.codes import code_hash, drawn, gesture_hash
from parvis.programme.services.refusals import (
    AlreadyBegun,
    NoSeatLeft,
    NotOpenToBooking,
    NotYet,
    SessionIsCancelled,
    SomeDaysAreFull,
    UnknownCode,
    WrongParty,
)
from parvis.programme.services.waiting import (
    coming,
    hold,
    hold_series,
    recount_waiting,
    seats_of,
    serve_series,
    serve_session,
)

ATTEMPTS = 5
MANY = 10**6


@dataclass(frozen=True)
class Given:
    """A code and what it stands for; the only moment when the code is known."""

    code: str
    booking: Booking

    @property
    def is_seated(self) -> bool:
        return self.booking.state == BookingState.SEATED


def book(
    *,
    session_id: int,
    party: int,
    gesture: str,
    at: datetime,
    needs: Collection[str] = (),
) -> Given:
    """Give seats to a party, or a place on the waiting list; the same gesture gives the same code."""
    asked = Booking(session_id=session_id, party=party, needs=sorted(needs))
    return _once(gesture, asked, _seat_or_wait, at)


def book_series(
    *,
    series_id: int,
    party: int,
    gesture: str,
    at: datetime,
    needs: Collection[str] = (),
) -> Given:
    """Give seats in every session to come of a series, or a place on its waiting list; all or none (PRG-14)."""
    asked = Booking(series_id=series_id, party=party, needs=sorted(needs))
    return _once(gesture, asked, _seat_in_all_or_wait, at)


def give_back(code: str, *, at: datetime) -> Booking:
    """Give back what a code holds; given back twice, it is given back once."""
    with write_tx():
        booking = Booking.objects.filter(code_hash=code_hash(code)).first()
        if booking is None:
            raise UnknownCode
        hold_series(booking.series_id)
        sessions = _sessions_of(booking, at)
        is_held = booking.state != BookingState.CANCELLED
        if is_held and not sessions and _has_begun(booking, at):
            raise AlreadyBegun
        hold(sessions)
        for state in (BookingState.SEATED, BookingState.WAITING):
            mine = Booking.objects.filter(pk=booking.pk, state=state)
            if mine.update(state=BookingState.CANCELLED):
                _release(sessions, booking, state, at)
        booking.refresh_from_db()
    return booking


def walk_in(*, session_id: int, party: int, at: datetime) -> Session:
    """Seat people at the door: the kept seats first, all that is left from a quarter of an hour before (PRG-4)."""
    with write_tx():
        session = Session.objects.select_related("activity__kind").get(pk=session_id)
        if session.state != SessionState.PLANNED:
            raise SessionIsCancelled
        if at >= session.ends_at:
            raise AlreadyBegun
        if party < 1:
            raise WrongParty(1, session.capacity or 1)
        room = Q(capacity__isnull=True) | Q(
            capacity__gte=F("taken") + F("walked_in") + party
        )
        if not door_is_open(session.starts_at, at):
            room &= Q(parties_waiting=0) | Q(walk_in_kept__gte=F("walked_in") + party)
        here = Session.objects.filter(room, pk=session_id, state=SessionState.PLANNED)
        if not here.update(walked_in=F("walked_in") + party):
            raise NoSeatLeft
        session.refresh_from_db()
    return session


def walk_out(*, session_id: int, party: int) -> Session:
    """Take back people seated at the door by mistake."""
    with write_tx():
        here = Session.objects.filter(pk=session_id, walked_in__gte=party)
        here.update(walked_in=F("walked_in") - party)
    return Session.objects.get(pk=session_id)


def count_head(*, session_id: int, by: int, at: datetime) -> Session:
    """Count people as they come in, or take one back; a list of names is never needed."""
    with write_tx():
        session = Session.objects.get(pk=session_id)
        if at < session.starts_at - DOOR_OPENS * 4:
            raise NotYet
        counted = Session.objects.filter(pk=session_id)
        if by < 0:
            counted = counted.filter(headcount__gte=-by)
        counted.update(headcount=Coalesce("headcount", Value(0)) + by)
        session.refresh_from_db()
    return session


def _once(
    gesture: str,
    asked: Booking,
    seat: Callable[[Booking, datetime], None],
    at: datetime,
) -> Given:
    """Do a gesture once: whoever sends it again is given what the first one made.

    Another gesture may have drawn the same code: then the next one is drawn.
    """
    asked.gesture_hash = gesture_hash(gesture)
    codes = [drawn(gesture, attempt) for attempt in range(ATTEMPTS)]
    for code in codes:
        asked.code_hash = code_hash(code)
        try:
            with write_tx():
                if known := _known(asked, codes):
                    return known
                seat(asked, at)
            return Given(code, asked)
        except IntegrityError:
            asked.pk = None
            if known := _known(asked, codes):
                return known
    raise NoSeatLeft


def _known(asked: Booking, codes: Sequence[str]) -> Given | None:
    found = Booking.objects.filter(gesture_hash=asked.gesture_hash).first()
    if found is None:
        return None
    return Given(next(c for c in codes if code_hash(c) == found.code_hash), found)


def _seat_or_wait(asked: Booking, at: datetime) -> None:
    session = _session(asked.session_id or 0)
    kind = session.activity.kind
    if kind.way not in {Way.SEATS, Way.GROUP}:
        raise NotOpenToBooking
    _must_be_open(session, at)
    _must_fit(session, asked.party)
    if _take(session, asked.party, at):
        asked.state = BookingState.SEATED
        asked.save(force_insert=True)
        return
    if not kind.has_waiting_list or door_is_open(session.starts_at, at):
        raise NoSeatLeft
    hold([session])
    session.refresh_from_db(fields=["state"])
    _must_be_open(session, at)
    asked.state = BookingState.WAITING
    asked.save(force_insert=True)
    Session.objects.filter(pk=session.pk).update(
        parties_waiting=F("parties_waiting") + 1
    )
    serve_session(session.pk, at)
    asked.refresh_from_db()


def _seat_in_all_or_wait(asked: Booking, at: datetime) -> None:
    series_id = asked.series_id or 0
    hold_series(series_id)
    sessions = list(coming(series_id, at))
    if not sessions:
        raise AlreadyBegun
    kind = sessions[0].activity.kind
    if kind.way != Way.SERIES:
        raise NotOpenToBooking
    _must_be_open(sessions[0], at)
    _must_fit(min(sessions, key=lambda s: s.capacity or MANY), asked.party)
    try:
        _take_in_all(sessions, asked.party, at)
    except SomeDaysAreFull:
        if not kind.has_waiting_list:
            raise
        asked.state = BookingState.WAITING
        asked.save(force_insert=True)
        recount_waiting(series_id, at)
        serve_series(series_id, at)
        asked.refresh_from_db()
    else:
        asked.state = BookingState.SEATED
        asked.save(force_insert=True)


def _take_in_all(sessions: Sequence[Session], party: int, at: datetime) -> None:
    """Take seats on each date, or leave each as it was."""
    with write_tx():
        full = [s.day for s in sessions if not _take(s, party, at)]
        if full:
            raise SomeDaysAreFull(sorted(full))


def _session(session_id: int) -> Session:
    found = Session.objects.filter(pk=session_id)
    session = found.select_related("activity__kind").first()
    if session is None:
        raise NotOpenToBooking
    return session


def _must_be_open(session: Session, at: datetime) -> None:
    if session.state == SessionState.CANCELLED:
        raise SessionIsCancelled
    if at >= session.starts_at:
        raise AlreadyBegun
    published = session.activity.state == ActivityState.PUBLISHED
    if session.state != SessionState.PLANNED or not published:
        raise NotOpenToBooking


def _must_fit(session: Session, party: int) -> None:
    kind, seats = session.activity.kind, seats_of(session)
    parties = Parties(kind.smallest_party, kind.largest_party)
    if not parties.accepts(party, seats):
        most = kind.largest_party
        if seats.capacity is not None:
            most = min(most, seats.capacity - seats.kept)
        raise WrongParty(kind.smallest_party, most)


def _take(session: Session, party: int, at: datetime) -> bool:
    """Take seats by one conditional update: nobody can take them twice (PRG-2, PRG-6)."""
    everyone = Q(capacity__gte=F("taken") + F("walked_in") + party)
    if not door_is_open(session.starts_at, at):
        everyone &= Q(capacity__gte=F("taken") + F("walk_in_kept") + party)
    free = Session.objects.filter(
        Q(capacity__isnull=True) | everyone,
        pk=session.pk,
        state=SessionState.PLANNED,
        starts_at__gt=at,
        parties_waiting=0,
    )
    if not free.update(taken=F("taken") + party):
        return False
    session.refresh_from_db(fields=["taken", "walked_in"])
    if seats_of(session).left(at_the_door=door_is_open(session.starts_at, at)) == 0:
        publish(
            SessionIsFull(centre_id=session.centre_id, session_id=session.pk, at=at)
        )
    return True


def _sessions_of(booking: Booking, at: datetime) -> list[Session]:
    """Return the sessions to come of a booking, in the order in which they are held."""
    if booking.series_id:
        return list(coming(booking.series_id, at))
    return list(Session.objects.filter(pk=booking.session_id or 0, starts_at__gt=at))


def _has_begun(booking: Booking, at: datetime) -> bool:
    """Tell whether something was held of what a booking is for; dates all cancelled are given back freely."""
    dates = Session.objects.filter(starts_at__lte=at).exclude(
        state=SessionState.CANCELLED
    )
    if booking.series_id:
        return dates.filter(series_id=booking.series_id).exists()
    return dates.filter(pk=booking.session_id or 0).exists()


def _release(
    sessions: Sequence[Session], booking: Booking, state: str, at: datetime
) -> None:
    """Take out of the sessions what a booking held there, and serve those who waited for it."""
    mine = Session.objects.filter(pk__in=[s.pk for s in sessions])
    if state == BookingState.SEATED:
        mine.update(taken=F("taken") - booking.party)
    elif booking.series_id is None:
        mine.update(parties_waiting=F("parties_waiting") - 1)
    if booking.series_id:
        recount_waiting(booking.series_id, at)
        serve_series(booking.series_id, at)
    elif sessions:
        serve_session(sessions[0].pk, at)
