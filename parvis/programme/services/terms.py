"""A term laid again some weeks later: its series and its lone sessions, as drafts to read (PRG-15)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from parvis.kit.recurrence import EndlessRecurrence, UnreadableRecurrence, spoken
from parvis.kit.writes import write_tx
from parvis.programme.choices import Rest, SessionState
from parvis.programme.models import Series, Session
from parvis.programme.queries.rests import rests_of
from parvis.programme.rules.dates import BadHours, Hours
from parvis.programme.rules.series import in_phase
from parvis.programme.services.placing import Place
from parvis.programme.services.refusals import Refusal
from parvis.programme.services.series import (
    Planned,
    keep_series,
    new_sessions,
    why_not,
)
from parvis.programme.services.sessions import Told, hold_room, new_session


@dataclass(frozen=True)
class Laid:
    """A date of the new term: laid in draft, or left out and why."""

    title: str
    day: date
    starts: time | None = None
    ends: time | None = None
    room: str = ""
    why: str = ""

    @property
    def because(self) -> str:
        """Return why it is left out, in words."""
        return str(Rest(self.why).label) if self.why else ""


@dataclass(frozen=True)
class Term:
    """What laying a term again makes, date by date; `before` counts series that began too early to be read."""

    lines: tuple[Laid, ...] = ()
    before: int = 0

    @property
    def made(self) -> int:
        return sum(1 for line in self.lines if not line.why)

    @property
    def left_out(self) -> int:
        return len(self.lines) - self.made


class _OnlyALook(Exception):
    """Nothing is kept of what was laid to be looked at."""


def duplicate_term(
    centre_id: int,
    *,
    first: date,
    last: date,
    weeks: int,
    at: datetime,
    dry_run: bool = False,
) -> Term:
    """Lay the series and the lone sessions of a term some weeks later, in draft (PRG-15).

    What rests, meets a closed day or finds its room taken is left out, and told.
    Laid twice, it is laid once. Looked at only (`dry_run`), it is laid and
    undone: what is shown is what would be done, rooms included.
    """
    lines: list[Laid] = []
    shift = timedelta(weeks=weeks)
    series = _series(centre_id).filter(first_on__range=(first, last))
    running = _series(centre_id).filter(first_on__lt=first, last_on__gte=first)
    try:
        with write_tx():
            for one in series.order_by("pk"):
                lines += _lay_series(one, shift, at)
            for session in _lone(centre_id, first, last):
                lines.append(_lay_session(session, weeks, at))
            if dry_run:
                raise _OnlyALook
    except _OnlyALook:
        pass
    lines.sort(key=lambda line: (line.day, line.starts or time(), line.title))
    return Term(tuple(lines), running.count())


def _series(centre_id: int):  # type: ignore[no-untyped-def]
    found = Series.objects.filter(activity__centre_id=centre_id)
    return found.select_related("activity__kind", "room")


def _lone(centre_id: int, first: date, last: date):  # type: ignore[no-untyped-def]
    found = Session.objects.filter(
        centre_id=centre_id, series=None, day__range=(first, last)
    ).exclude(state=SessionState.CANCELLED)
    return found.select_related("activity__kind", "room").order_by("starts_at", "pk")


def _lay_series(one: Series, shift: timedelta, at: datetime) -> Iterator[Laid]:
    title = str(one.activity)
    room = one.room.name if one.room else ""
    told: Any = {"starts": one.starts, "ends": one.ends, "room": room}
    every = spoken(one.recurrence)[1]
    first_on = in_phase(one.first_on, one.rule_from, every) + shift
    if Series.objects.filter(
        activity=one.activity, first_on=first_on, starts=one.starts
    ).exists():
        yield Laid(title, first_on, **told, why=Rest.THERE)
        return
    copy = Series(
        activity=one.activity,
        room=one.room,
        recurrence=one.recurrence,
        first_on=first_on,
        last_on=one.last_on + shift,
        starts=one.starts,
        ends=one.ends,
        capacity=one.capacity,
        link=one.link,
        rests_in_school_holidays=one.rests_in_school_holidays,
    )
    try:
        keep_series(copy, at=at)
    except (Refusal, BadHours, EndlessRecurrence, UnreadableRecurrence) as refusal:
        yield Laid(title, first_on, **told, why=why_not(refusal))
        return
    done = Planned()
    for session in new_sessions(copy, at, done):
        if _is_kept(session):
            yield Laid(title, session.day, **told)
        else:
            done.rest(session.day, Rest.ROOM_TAKEN)
    for day, why in done.days:
        yield Laid(title, day, **told, why=why)


def _lay_session(one: Session, weeks: int, at: datetime) -> Laid:
    zone = ZoneInfo(one.zone)
    day = one.day + timedelta(weeks=weeks)
    starts = one.starts_at.astimezone(zone).time()
    ends = one.ends_at.astimezone(zone).time()
    room = one.room.name if one.room else one.place
    title = one.title or str(one.activity)
    why = rests_of(one.activity, day, day).why(day)
    if not why:
        why = _copied(one, Hours(day, starts, ends), at)
    return Laid(title, day, starts, ends, room, why)


def _copied(one: Session, hours: Hours, at: datetime) -> str:
    """Lay a lone session on another day; return why it was not."""
    if hours.day <= at.astimezone(ZoneInfo(one.zone)).date():
        return Rest.PAST
    place = Place(one.room, one.place, one.link)
    told = Told(capacity=one.capacity, title=one.title)
    try:
        copy = new_session(one.activity, hours, place, told=told, at=at)
    except (Refusal, BadHours) as refusal:
        return why_not(refusal)
    there = Session.objects.filter(
        activity=one.activity, starts_at=copy.starts_at, room=one.room
    )
    if there.exists():
        return Rest.THERE
    return "" if _is_kept(copy) else Rest.ROOM_TAKEN


def _is_kept(session: Session) -> bool:
    """Keep a date in draft, unless its room is taken."""
    session.state = SessionState.DRAFT
    try:
        with transaction.atomic():
            hold_room(session)
            session.save(force_insert=True)
    except IntegrityError:
        return False
    return True
