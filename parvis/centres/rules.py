"""When the place is open.

CTR-1 The centre is open during its weekly hours, except on closed days. (public notice)
CTR-2 An exceptional opening adds to the hours of its day, or replaces them when it says so; it holds even on a closed day. (evenings of associations)
CTR-3 A pole without hours of its own keeps those of the centre; with hours, it never opens outside the centre's.
CTR-4 A pole is offered only between its two dates. (a pole is closed by a date, never erased)
CTR-5 The next opening is looked for over sixty days; beyond, it is unknown and said so.
CTR-6 A closure of every year comes back on the same days, even across New Year. (public holidays)
CTR-7 A pole is animated by at least one partner under a living agreement. (the partners' agreement)
CTR-8 Two weekly slots of one place never overlap while both hold. (public notice)
CTR-9 Where the permanences are known, the hours told of a pole are those when it is open and somebody answers. (an honest wait)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import combinations

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
class Closed:
    """Days without opening, the same ones every year if it says so."""

    first_on: date
    last_on: date
    is_yearly: bool = False

    def holds_on(self, day: date) -> bool:
        if not self.is_yearly:
            return self.first_on <= day <= self.last_on
        first, last = _in_year(self.first_on), _in_year(self.last_on)
        here = _in_year(day)
        return first <= here <= last if first <= last else here >= first or here <= last


@dataclass(frozen=True)
class Exceptional:
    """Hours of one day, beside the usual ones or instead of them."""

    on: date
    slot: Slot
    replaces: bool = False


@dataclass(frozen=True)
class Calendar:
    """The hours of the centre or of one pole."""

    weekly: Sequence[Weekly] = ()
    closed: Sequence[Closed] = ()
    exceptional: Sequence[Exceptional] = ()
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
    """Return the hours of a day, in order and without overlap (CTR-1 to CTR-4)."""
    if not _is_offered(calendar, day):
        return []
    if calendar.within is None:
        return merged(_own_slots(calendar, day, _weekly(calendar, day)))
    around = slots_on(calendar.within, day)
    usual = _weekly(calendar, day) if calendar.weekly else around
    return merged(_intersections(_own_slots(calendar, day, usual), around))


def opening(calendar: Calendar, at: datetime) -> Opening:
    """Tell whether it is open at this moment, and when it next opens (CTR-5)."""
    here = at.astimezone(calendar.time_zone) if calendar.time_zone else at
    for opens, closes in _from(calendar, here):
        if opens <= here < closes:
            return Opening(True, closes, None)
        if opens > here:
            return Opening(False, None, opens)
    return Opening(False, None, None)


def merged(slots: Iterable[Slot]) -> list[Slot]:
    """Return the same hours in order, joined where they touch or overlap."""
    joined: list[Slot] = []
    for slot in sorted(slots, key=lambda s: (s.opens_at, s.closes_at)):
        if joined and slot.opens_at <= joined[-1].closes_at:
            last = joined.pop()
            slot = Slot(last.opens_at, max(last.closes_at, slot.closes_at))
        joined.append(slot)
    return joined


def together(hours: Iterable[Slot], answered: Iterable[Slot]) -> list[Slot]:
    """Return the hours when a pole is open and somebody answers (CTR-9)."""
    return merged(_intersections(hours, list(answered)))


def overlapping(weekly: Iterable[Weekly]) -> tuple[Weekly, Weekly] | None:
    """Return two weekly slots that overlap while both hold, if there are (CTR-8)."""
    return next(
        (
            (one, other)
            for one, other in combinations(weekly, 2)
            if one.weekday == other.weekday
            and one.slot.opens_at < other.slot.closes_at
            and other.slot.opens_at < one.slot.closes_at
            and (one.valid_from or date.min) <= (other.valid_until or date.max)
            and (other.valid_from or date.min) <= (one.valid_until or date.max)
        ),
        None,
    )


def is_animated(agreements: Iterable[tuple[date, date | None]], *, on: date) -> bool:
    """Tell whether one of the agreements of a pole is living on this day (CTR-7)."""
    return any(
        first <= on and (last is None or on <= last) for first, last in agreements
    )


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


def _own_slots(calendar: Calendar, day: date, usual: Sequence[Slot]) -> list[Slot]:
    exceptional = [e for e in calendar.exceptional if e.on == day]
    kept = [e.slot for e in exceptional]
    if any(e.replaces for e in exceptional):
        return kept
    if any(closed.holds_on(day) for closed in calendar.closed):
        return kept
    return [*usual, *kept]


def _weekly(calendar: Calendar, day: date) -> list[Slot]:
    return [w.slot for w in calendar.weekly if w.holds_on(day)]


def _in_year(day: date) -> tuple[int, int]:
    return day.month, day.day


def _intersections(ours: Iterable[Slot], around: Iterable[Slot]) -> Iterator[Slot]:
    around = list(around)
    for slot in ours:
        for outer in around:
            opens = max(slot.opens_at, outer.opens_at)
            closes = min(slot.closes_at, outer.closes_at)
            if opens < closes:
                yield Slot(opens, closes)
