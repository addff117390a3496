"""A date of a series that differs from its rule, and comes back to it (PRG-19)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from parvis.programme.models import Session
from parvis.programme.rules.dates import Hours, is_past
from parvis.programme.services.placing import Place
from parvis.programme.services.refusals import (
    NoRule,
    RuleDayIsPast,
    SessionHasChanged,
)
from parvis.programme.services.reminders import tell_changes
from parvis.programme.services.sessions import Told, change
from parvis.programme.services.writing import Change, held


def follow_rule(session_id: int, *, seen: int, at: datetime) -> Session:
    """Bring a date back to what its series says, cancelled or changed as it may be (PRG-19).

    Codes stay good; those who left an address are written to at once.
    """
    found = Session.objects.select_related("activity__kind", "room", "series__room")
    session = found.get(pk=session_id)
    series = session.series
    if series is None or session.series_day is None:
        raise NoRule
    if session.sequence != seen:
        raise SessionHasChanged
    hours = Hours(session.series_day, series.starts, series.ends)
    if is_past(hours, ZoneInfo(session.zone), at):
        raise RuleDayIsPast
    before = held(session)
    told = Told(capacity=session.activity.seats(series.capacity, series.room))
    change(session, hours, Place(series.room, link=series.link), told=told, at=at)
    tell_changes([Change(session, before)], at=at)
    return session
