"""Whether a pole receives now, and if not, the one true sentence about when it does.

FRD-25 A pole receives while its hours are open and somebody is on duty; otherwise one sentence says why, and when next. (an honest wait)
FRD-45 A hand-over to a pole that does not receive is made only when the desk is sure; it says when that pole receives, and which others do. (« c'est le temps de l'usager »)
FRD-46 A ticket of a pole where nobody receives any more today is given only when the desk is sure: it says when that pole receives, and which others do. (an honest wait)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Presence(StrEnum):
    """What a pole is doing now."""

    OPEN = "open"
    PAUSE = "pause"
    LATER = "later"
    OVER = "over"
    NOBODY = "nobody"
    CLOSED = "closed"


@dataclass(frozen=True)
class Hours:
    """The hours of a pole today: whether it has any, is within them, or has them before it."""

    open_now: bool
    has_today: bool
    opens_at: datetime | None
    closes_at: datetime | None = None


@dataclass(frozen=True)
class Shifts:
    """Who answers for a pole: somebody now, somebody earlier today, somebody next."""

    is_here: bool
    was_here: bool = False
    next_at: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Receiving:
    """What a pole is doing now, until when, and when it receives next."""

    presence: Presence
    next_at: datetime | None = None
    until: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.presence == Presence.OPEN


def receiving(
    hours: Hours, shifts: Shifts, *, at: datetime, zone: ZoneInfo
) -> Receiving:
    """Return the one state of a pole at this moment (FRD-25)."""
    if hours.open_now and shifts.is_here:
        ends = [end for end in (hours.closes_at, shifts.until) if end is not None]
        return Receiving(Presence.OPEN, until=min(ends, default=None))
    next_at = _next(hours, shifts)
    today = at.astimezone(zone).date()
    if next_at is not None and next_at.astimezone(zone).date() == today:
        return Receiving(Presence.PAUSE if shifts.was_here else Presence.LATER, next_at)
    if not hours.has_today:
        return Receiving(Presence.CLOSED, next_at)
    is_past = not hours.open_now and not _is_today(hours.opens_at, today, zone)
    over = shifts.was_here or is_past
    return Receiving(Presence.OVER if over else Presence.NOBODY, next_at)


def stays_until(
    spans: Iterable[tuple[datetime, datetime]], at: datetime
) -> datetime | None:
    """Return until when somebody is there without a gap; None when nobody is."""
    until = None
    for starts, ends in sorted(spans):
        if starts <= (until or at) < ends:
            until = ends
    return until


def may_be_sent(to: Receiving, *, sure: bool) -> bool:
    """Tell whether somebody may be sent to a pole (FRD-45)."""
    return to.is_open or sure


def may_be_given(of: Receiving, *, sure: bool) -> bool:
    """Tell whether a ticket of this pole may be given: somebody receives now or later today (FRD-46)."""
    return sure or of.presence in (Presence.OPEN, Presence.PAUSE, Presence.LATER)


def _next(hours: Hours, shifts: Shifts) -> datetime | None:
    """Return when the hours are open and somebody is there, after now; the hours alone where no shift is known."""
    if hours.open_now:
        return shifts.next_at
    if hours.opens_at is None or shifts.next_at is None or shifts.is_here:
        return hours.opens_at
    return max(shifts.next_at, hours.opens_at)


def _is_today(moment: datetime | None, today: object, zone: ZoneInfo) -> bool:
    return moment is not None and moment.astimezone(zone).date() == today
