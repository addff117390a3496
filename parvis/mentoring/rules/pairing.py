"""A stable proposal, and why.

MEN-1 A mentor and a seeker fit when they share a language and a moment of the week, and nobody has set this pair aside. (the club's practice)
MEN-2 A proposal is stable: no two who fit would both rather be together than as proposed. (Gale and Shapley, 1962)
MEN-3 Ties are broken by a draw that depends on the two names alone: the same people give the same proposal, in whatever order they came. (fairness)
MEN-4 Nobody follows more people than they said. (the charter of the club)
MEN-5 Each proposal is told in three sentences: what is shared, when they can meet, why these two. (the person understands and decides)
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

Names = frozenset[str]


@dataclass(frozen=True)
class Guide:
    """A mentor, as the rules see them; `free` is how many more people they can follow."""

    key: str
    free: int
    sectors: Names = frozenset()
    languages: Names = frozenset()
    moments: Names = frozenset()


@dataclass(frozen=True)
class Seeker:
    """Someone who asked: wishes, and since which day; never who."""

    key: str
    since: date
    sectors: Names = frozenset()
    languages: Names = frozenset()
    moments: Names = frozenset()
    set_aside: Names = frozenset()


@dataclass(frozen=True)
class Why:
    """What a proposal rests on; the page makes three sentences of it (MEN-5)."""

    sectors: Names
    languages: Names
    moments: Names
    fitting: int
    """How many mentors fitted this seeker."""
    rank: int
    """Which choice of the seeker this mentor is, from 1."""


@dataclass(frozen=True)
class Proposed:
    """One pair of the proposal."""

    seeker: str
    guide: str
    why: Why


@dataclass(frozen=True)
class Proposal:
    """The pairs, and who remains without a mentor: nobody fits, or nobody is free."""

    pairs: tuple[Proposed, ...]
    nobody_fits: tuple[str, ...]
    nobody_is_free: tuple[str, ...]


@dataclass
class _Table:
    """Who would rather have whom; both lists leave out those who do not fit."""

    of_seeker: dict[str, list[str]] = field(default_factory=dict)
    of_guide: dict[str, dict[str, int]] = field(default_factory=dict)


def fits(seeker: Seeker, guide: Guide) -> bool:
    """Tell whether these two could meet and understand each other (MEN-1)."""
    return (
        seeker.key != guide.key
        and guide.key not in seeker.set_aside
        and not seeker.languages.isdisjoint(guide.languages)
        and not seeker.moments.isdisjoint(guide.moments)
    )


def wishes(seeker: Seeker, guides: Collection[Guide]) -> list[str]:
    """Return the mentors who fit, the one most shared with first (MEN-3)."""
    return [
        guide.key
        for guide in sorted(
            (g for g in guides if fits(seeker, g)),
            key=lambda g: (
                -len(seeker.sectors & g.sectors),
                -len(seeker.moments & g.moments),
                -len(seeker.languages & g.languages),
                lot(seeker.key, g.key),
            ),
        )
    ]


def turns(guide: Guide, seekers: Collection[Seeker]) -> list[str]:
    """Return the seekers who fit, a shared sector first, then who has waited longest (MEN-3)."""
    return [
        seeker.key
        for seeker in sorted(
            (s for s in seekers if fits(s, guide)),
            key=lambda s: (
                s.sectors.isdisjoint(guide.sectors) if s.sectors else False,
                s.since,
                lot(s.key, guide.key),
            ),
        )
    ]


def lot(seeker: str, guide: str) -> str:
    """Draw between equals: two names always draw the same (MEN-3)."""
    return hashlib.sha256(f"{seeker}\0{guide}".encode()).hexdigest()


def propose(seekers: Sequence[Seeker], guides: Sequence[Guide]) -> Proposal:
    """Pair seekers and mentors: deferred acceptance, seekers ask first (MEN-2, MEN-4)."""
    each = {seeker.key: seeker for seeker in seekers}
    all_guides = {guide.key: guide for guide in guides}
    table = _table(list(each.values()), list(all_guides.values()))
    held = _accepted(table, {g.key: max(0, g.free) for g in all_guides.values()})
    pairs = [
        Proposed(key, guide, _why(each[key], all_guides[guide], table))
        for key, guide in held.items()
    ]
    alone = sorted(key for key in each if key not in held)
    return Proposal(
        tuple(sorted(pairs, key=lambda p: (p.guide, p.seeker))),
        tuple(key for key in alone if not table.of_seeker[key]),
        tuple(key for key in alone if table.of_seeker[key]),
    )


def blocking(
    seekers: Sequence[Seeker], guides: Sequence[Guide], pairs: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the pairs that would both rather be together than as proposed (MEN-2)."""
    table = _table(seekers, guides)
    followed: dict[str, list[str]] = {}
    for seeker, guide in pairs.items():
        followed.setdefault(guide, []).append(seeker)
    free = {g.key: g.free for g in guides}
    found = []
    for seeker, list_of_wishes in table.of_seeker.items():
        for guide in list_of_wishes:
            if pairs.get(seeker) == guide:
                break
            rank = table.of_guide[guide]
            kept = followed.get(guide, [])
            has_room = len(kept) < free[guide]
            prefers = any(rank[seeker] < rank[other] for other in kept if other in rank)
            if has_room or prefers:
                found.append((seeker, guide))
    return found


def _table(seekers: Sequence[Seeker], guides: Sequence[Guide]) -> _Table:
    return _Table(
        {s.key: wishes(s, guides) for s in seekers},
        {g.key: {k: n for n, k in enumerate(turns(g, seekers))} for g in guides},
    )


def _accepted(table: _Table, free: Mapping[str, int]) -> dict[str, str]:
    """Let each seeker ask down their list; a mentor keeps the best until all have asked."""
    held: dict[str, list[str]] = {guide: [] for guide in free}
    asked = dict.fromkeys(table.of_seeker, 0)
    asking = sorted(table.of_seeker, reverse=True)
    while asking:
        seeker = asking.pop()
        list_of_wishes = table.of_seeker[seeker]
        if asked[seeker] >= len(list_of_wishes):
            continue
        guide = list_of_wishes[asked[seeker]]
        asked[seeker] += 1
        rank = table.of_guide[guide]
        held[guide] = sorted([*held[guide], seeker], key=rank.__getitem__)
        if len(held[guide]) > free[guide]:
            asking.append(held[guide].pop())
    return {seeker: guide for guide, kept in held.items() for seeker in kept}


def _why(seeker: Seeker, guide: Guide, table: _Table) -> Why:
    list_of_wishes = table.of_seeker[seeker.key]
    return Why(
        seeker.sectors & guide.sectors,
        seeker.languages & guide.languages,
        seeker.moments & guide.moments,
        len(list_of_wishes),
        list_of_wishes.index(guide.key) + 1,
    )
