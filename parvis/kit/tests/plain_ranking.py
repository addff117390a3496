"""The arithmetic of `ranking.py` written plainly, one entry and one word at a time.

It is the measure that the arrays are held to: same entries, same order.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log, sqrt

from parvis.kit.fulltext.analysis import Group
from parvis.kit.fulltext.entry import Hit

FIELDS = ("title", "subjects", "text")
BOOST = {"title": 3.0, "subjects": 2.5, "text": 1.0}
LENGTH = {"title": 0.45, "subjects": 0.2, "text": 0.6}
SATURATION = 1.2
COVERAGE = 0.6
NEAR = 0.9
LIKENESS = 0.3
FEEDBACK = 1.0
BEHIND = 0.7
TEACHERS, LESSONS = 5, 8
VECTOR_TERMS = 60
VECTOR_SATURATION, VECTOR_LENGTH = 0.8, 0.6


@dataclass(frozen=True)
class Statistics:
    """What rarity and length are measured against."""

    entries: int
    frequency: Callable[[str], int]
    sizes: Mapping[str, float]
    _weights: dict[str, float] = field(default_factory=dict)

    def weight(self, term: str) -> float:
        """Return how much a term tells: the rarer, the more."""
        known = self._weights.get(term)
        if known is None:
            df = self.frequency(term) or 1
            known = log(1 + (max(self.entries, df) - df + 0.5) / (df + 0.5))
            self._weights[term] = known
        return known

    def group_weight(self, group: Group) -> float:
        """Return the weight of a word: that of its commonest known stem."""
        own = group.ways[0] if len(group.words) > 1 else [w[0] for w in group.ways]
        known = [self.weight(t) for t in own if self.frequency(t)]
        if len(group.words) > 1:
            return sum(known)
        return min(known) if known else self.weight(own[0])


class Parsed:
    """A candidate cut into terms, each word by its first stem where one is enough."""

    def __init__(self, hit: Hit, statistics: Statistics) -> None:
        self.pk = hit.pk
        self.fields = {
            "title": hit.title.split(),
            "subjects": hit.subjects.split(),
            "text": hit.text.split(),
        }
        self._statistics = statistics

    @cached_property
    def vector(self) -> dict[str, float]:
        """Return the weights of its terms, of length one."""
        counts: Counter[str] = Counter()
        for name in FIELDS:
            for term in self.fields[name][:VECTOR_TERMS]:
                counts[term.split("|", 1)[0]] += int(BOOST[name])
        sizes = self._statistics.sizes
        usual = sum(int(BOOST[name]) * sizes[name] for name in FIELDS)
        share = counts.total() / max(usual, 1)
        norm = VECTOR_SATURATION * (1 - VECTOR_LENGTH + VECTOR_LENGTH * share)
        weight = self._statistics.weight
        raw = {t: n / (n + norm) * weight(t) for t, n in counts.items()}
        length = sqrt(sum(v * v for v in raw.values())) or 1.0
        return {t: v / length for t, v in raw.items()}


def order(
    hits: Sequence[Hit],
    groups: Sequence[Group],
    statistics: Statistics,
    likeness: Mapping[int, float],
    behind: Container[int] = (),
) -> list[int]:
    """Return the keys, best first; the newest first among equals.

    What stands `behind` (a page that only leads to others) counts for less.
    """
    weights = [statistics.group_weight(g) for g in groups]
    wanted = frozenset(term for g in groups for term in g.terms())
    total = sum(weights) or 1.0
    scores: dict[int, float] = {}
    parsed: dict[int, Parsed] = {}
    for hit in hits:
        found = parsed[hit.pk] = Parsed(hit, statistics)
        own = _score(found, groups, wanted, weights, total, statistics)
        own = own or LIKENESS * likeness.get(hit.pk, 0.0)
        scores[hit.pk] = own * (BEHIND if hit.pk in behind else 1)
    lesson = _lesson(scores, parsed)
    final = {
        pk: round(
            score
            + FEEDBACK * _taught(parsed[pk], lesson) * (BEHIND if pk in behind else 1),
            6,
        )
        for pk, score in scores.items()
    }
    return sorted(final, key=lambda pk: (-final[pk], -pk))


def _lesson(
    scores: Mapping[int, float], parsed: Mapping[int, Parsed]
) -> dict[str, float]:
    """Return the terms that the best few share, of length one."""
    best = sorted(
        (pk for pk in scores if scores[pk] > 0), key=lambda p: (-scores[p], -p)
    )
    teachers = best[:TEACHERS]
    whole = sum(scores[pk] for pk in teachers) or 1.0
    shared: defaultdict[str, float] = defaultdict(float)
    for pk in teachers:
        for term, weight in parsed[pk].vector.items():
            shared[term] += scores[pk] / whole * weight
    kept = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:LESSONS]
    length = sqrt(sum(v * v for _, v in kept)) or 1.0
    return {term: value / length for term, value in kept}


def _taught(parsed: Parsed, lesson: Mapping[str, float]) -> float:
    return sum(v * parsed.vector.get(term, 0.0) for term, v in lesson.items())


def _score(
    parsed: Parsed,
    groups: Sequence[Group],
    wanted: frozenset[str],
    weights: Sequence[float],
    total: float,
    statistics: Statistics,
) -> float:
    frequency = [0.0] * len(groups)
    near = 0.0
    for name in FIELDS:
        terms = parsed.fields[name]
        if not terms:
            continue
        share = len(terms) / statistics.sizes[name]
        norm = BOOST[name] / (1 - LENGTH[name] + LENGTH[name] * share)
        index = _index(terms, wanted)
        places = [_places(index, group) for group in groups]
        for i, found in enumerate(places):
            frequency[i] += norm * len(found)
        if name == "title":
            near = _nearness(places, weights)
    pairs = list(zip(weights, frequency, strict=True))
    whole = sum(w * f / (SATURATION + f) for w, f in pairs) / total
    covered = sum(w for w, f in pairs if f) / total
    return whole * (1 + COVERAGE * covered) + NEAR * near / total


def _index(terms: Sequence[str], wanted: frozenset[str]) -> dict[str, list[int]]:
    """Return where the wanted terms stand; a word may stand as two stems, `a|b`."""
    places: dict[str, list[int]] = {}
    for place, term in enumerate(terms):
        if term in wanted:
            places.setdefault(term, []).append(place)
        elif "|" in term:
            for stem in wanted.intersection(term.split("|")):
                places.setdefault(stem, []).append(place)
    return places


def _places(index: Mapping[str, list[int]], group: Group) -> list[int]:
    """Return where a word stands; a way of several terms stands where its first does."""
    found: set[int] = set()
    for way in group.ways:
        if len(way) == 1:
            found.update(index.get(way[0], ()))
        elif all(term in index for term in way):
            found.add(index[way[0]][0])
    return sorted(found)


def _nearness(places: Sequence[Sequence[int]], weights: Sequence[float]) -> float:
    """Add what two neighbouring words of the question, neighbours here too, weigh."""
    total = 0.0
    for i in range(len(places) - 1):
        here, there = set(places[i]), places[i + 1]
        if any(p - 1 in here or p - 2 in here for p in there):
            total += min(weights[i], weights[i + 1])
    return total
