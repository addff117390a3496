"""Sessions that come back: planned, excepted (PRG-7)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError
from django.db.models import F

from parvis.centres import queries as centres
from parvis.kit.recurrence import Recurrence, read
from parvis.kit.writes import write_tx
from parvis.programme.choices import Rest, SessionState
from parvis.programme.models import Activity, Series, SeriesException, Session
from parvis.programme.queries.rests import rests
from parvis.programme.rules.dates import MOST_SESSIONS, BadHours, Hours
from parvis.programme.services.placing import Place
from parvis.programme.services.refusals import (
    PlaceMissing,
    Refusal,
    RoomLacks,
    RoomTooSmall,
    TooManySessions,
)
from parvis.programme.services.sessions import Told, hold_room, new_session
from parvis.programme.services.waiting import hold_series, seated_in, waiting_for


@dataclass
class Planned:
    """What planning did: how many sessions, how many were there, how many days of rest and why."""

    made: int = 0
    there: int = 0
    rests: Counter[str] = field(default_factory=Counter)
    days: list[tuple[date, str]] = field(default_factory=list)

    def rest(self, day: date, why: str) -> None:
        self.rests[why] += 1
        self.days.append((day, why))


def keep_series(series: Series, *, at: datetime) -> Series:
    """Add a series, or change it; its recurrence is read first and makes 200 sessions at most."""
    recurrence = read(series.recurrence, series.first_on, series.last_on)
    if sum(1 for _ in _days(recurrence)) > MOST_SESSIONS:
        raise TooManySessions
    zone = ZoneInfo(centres.time_zone_of(series.activity.centre_id))
    Hours(_safe_day(recurrence), series.starts, series.ends).moments(zone)
    series.recurrence = recurrence.text
    with write_tx():
        series.save()
    return series


def plan_series(series: Series, *, at: datetime, dry_run: bool = False) -> Planned:
    """Plan the sessions of a series that are still to come; run again, it adds only what is missing.

    A day has one session of a series for ever: moved or cancelled by hand, it
    is not planned again. Whoever booked the whole series sits in the new ones.
    """
    done = Planned()
    for session in new_sessions(series, at, done):
        if dry_run:
            done.made += 1
            continue
        try:
            with write_tx():
                hold_series(series.pk)
                hold_room(session)
                session.taken = seated_in(session)
                session.parties_waiting = waiting_for(session)
                session.save(force_insert=True)
            done.made += 1
        except IntegrityError:
            done.rest(session.day, Rest.ROOM_TAKEN)
    return done


def except_day(series: Series, *, on: date, at: datetime) -> None:
    """Take one day out of a series, and the session of that day with it."""
    with write_tx():
        SeriesException.objects.get_or_create(series=series, on=on)
        Session.objects.filter(series=series, series_day=on, starts_at__gt=at).exclude(
            state=SessionState.CANCELLED
        ).update(
            state=SessionState.CANCELLED, sequence=F("sequence") + 1, changed_at=at
        )


def new_sessions(series: Series, at: datetime, done: Planned) -> Iterator[Session]:
    """Give the sessions of a series that are still to plan; write in `done` what rests, and why."""
    activity = series.activity
    since = series.rule_from or series.first_on
    recurrence = read(series.recurrence, since, series.last_on)
    zone = ZoneInfo(centres.time_zone_of(activity.centre_id))
    days = [d for d in _days(recurrence) if d > at.astimezone(zone).date()]
    if not days:
        return
    resting = rests(series, days[0], days[-1])
    there = set(
        Session.objects.filter(series=series).values_list("series_day", flat=True)
    )
    for day in days:
        if day in there:
            done.there += 1
        elif why := resting.why(day):
            done.rest(day, why)
        else:
            try:
                yield _session_on(series, activity, day, at)
            except (Refusal, BadHours) as refusal:
                done.rest(day, why_not(refusal))


def why_not(refusal: Exception) -> str:
    """Return why a day is left out, as the house tells it."""
    if isinstance(refusal, BadHours):
        return Rest.NO_SUCH_HOUR
    if isinstance(refusal, RoomLacks | RoomTooSmall | PlaceMissing):
        return Rest.ROOM_UNFIT
    return Rest.CLOSED


def _session_on(series: Series, activity: Activity, day: date, at: datetime) -> Session:
    place = Place(series.room, link=series.link)
    told = Told(capacity=series.capacity)
    hours = Hours(day, series.starts, series.ends)
    session = new_session(activity, hours, place, told=told, at=at)
    session.series, session.series_day = series, day
    return session


def _days(recurrence: Recurrence) -> Iterator[date]:
    return recurrence.days(recurrence.first_on, recurrence.last_on)


def _safe_day(recurrence: Recurrence) -> date:
    """Return a day of the recurrence on which its hours can be read."""
    return next(_days(recurrence), recurrence.first_on)
