"""Who is expected in two places.

PLN-1 The same person in two places at the same time is told, never forbidden: an alias may be shared, someone may step out. (the team decides)
PLN-2 Rooms are never doubtful here: the programme keeps them exact. (one place for one truth)
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Presence:
    """Someone, by alias, expected somewhere."""

    who: str
    where: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Clash:
    """Two presences of one alias that cross (PLN-1)."""

    who: str
    one: Presence
    other: Presence


def clashes(presences: Iterable[Presence]) -> tuple[Clash, ...]:
    """Return the pairs of presences of one alias that cross; one may begin when the other ends (PLN-1)."""
    by_alias: dict[str, list[Presence]] = defaultdict(list)
    for presence in presences:
        if alias := " ".join(presence.who.casefold().split()):
            by_alias[alias].append(presence)
    found = []
    for own in by_alias.values():
        own.sort(key=lambda p: (p.starts_at, p.ends_at, p.where))
        for n, one in enumerate(own):
            for other in own[n + 1 :]:
                if other.starts_at >= one.ends_at:
                    break
                found.append(Clash(one.who, one, other))
    return tuple(sorted(found, key=lambda c: (c.other.starts_at, c.who)))
