"""What a pole does now and this week, as who knows the permanences tells it; nothing without them."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True)
class DayTold:
    """The hours of a day when somebody answers for a pole, and the languages then."""

    on: date
    hours: tuple[tuple[time, time], ...]
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class PoleTold:
    """Whether a pole receives now, in one sentence; `days` is None where its hours stand alone."""

    is_open: bool
    sentence: str
    until: datetime | None = None
    next_at: datetime | None = None
    languages: tuple[str, ...] = ()
    days: tuple[DayTold, ...] | None = None
