"""The mentors' club: five hundred people who ask, a hundred and twenty mentors; the proposal is checked apart.

The floor is the same deferred acceptance over the same lists, already ranked
and written with bare dictionaries: what the ranking and the reasons cost is the ratio.
"""

import random
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, timedelta

from bench._figures import Figure, figure, timed
from parvis.mentoring.choices import Moment, Sector
from parvis.mentoring.rules.pairing import (
    Guide,
    Seeker,
    blocking,
    propose,
    turns,
    wishes,
)

SEEKERS, GUIDES, ROUNDS = 500, 120, 5
LANGUAGES = ("fr", "en", "ar", "es", "pt")


def run(options: Namespace) -> Iterator[Figure]:
    """Pair a large club, several times; show the worst round."""
    seekers, guides = club(random.Random(2009))
    shuffled = (random.Random(1).sample(seekers, SEEKERS), guides[::-1])
    times = [timed(lambda: propose(seekers, guides)) for _ in range(ROUNDS)]
    lists = (
        {s.key: wishes(s, guides) for s in seekers},
        {g.key: {k: n for n, k in enumerate(turns(g, seekers))} for g in guides},
        {g.key: g.free for g in guides},
    )
    floor = min(timed(lambda: bare(*lists)) for _ in range(ROUNDS))
    proposal = propose(seekers, guides)
    pairs = {p.seeker: p.guide for p in proposal.pairs}
    name = f"{SEEKERS} people × {GUIDES} mentors"
    yield figure(
        "pairing",
        f"{name}, worst of {ROUNDS}",
        max(times),
        "s",
        "goal 1 s; bare acceptance over ranked lists",
        floor,
    )
    yield figure("pairing", "pairs proposed", len(pairs), "")
    wrong = len(blocking(seekers, guides, pairs))
    yield figure("pairing", "blocking pairs", wrong, "", "goal 0")
    moved = int(propose(*shuffled) != proposal)
    yield figure("pairing", "proposals that the order changes", moved, "", "goal 0")


def club(draw: random.Random) -> tuple[list[Seeker], list[Guide]]:
    def some(words: object, most: int) -> frozenset[str]:
        return frozenset(draw.sample(list(words), draw.randint(1, most)))

    seekers = [
        Seeker(
            f"r{n}",
            date(2026, 6, 1) - timedelta(days=draw.randint(0, 180)),
            some(Sector.values, 3),
            frozenset({"fr"}) | some(LANGUAGES, 2),
            some(Moment.values, 3),
        )
        for n in range(SEEKERS)
    ]
    guides = [
        Guide(
            f"m{n}",
            draw.randint(1, 5),
            some(Sector.values, 2),
            frozenset({"fr"}) | some(LANGUAGES, 2),
            some(Moment.values, 3),
        )
        for n in range(GUIDES)
    ]
    return seekers, guides


def bare(
    of_seeker: dict[str, list[str]],
    of_guide: dict[str, dict[str, int]],
    free: dict[str, int],
) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {guide: [] for guide in free}
    asked = dict.fromkeys(of_seeker, 0)
    asking = list(of_seeker)
    while asking:
        seeker = asking.pop()
        if asked[seeker] == len(of_seeker[seeker]):
            continue
        guide = of_seeker[seeker][asked[seeker]]
        asked[seeker] += 1
        held[guide].append(seeker)
        if len(held[guide]) > free[guide]:
            held[guide].sort(key=of_guide[guide].__getitem__)
            asking.append(held[guide].pop())
    return held
