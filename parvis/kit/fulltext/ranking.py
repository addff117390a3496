"""The order of the best candidates: the same arithmetic whatever the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from parvis.kit.fulltext.analysis import Group
from parvis.kit.fulltext.entry import Hit

FIELDS = ("title", "subjects", "text")
BOOST = {"title": 3.0, "subjects": 2.5, "text": 1.0}
LENGTH = {"title": 0.5, "subjects": 0.3, "text": 0.6}
SATURATION = 1.2
NEAR = 0.4
FUSION = 20


@dataclass(frozen=True)
class Statistics:
    """What rarity and length are measured against."""

    entries: int
    frequencies: Mapping[str, int]
    sizes: Mapping[str, float]

    def weight(self, term: str) -> float:
        """Return how much a term tells: the rarer, the more."""
        df = self.frequencies.get(term, 0) or 1
        return log(1 + (max(self.entries, df) - df + 0.5) / (df + 0.5))


def group_weight(group: Group, statistics: Statistics) -> float:
    """Return the weight of a word: that of its commonest known stem."""
    own = [statistics.weight(t) for t in group.ways[0] if t in statistics.frequencies]
    return min(own) if own else statistics.weight(group.ways[0][0])


def order(
    hits: Sequence[Hit], groups: Sequence[Group], statistics: Statistics
) -> list[tuple[float, int]]:
    """Return (score, key), best first; the newest first among equals."""
    weights = [group_weight(g, statistics) for g in groups]
    scored = [(_score(hit, groups, weights, statistics), hit.pk) for hit in hits]
    return sorted(scored, reverse=True)


def fuse(*lists: Sequence[int]) -> list[int]:
    """Merge orders by the reciprocal of the ranks."""
    points: dict[int, float] = {}
    for ranked in lists:
        for rank, pk in enumerate(ranked, 1):
            points[pk] = points.get(pk, 0.0) + 1 / (FUSION + rank)
    return sorted(points, key=lambda pk: (-points[pk], -pk))


def _score(
    hit: Hit,
    groups: Sequence[Group],
    weights: Sequence[float],
    statistics: Statistics,
) -> float:
    frequency = [0.0] * len(groups)
    near = 0.0
    for name in FIELDS:
        terms = getattr(hit, name).split()
        if not terms:
            continue
        share = len(terms) / statistics.sizes[name]
        norm = BOOST[name] / (1 - LENGTH[name] + LENGTH[name] * share)
        places = [_places(terms, group) for group in groups]
        for i, found in enumerate(places):
            frequency[i] += norm * len(found)
        if name != "text" or len(terms) < 400:
            near += BOOST[name] / BOOST["title"] * _nearness(places, weights)
    whole = sum(
        w * f / (SATURATION + f) for w, f in zip(weights, frequency, strict=True)
    )
    return round(whole + NEAR * near, 6)


def _places(terms: Sequence[str], group: Group) -> list[int]:
    """Return where a word stands; a way of several terms stands where its first does."""
    single = {way[0] for way in group.ways if len(way) == 1}
    found = [
        i
        for i, term in enumerate(terms)
        if term in single or ("|" in term and not single.isdisjoint(term.split("|")))
    ]
    for way in group.ways:
        if len(way) > 1:
            each = [
                [i for i, t in enumerate(terms) if term in t.split("|")] for term in way
            ]
            if all(each):
                found.append(each[0][0])
    return sorted(set(found))


def _nearness(places: Sequence[Sequence[int]], weights: Sequence[float]) -> float:
    """Add what two neighbouring words of the question, neighbours here too, weigh."""
    total = 0.0
    for i in range(len(places) - 1):
        here, there = set(places[i]), places[i + 1]
        if any(p - 1 in here or p - 2 in here for p in there):
            total += min(weights[i], weights[i + 1])
    return total
