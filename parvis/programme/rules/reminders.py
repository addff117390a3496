"""When a reminder goes: the eve of each date (PRG-21)."""

from collections.abc import Iterable
from datetime import date, timedelta

A_DAY = timedelta(days=1)


def next_eve(days: Iterable[date], after: date) -> date | None:
    """Return the first eve of these days that comes after a day; nothing when none does (PRG-21)."""
    eves = (day - A_DAY for day in days)
    return min((eve for eve in eves if eve > after), default=None)


def due(days: Iterable[date], since: date, today: date) -> set[date]:
    """Return the days whose eve was to be told since a day, and has come (PRG-21)."""
    return {day for day in days if since <= day - A_DAY <= today}
