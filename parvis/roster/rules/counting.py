"""Half-days and gaps (ROS-6 to ROS-9)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

ONE_PRESENCE = timedelta(minutes=15)
NOTHING_UNDER = timedelta(hours=1)
ONE_UP_TO = timedelta(hours=5)
SHORTEST_GAP = timedelta(minutes=15)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Presence:
    """Somebody (a key without a name) at a pole, between two moments."""

    key: int
    pole_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Counted:
    """What a presence is worth."""

    presence: Presence
    half_days: int


def half_days(starts_at: datetime, ends_at: datetime) -> int:
    """Return how many half-days lie between two moments, as really spent (ROS-6)."""
    spent = ends_at.timestamp() - starts_at.timestamp()
    if spent < NOTHING_UNDER.total_seconds():
        return 0
    return 1 if spent <= ONE_UP_TO.total_seconds() else 2


def counted(presences: Iterable[Presence]) -> Iterator[Counted]:
    """Join the presences that touch, and count each of them once (ROS-6)."""
    current: Presence | None = None
    for presence in sorted(presences, key=lambda p: (p.key, p.starts_at, p.ends_at)):
        if current and _is_same(current, presence):
            current = replace(current, ends_at=max(current.ends_at, presence.ends_at))
            continue
        if current:
            yield Counted(current, half_days(current.starts_at, current.ends_at))
        current = presence
    if current:
        yield Counted(current, half_days(current.starts_at, current.ends_at))


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the same time in order, joined where it touches or overlaps."""
    kept: list[Span] = []
    for starts, ends in sorted(spans):
        if kept and starts <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], ends))
        else:
            kept.append((starts, ends))
    return kept


def gaps(hours: Sequence[Span], presences: Iterable[Span]) -> list[Span]:
    """Return the time of these hours when nobody is there (ROS-9)."""
    present, found = joined(presences), []
    for opens, closes in joined(hours):
        since = opens
        for starts, ends in present:
            if ends <= since or starts >= closes:
                continue
            if starts > since:
                found.append((since, starts))
            since = max(since, ends)
        if since < closes:
            found.append((since, closes))
    return [(a, b) for a, b in found if b - a >= SHORTEST_GAP]


def _is_same(one: Presence, other: Presence) -> bool:
    return one.key == other.key and other.starts_at - one.ends_at < ONE_PRESENCE
