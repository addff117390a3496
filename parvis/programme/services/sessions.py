"""One dated session: planned, moved, cancelled, given more or fewer seats."""

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
    Way,
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
from parvis.programme.services.waiting import (
    hold_series,
    seated_in,
    serve,
    waiting_for,
)


@dataclass(frozen=True)
class Told:
    """What is told of a session beside its date: a title of its own, its seats, a word."""

    capacity: int | None = None
    title: str = ""
    word: str = ""


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
    capacity = told.capacity or activity.capacity or activity.kind.capacity
    seats_are_counted = activity.kind.way != Way.OPEN
    if capacity is None and place.room is not None and seats_are_counted:
        capacity = place.room.capacity
    session = Session(
        centre_id=activity.centre_id,
        activity=activity,
        title=told.title,
        word=told.word,
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
    """Change the date, the place, the seats or the words of a session; `seen` is the revision that was read."""
    session = _read(session_id, seen)
    if session.state == SessionState.CANCELLED:
        raise SessionIsCancelled
    if at >= session.ends_at:
        raise AlreadyBegun
    before = session.starts_at
    session.capacity = told.capacity
    session.walk_in_kept = kept_for_walk_ins(
        told.capacity, session.activity.kind.walk_in_percent
    )
    put(session, place, hours.moments(ZoneInfo(session.zone)))
    if session.starts_at != before and session.state == SessionState.PLANNED:
        session.moved_from = session.moved_from or before
    if session.moved_from == session.starts_at:
        session.moved_from = None
    session.title, session.word = told.title, told.word
    try:
        with write_tx():
            hold_series(session.series_id)
            hold_room(session)
            _keep(session, seen, at)
            review_evening(session_id, at=at)
            publish(_fact(SessionChanged, session, at))
            serve(session_id, at=at)
    except IntegrityError as error:
        raise meaning(error) from error
    return session


def cancel_session(session_id: int, *, word: str, at: datetime) -> Session:
    """Cancel a session; its room is free again; cancelled twice, it stays cancelled."""
    with write_tx():
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
        session = Session.objects.select_related("activity__kind").get(pk=session_id)
        if is_new:
            publish(_fact(SessionCancelled, session, at))
            serve(session_id, at=at)
    return session


def restore_session(session_id: int, *, at: datetime) -> Session:
    """Plan a cancelled session again, if its room is still free; those who had a code keep it."""
    session = Session.objects.select_related("activity__kind").get(pk=session_id)
    if session.state != SessionState.CANCELLED:
        return session
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


def _read(session_id: int, seen: int) -> Session:
    session = Session.objects.select_related("activity__kind").get(pk=session_id)
    if session.sequence != seen:
        raise SessionHasChanged
    return session


def _keep(session: Session, seen: int, at: datetime) -> None:
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
        "title",
        "word",
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
