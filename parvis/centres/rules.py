"""When the place is open.

CTR-1 The centre is open during its weekly hours, except on closed days. (public notice)
CTR-2 An exceptional opening replaces the hours of its day, even a closed one. (evenings of associations)
CTR-3 A pole without hours of its own keeps those of the centre; with hours, it never opens outside the centre's.
CTR-4 A pole is offered only between its two dates. (a pole is closed by a date, never erased)
CTR-5 The next opening is looked for over sixty days; beyond, it is unknown and said so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True)
class Slot:
    """Hours of one day."""

    opens_at: time
    closes_at: time


@dataclass(frozen=True)
class Weekly:
    weekday: int
    slot: Slot
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        return (
            self.weekday == day.weekday()
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )


@dataclass(frozen=True)
class Calendar:
    """The hours of the centre or of one pole."""

    weekly: Sequence[Weekly] = ()
    closed: Sequence[tuple[date, date]] = ()
    exceptional: Sequence[tuple[date, Slot]] = ()
    within: "Calendar | None" = None
    valid_from: date | None = None
    valid_until: date | None = None
    time_zone: tzinfo | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Opening:
    """Is it open, until when, and if not, when next (None: not within sixty days)."""

    open_now: bool
    closes_at: datetime | None
    opens_at: datetime | None


def slots_on(calendar: Calendar, day: date) -> list[Slot]:
    """Return the hours of a day, in order (CTR-1 to CTR-4)."""
    if not _is_offered(calendar, day):
        return []
    own = _own_slots(calendar, day)
    if calendar.within is None:
        return own
    around = slots_on(calendar.within, day)
    if not calendar.weekly and not [d for d, _ in calendar.exceptional if d == day]:
        return [] if _is_closed(calendar, day) else around
    return sorted(_intersections(own, around), key=lambda s: s.opens_at)


def opening(calendar: Calendar, at: datetime) -> Opening:
    """Tell whether it is open at this moment, and when it next opens (CTR-5)."""
    here = at.astimezone(calendar.time_zone) if calendar.time_zone else at
    for opens, closes in _from(calendar, here):
        if opens <= here < closes:
            return Opening(True, closes, None)
        if opens > here:
            return Opening(False, None, opens)
    return Opening(False, None, None)


def _from(calendar: Calendar, here: datetime) -> Iterator[tuple[datetime, datetime]]:
    for ahead in range(LOOK_AHEAD_DAYS + 1):
        day = here.date() + timedelta(days=ahead)
        for slot in slots_on(calendar, day):
            yield (
                datetime.combine(day, slot.opens_at, here.tzinfo),
                datetime.combine(day, slot.closes_at, here.tzinfo),
            )


def _is_offered(calendar: Calendar, day: date) -> bool:
    return (calendar.valid_from is None or calendar.valid_from <= day) and (
        calendar.valid_until is None or day <= calendar.valid_until
    )


def _is_closed(calendar: Calendar, day: date) -> bool:
    return any(first <= day <= last for first, last in calendar.closed)


def _own_slots(calendar: Calendar, day: date) -> list[Slot]:
    exceptional = [slot for on, slot in calendar.exceptional if on == day]
    if exceptional:
        return sorted(exceptional, key=lambda s: s.opens_at)
    if _is_closed(calendar, day):
        return []
    usual = [w.slot for w in calendar.weekly if w.holds_on(day)]
    return sorted(usual, key=lambda s: s.opens_at)


def _intersections(ours: Iterable[Slot], around: Iterable[Slot]) -> Iterator[Slot]:
    around = list(around)
    for slot in ours:
        for outer in around:
            opens = max(slot.opens_at, outer.opens_at)
            closes = min(slot.closes_at, outer.closes_at)
            if opens < closes:
                yield Slot(opens, closes)
