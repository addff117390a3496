"""One dated session: planned, moved, cancelled, given more or fewer seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError
from django.db.models import F

from parvis.centres import queries as centres
from parvis.kit.events import publish
from parvis.kit.writes import hold_rows, write_tx
from parvis.programme.choices import (
    ActivityState,
    SessionState,
)
from parvis.programme.events import SessionCancelled, SessionChanged, SessionPlanned
from parvis.programme.models import Activity, Room, Session
from parvis.programme.rules.dates import Hours
from parvis.programme.rules.seats import kept_for_walk_ins
from parvis.programme.services.evenings import review_evening
from parvis.programme.services.placing import Place, put
from parvis.programme.services.refusals import (
    AlreadyBegun,
    Refusal,
    RoomIsTaken,
    SeatsAlreadyTaken,
    SessionHasChanged,
    SessionIsCancelled,
)
from parvis.programme.services.reminders import tell_changes
from parvis.programme.services.waiting import (
    hold_series,
    seated_in,
    serve,
    waiting_for,
)
from parvis.programme.services.writing import Change, held

COUNTED = ("state", "taken", "parties_waiting")


@dataclass(frozen=True)
class Told:
    """What is told of a session beside its date: a title of its own, its seats, a word, who animates it."""

    capacity: int | None = None
    title: str = ""
    word: str = ""
    speakers: str = ""


def plan_session(
    activity: Activity, hours: Hours, place: Place, *, told: Told, at: datetime
) -> Session:
    """Give an activity a date and a place; it is open once the activity is published (PRG-13)."""
    session = new_session(activity, hours, place, told=told, at=at)
    try:
        with write_tx():
            hold_room(session)
            session.save(force_insert=True)
            publish(_fact(SessionPlanned, session, at))
    except IntegrityError as error:
        raise meaning(error) from error
    return session


def new_session(
    activity: Activity, hours: Hours, place: Place, *, told: Told, at: datetime
) -> Session:
    """Prepare a session without writing it; what does not fit is refused."""
    zone = centres.time_zone_of(activity.centre_id)
    capacity = activity.seats(told.capacity, place.room)
    session = Session(
        centre_id=activity.centre_id,
        activity=activity,
        title=told.title,
        word=told.word,
        speakers=told.speakers,
        zone=zone,
        capacity=capacity,
        walk_in_kept=kept_for_walk_ins(capacity, activity.kind.walk_in_percent),
        state=first_state(activity),
        changed_at=at,
    )
    put(session, place, hours.moments(ZoneInfo(zone)))
    return session


def first_state(activity: Activity) -> str:
    """Return the state of a new session of an activity (PRG-13)."""
    if activity.state != ActivityState.PUBLISHED:
        return SessionState.DRAFT
    return SessionState.AWAITING if activity.kind.needs_host else SessionState.PLANNED


def move_session(
    session_id: int, hours: Hours, place: Place, *, told: Told, seen: int, at: datetime
) -> Session:
    """Change the date, the place, the seats or the words of a session; `seen` is the revision that was read.

    Those who left an address are written to at once (PRG-21).
    """
    session = _read(session_id, seen)
    if session.state == SessionState.CANCELLED:
        raise SessionIsCancelled
    if at >= session.ends_at:
        raise AlreadyBegun
    before = held(session)
    change(session, hours, place, told=told, at=at)
    tell_changes([Change(session, before)], at=at)
    return session


def change(
    session: Session, hours: Hours, place: Place, *, told: Told, at: datetime
) -> None:
    """Write a session as it is now wanted, cancelled ones held again, unless it has changed since it was read."""
    before, seen = session.starts_at, session.sequence
    is_back = session.state == SessionState.CANCELLED
    session.capacity = told.capacity
    session.walk_in_kept = kept_for_walk_ins(
        told.capacity, session.activity.kind.walk_in_percent
    )
    put(session, place, hours.moments(ZoneInfo(session.zone)))
    if is_back:
        session.state = first_state(session.activity)
    if session.starts_at != before and session.state == SessionState.PLANNED:
        session.moved_from = session.moved_from or before
    if session.moved_from == session.starts_at:
        session.moved_from = None
    session.title, session.word = told.title, told.word
    session.speakers = told.speakers
    try:
        with write_tx():
            hold_series(session.series_id)
            hold_room(session)
            if is_back:
                session.taken = seated_in(session)
                session.parties_waiting = waiting_for(session)
            _keep(session, seen, at, COUNTED if is_back else ())
            review_evening(session.pk, at=at)
            publish(_fact(SessionChanged, session, at))
            serve(session.pk, at=at)
    except IntegrityError as error:
        raise meaning(error) from error


def cancel_session(session_id: int, *, word: str, at: datetime) -> Session:
    """Cancel a session; its room is free again; cancelled twice, it stays cancelled.

    Those who left an address are written to at once (PRG-21).
    """
    before = held(_whole(session_id))
    with write_tx():
        is_new = withdraw(session_id, word=word, at=at)
    session = _whole(session_id)
    if is_new:
        tell_changes([Change(session, before)], at=at)
    return session


def withdraw(session_id: int, *, word: str, at: datetime) -> bool:
    """Write that a session will not be held; tell whether it was to be."""
    changed = Session.objects.filter(pk=session_id).exclude(
        state=SessionState.CANCELLED
    )
    hold_series(changed.values_list("series_id", flat=True).first())
    is_new = changed.update(
        state=SessionState.CANCELLED,
        word=word,
        sequence=F("sequence") + 1,
        changed_at=at,
    )
    if is_new:
        publish(_fact(SessionCancelled, _whole(session_id), at))
        serve(session_id, at=at)
    return bool(is_new)


def restore_session(session_id: int, *, at: datetime) -> Session:
    """Plan a cancelled session again, if its room is still free; those who had a code keep it."""
    session = _whole(session_id)
    if session.state != SessionState.CANCELLED:
        return session
    before = held(session)
    try:
        with write_tx():
            hold_series(session.series_id)
            hold_room(session)
            Session.objects.filter(pk=session_id, state=SessionState.CANCELLED).update(
                state=first_state(session.activity),
                taken=seated_in(session),
                parties_waiting=waiting_for(session),
                sequence=F("sequence") + 1,
                changed_at=at,
            )
            session.refresh_from_db()
            publish(_fact(SessionChanged, session, at))
            serve(session_id, at=at)
    except IntegrityError as error:
        raise meaning(error) from error
    tell_changes([Change(session, before)], at=at)
    return session


def hold_room(session: Session) -> None:
    """Keep a room to ourselves: the exclusion constraint alone may wait in a circle."""
    if session.room_id:
        hold_rows(Room, session.room_id, by="position")


def meaning(error: IntegrityError) -> Refusal:
    """Return what the database refused, in the words of the programme."""
    if "programme_no_room_twice" in str(error):
        return RoomIsTaken()
    if "programme_never_overbooked" in str(error):
        return SeatsAlreadyTaken()
    return SessionHasChanged()


def _whole(session_id: int) -> Session:
    found = Session.objects.select_related("activity__kind", "room")
    return found.get(pk=session_id)


def _read(session_id: int, seen: int) -> Session:
    session = _whole(session_id)
    if session.sequence != seen:
        raise SessionHasChanged
    return session


def _keep(session: Session, seen: int, at: datetime, more: Sequence[str] = ()) -> None:
    """Write a session unless somebody has written it since it was read."""
    names = [
        "room_id",
        "starts_at",
        "ends_at",
        "day",
        "room_from",
        "room_until",
        "place",
        "link",
        "capacity",
        "walk_in_kept",
        "moved_from",
        "series_day",
        "title",
        "word",
        "speakers",
        *more,
    ]
    changed = Session.objects.filter(pk=session.pk, sequence=seen).update(
        **{name: getattr(session, name) for name in names},
        sequence=F("sequence") + 1,
        changed_at=at,
    )
    if not changed:
        raise SessionHasChanged
    session.sequence = seen + 1


def _fact(
    kind: type[SessionPlanned | SessionChanged | SessionCancelled],
    session: Session,
    at: datetime,
) -> SessionPlanned | SessionChanged | SessionCancelled:
    return kind(centre_id=session.centre_id, session_id=session.pk, at=at)
