"""What becomes of the dates of a series when its rule changes (PRG-20)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Pairs:
    """Each date and its new day; the dates that have none; the new days that no date takes."""

    moved: dict[date, date]
    gone: tuple[date, ...]
    added: tuple[date, ...]


def paired(old: Iterable[date], new: Iterable[date], *, by_month: bool) -> Pairs:
    """Give each date its new day: the same one, else one of the same week, or month, in their order (PRG-20)."""
    dates, days = sorted(set(old)), sorted(set(new))
    moved = {day: day for day in dates if day in set(days)}
    period = _month if by_month else _week
    left: dict[object, list[date]] = {}
    for day in days:
        if day not in moved:
            left.setdefault(period(day), []).append(day)
    for day in dates:
        if day not in moved and left.get(period(day)):
            moved[day] = left[period(day)].pop(0)
    taken = set(moved.values())
    return Pairs(
        moved,
        tuple(day for day in dates if day not in moved),
        tuple(day for day in days if day not in taken),
    )


def begins(since: date, *, by_month: bool) -> date:
    """Return from when a new rule is read: the week, or the month, of the first date that it changes (PRG-20)."""
    return since.replace(day=1) if by_month else since - timedelta(since.weekday())


def in_phase(first_on: date, rule_from: date | None, every: int) -> date:
    """Return the first day of a series whose weeks are those of its present rule."""
    if rule_from is None or every == 1:
        return first_on
    weeks = (_monday(rule_from) - _monday(first_on)).days // 7
    return first_on + timedelta(weeks=weeks % every)


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
