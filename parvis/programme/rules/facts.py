"""One dated session, as everyone is told it.

FCT-1 A session is one fact: the page, the calendar, the feeds, the paper and the screen say the same title, moments, place and state. (nobody should come for nothing)
FCT-2 A revision grows with each change and never goes back; a cancelled session stays told as cancelled. (RFC 5545, 3.8.7.4)
FCT-3 A calendar tells a series by its rule, what is missing by exceptions, what differs by exceptions with their own words; expanded, it gives the sessions and nothing else. (RFC 5545, 3.8.4.4)
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr


@dataclass(frozen=True)
class Word:
    """A code and what people read."""

    code: str
    label: str


@dataclass(frozen=True)
class Place:
    """Where people come, or that they stay at home."""

    name: str = ""
    room: str = ""
    floor: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    directions: str = ""
    link: str = ""

    @property
    def is_remote(self) -> bool:
        return not (self.name or self.room or self.address)

    @property
    def in_one_line(self) -> str:
        """Return the place as one says it: room, house, street, town."""
        town = f"{self.postcode} {self.city}".strip()
        parts = (self.room, self.floor, self.name, self.address, town)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Rhythm:
    """The series that a session belongs to, and its day there."""

    key: str
    recurrence: str
    day: date
    starts: time
    ends: time
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What is said of a session, whoever says it (FCT-1)."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    zone: str = "Europe/Paris"
    kind: Word = Word("", "")
    summary: str = ""
    description: str = ""
    bring: str = ""
    speakers: str = ""
    place: Place = Place()
    themes: tuple[Word, ...] = ()
    audiences: tuple[Word, ...] = ()
    languages: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    partner: str = ""
    capacity: int | None = None
    is_full: bool = False
    is_cancelled: bool = False
    moved_from: datetime | None = None
    word: str = ""
    sequence: int = 0
    path: str = ""
    rhythm: Rhythm | None = None

    @property
    def starts(self) -> datetime:
        """Return what the clock of the place shows at the beginning."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def ends(self) -> datetime:
        """Return what the clock of the place shows at the end."""
        return self.ends_at.astimezone(ZoneInfo(self.zone))

    @property
    def state(self) -> str:
        """Return the one word that every rendering tells: cancelled, moved, full or planned."""
        if self.is_cancelled:
            return "cancelled"
        if self.moved_from is not None:
            return "moved"
        return "full" if self.is_full else "planned"


@dataclass(frozen=True)
class Bundle:
    """Sessions told by one rule (FCT-3): `usual` stands for all but the exceptions."""

    key: str
    recurrence: str
    usual: Fact
    first: Fact
    until: datetime
    missing: tuple[datetime, ...]
    others: tuple[Fact, ...]
    revision: int


def bundled(
    facts: Sequence[Fact], *, is_plain: Callable[[datetime, ZoneInfo], bool]
) -> tuple[list[Bundle], list[Fact]]:
    """Gather sessions of a series under its rule; return the bundles, and those that stand alone (FCT-3)."""
    groups: dict[str, list[Fact]] = {}
    alone = []
    for fact in facts:
        if fact.rhythm is None:
            alone.append(fact)
        else:
            groups.setdefault(fact.rhythm.key, []).append(fact)
    bundles = []
    for group in groups.values():
        found = _bundle(group, is_plain)
        if found is None:
            alone += group
        else:
            bundles.append(found[0])
            alone += found[1]
    return bundles, alone


def planned(fact: Fact) -> datetime:
    """Return when a session of a series was to begin by its rule."""
    rhythm = fact.rhythm
    if rhythm is None:
        return fact.starts_at
    wall = datetime.combine(rhythm.day, rhythm.starts, ZoneInfo(fact.zone))
    return wall.astimezone(UTC)


def _bundle(
    group: Sequence[Fact], is_plain: Callable[[datetime, ZoneInfo], bool]
) -> tuple[Bundle, list[Fact]] | None:
    """Return a bundle and the sessions that its rule does not give; nothing when it would tell less than it hides."""
    group = sorted(group, key=planned)
    rule, zone = group[0].rhythm, ZoneInfo(group[0].zone)
    if rule is None or any(f.zone != group[0].zone for f in group):
        return None
    days = {f.rhythm.day: f for f in group if f.rhythm}
    ruled = _days(rule.recurrence, min(days), max(days))
    inside = [days[day] for day in ruled if day in days]
    walls = [datetime.combine(day, rule.starts, zone) for day in ruled]
    if len(inside) < max(2, len(ruled) / 2) or not all(
        is_plain(wall, zone) for wall in walls
    ):
        return None
    usual = _usual(inside)
    missing = tuple(
        datetime.combine(day, rule.starts, zone) for day in ruled if day not in days
    )
    bundle = Bundle(
        rule.key,
        rule.recurrence,
        usual,
        inside[0],
        planned(inside[-1]),
        missing,
        tuple(f for f in inside if not _is_usual(f, usual)),
        max(f.rhythm.revision for f in inside if f.rhythm),
    )
    return bundle, [f for f in group if f.rhythm and f.rhythm.day not in set(ruled)]


def _days(recurrence: str, first: date, last: date) -> list[date]:
    start = datetime.combine(first, time())
    rule = rrulestr(recurrence, dtstart=start)
    end = datetime.combine(last, time())
    return [moment.date() for moment in rule.between(start, end, inc=True)]


def _usual(facts: Sequence[Fact]) -> Fact:
    """Return the first of the sessions that say what most of them say."""
    said = Counter(_said(f) for f in facts)
    ((most, _times),) = said.most_common(1)
    return next(f for f in facts if _said(f) == most)


def _is_usual(fact: Fact, usual: Fact) -> bool:
    return fact.starts_at == planned(fact) and _said(fact) == _said(usual)


def _said(fact: Fact) -> tuple[object, ...]:
    return (
        fact.ends_at - fact.starts_at,
        fact.state,
        fact.title,
        fact.summary,
        fact.description,
        fact.place,
        fact.speakers,
        fact.word,
        fact.themes,
    )


def of_day(facts: Iterable[Fact], day: date) -> list[Fact]:
    """Return the sessions that touch a day of their place, in order."""
    return sorted(
        (f for f in facts if f.starts.date() <= day and _last_day(f) >= day),
        key=lambda f: (f.starts_at, f.title),
    )


def _last_day(fact: Fact) -> date:
    """Return the last day touched: what ends at midnight does not touch the next one."""
    return (fact.ends - timedelta(microseconds=1)).date()
