"""Recurrences, in the hours of the wall clock: a small grammar, always bounded."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dateutil.rrule import rrulestr

LONGEST = timedelta(days=731)
MOST_WEEKS = 52
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PARTS = {
    "FREQ": re.compile(r"WEEKLY|MONTHLY"),
    "INTERVAL": re.compile(r"[1-9]|[1-4][0-9]|5[0-2]"),
    "BYDAY": re.compile(r"(?:[1-4]|-1)?(?:MO|TU|WE|TH|FR|SA|SU)"),
    "BYMONTHDAY": re.compile(r"[1-9]|1[0-9]|2[0-8]|-1"),
    "COUNT": re.compile(r"[1-9][0-9]?|1[0-9][0-9]|200"),
}


class UnreadableRecurrence(ValueError):
    """What was written is not a recurrence that this house keeps."""


class EndlessRecurrence(ValueError):
    """It has no end, or ends too far away."""


@dataclass(frozen=True)
class Recurrence:
    """A recurrence that has been read: it always comes back, and it ends."""

    text: str
    first_on: date
    last_on: date

    def days(self, since: date, until: date) -> Iterator[date]:
        """Give its days between two, both included."""
        last = min(until, self.last_on)
        start = datetime.combine(self.first_on, time())
        for moment in rrulestr(self.text, dtstart=start).xafter(
            datetime.combine(max(since, self.first_on), time()), inc=True
        ):
            if moment.date() > last:
                return
            yield moment.date()


def read(text: str, first_on: date, last_on: date) -> Recurrence:
    """Read a recurrence, or say what is wrong with it."""
    if last_on < first_on or last_on - first_on > LONGEST:
        raise EndlessRecurrence
    parts = _parts(text)
    if "FREQ" not in parts:
        raise UnreadableRecurrence
    ordinals = [day[:-2] != "" for day in parts.get("BYDAY", ())]
    monthly = parts["FREQ"] == ["MONTHLY"]
    fits = (
        not (ordinals and "BYMONTHDAY" in parts)
        and all(ordinals) >= monthly
        and not (not monthly and (any(ordinals) or "BYMONTHDAY" in parts))
        and all(len(parts.get(k, ())) <= 1 for k in ("FREQ", "INTERVAL", "COUNT"))
    )
    if not fits or (monthly and not ordinals and "BYMONTHDAY" not in parts):
        raise UnreadableRecurrence
    return Recurrence(text.upper(), first_on, last_on)


def weekly(weekday: int, every: int = 1) -> str:
    """Write « this day every n weeks »."""
    return f"FREQ=WEEKLY;INTERVAL={every};BYDAY={WEEKDAYS[weekday]}"


def monthly(weekday: int, which: int) -> str:
    """Write « the nth such day of each month » (-1: the last)."""
    return f"FREQ=MONTHLY;BYDAY={which}{WEEKDAYS[weekday]}"


def spoken(text: str) -> tuple[list[str], int, int]:
    """Return the days of a recurrence, every how many weeks, and which of the month (0: weekly)."""
    parts = _parts(text)
    days = parts.get("BYDAY", [])
    every = int(parts.get("INTERVAL", ["1"])[0])
    which = int(days[0][:-2]) if days and days[0][:-2] else 0
    return [day[-2:] for day in days], every, which


def between(
    day: date, starts: time, ends: time, zone: tzinfo
) -> tuple[datetime, datetime]:
    """Return the two moments of wall-clock hours; past midnight if it ends before it begins."""
    last = day if ends > starts else day + timedelta(days=1)
    return instant(day, starts, zone), instant(last, ends, zone)


def instant(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the moment of a wall-clock hour."""
    return datetime.combine(day, at.replace(fold=0), zone).astimezone(UTC)


def overlaps(
    one: tuple[datetime, datetime], others: Iterable[tuple[datetime, datetime]]
) -> bool:
    """Tell whether a presence crosses one of the others."""
    return any(one[0] < ends and starts < one[1] for starts, ends in others)


def _parts(text: str) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for part in text.upper().split(";"):
        name, _, value = part.partition("=")
        values = value.split(",")
        if name in parts or name not in PARTS or len(values) > 7:
            raise UnreadableRecurrence
        if not all(PARTS[name].fullmatch(v) for v in values):
            raise UnreadableRecurrence
        parts[name] = values
    return parts
