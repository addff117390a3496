"""When a session may be held (PRG-7, PRG-8, PRG-11, PRG-18)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from parvis.kit.recurrence import between

LONGEST, LONGEST_NIGHT = timedelta(hours=24), timedelta(hours=12)
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_SESSIONS = 200


class BadHours(ValueError):
    """A session cannot be held at these hours."""


class NoSuchHour(BadHours):
    """The clock jumps over this hour on that night."""


class TooLong(BadHours):
    """It ends when it begins, or lasts more than a day."""


class TooFar(BadHours):
    """Its day is before 2000 or after 2100."""


@dataclass(frozen=True)
class Hours:
    """Hours of a day as the clock on the wall shows them; past midnight if it ends before it begins."""

    day: date
    starts: time
    ends: time

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return the two moments, or say what is wrong with these hours (PRG-8)."""
        if not FIRST_YEAR <= self.day.year <= LAST_YEAR:
            raise TooFar
        if self.starts == self.ends:
            raise TooLong
        moments = between(self.day, self.starts, self.ends, zone)
        last = moments[1].astimezone(zone)
        if (
            moments[0].astimezone(zone).time() != self.starts
            or last.time() != self.ends
        ):
            raise NoSuchHour
        if not timedelta() < moments[1] - moments[0] <= LONGEST:
            raise TooLong
        return moments


def ends_before_it_begins(starts: time, ends: time) -> bool:
    """Tell whether the end was written before the beginning: a night is short, a slip is long (PRG-18)."""
    a_day = date(FIRST_YEAR, 1, 1)
    back = datetime.combine(a_day, starts) - datetime.combine(a_day, ends)
    return timedelta() < back < LONGEST - LONGEST_NIGHT


def is_past(hours: Hours, zone: ZoneInfo, at: datetime) -> bool:
    """Tell whether hours have begun already; bad hours are told elsewhere (PRG-18)."""
    try:
        return hours.moments(zone)[0] <= at
    except BadHours:
        return False


@dataclass(frozen=True)
class Rests:
    """Days when a series is not held, by reason; the first found holds (PRG-7)."""

    by_reason: Mapping[str, frozenset[date]] = field(default_factory=dict)

    def why(self, day: date) -> str:
        """Return the reason why nothing is held on a day; empty when there is none."""
        return next((r for r, days in self.by_reason.items() if day in days), "")


def padded(
    moments: tuple[datetime, datetime], setup: int, teardown: int
) -> tuple[datetime, datetime]:
    """Return from when to when a room is kept: set-up before, tear-down after (PRG-1)."""
    return (
        moments[0] - timedelta(minutes=setup),
        moments[1] + timedelta(minutes=teardown),
    )


def is_inside(
    moments: tuple[datetime, datetime],
    slots: Iterable[tuple[time, time]],
    zone: ZoneInfo,
) -> bool:
    """Tell whether hours are all inside one slot of their day (PRG-11)."""
    starts, ends = (m.astimezone(zone) for m in moments)
    if starts.date() != ends.date():
        return False
    return any(
        opens <= starts.time() and ends.time() <= closes for opens, closes in slots
    )
