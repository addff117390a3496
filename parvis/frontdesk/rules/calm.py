"""When one waits least: what the last weeks say of the days to come.

FRD-56 The usual wait of a half-day is told by pole from eight weeks, ten waits at least, as a bound that held eight times in ten; a half-day without anybody for two weeks says nothing. (come when it suits you)
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

AFTERNOON = 26  # the half-hour that begins at one
ENOUGH = 10
OFTEN = 0.8
STEP = 5
WORTH_TELLING = 10
RECENT = timedelta(days=14)


@dataclass(frozen=True)
class Waited:
    """A wait of a past day: shuffled, tied to nobody."""

    day: date
    half_hour: int
    minutes: int


@dataclass(frozen=True, order=True)
class HalfDay:
    """A half-day of the week."""

    weekday: int
    is_afternoon: bool


def bounds(waits: Iterable[Waited], *, today: date) -> dict[HalfDay, int]:
    """Return the minutes under which people waited eight times in ten, by half-day (FRD-56)."""
    lengths: dict[HalfDay, list[int]] = defaultdict(list)
    latest: dict[HalfDay, date] = {}
    for wait in waits:
        half = HalfDay(wait.day.weekday(), wait.half_hour >= AFTERNOON)
        lengths[half].append(wait.minutes)
        latest[half] = max(wait.day, latest.get(half, wait.day))
    return {
        half: _bound(sorted(lengths[half]))
        for half in sorted(lengths)
        if len(lengths[half]) >= ENOUGH and latest[half] >= today - RECENT
    }


def calmest(bounds: dict[HalfDay, int]) -> HalfDay | None:
    """Return the half-day when one waits least; None where all are alike."""
    if not bounds or max(bounds.values()) - min(bounds.values()) < WORTH_TELLING:
        return None
    return min(bounds, key=lambda half: (bounds[half], half))


def _bound(lengths: Sequence[int]) -> int:
    often = lengths[ceil(OFTEN * len(lengths)) - 1]
    return (often // STEP + 1) * STEP
