"""The order of the best candidates: the same arithmetic whatever the database.

First BM25 over three fields, with what a title covers of the question and how
near its words stand. Then feedback: the words that the best few share say what
the question is about, and draw up those that speak of it in other words.
Weights were tuned on development questions only, and hold on the half of the
themes that they were not tuned on.

All candidates are weighed together, in arrays; sums keep the order of the
plain arithmetic (`tests/plain_ranking.py`), so that both give the same bits.
"""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from parvis.kit.fulltext.analysis import Group
from parvis.kit.fulltext.forms import BOOST, FIELDS, Form, Statistics, Terms

LENGTH = {"title": 0.45, "subjects": 0.2, "text": 0.6}
SATURATION = 1.2
COVERAGE = 0.6
NEAR = 0.9
LIKENESS = 0.3
FEEDBACK = 1.0
BEHIND = 0.7
TEACHERS, LESSONS = 5, 8
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Places:
    """Where wanted words stand: entry × 3 + field, place in the field, and which groups."""

    part: Ints
    place: Ints
    groups: Bits


def order(
    forms: Sequence[Form],
    terms: Terms,
    groups: Sequence[Group],
    statistics: Statistics,
    likeness: Mapping[int, float],
    behind: Container[int] = (),
) -> list[int]:
    """Return the keys, best first; the newest first among equals.

    What stands `behind` (a page that only leads to others) counts for less.
    """
    if not forms:
        return []
    weights = [group_weight(statistics, g) for g in groups]
    alike = np.array([LIKENESS * likeness.get(f.pk, 0.0) for f in forms])
    share = np.array([BEHIND if f.pk in behind else 1.0 for f in forms])
    own = _scores(forms, terms, groups, weights, statistics)
    scores = np.where(own != 0, own, alike) * share
    taught = _taught(forms, terms, _lesson(forms, terms, scores.tolist()))
    final = (scores + FEEDBACK * taught * share).tolist()
    ranked = sorted((-round(s, 6), -f.pk) for s, f in zip(final, forms, strict=True))
    return [-pk for _, pk in ranked]


def group_weight(statistics: Statistics, group: Group) -> float:
    """Return the weight of a word: that of its commonest known stem."""
    own = group.ways[0] if len(group.words) > 1 else [w[0] for w in group.ways]
    known = [statistics.weight(t) for t in own if statistics.frequency(t)]
    if len(group.words) > 1:
        return sum(known)
    return min(known) if known else statistics.weight(own[0])


def _scores(
    forms: Sequence[Form],
    terms: Terms,
    groups: Sequence[Group],
    weights: Sequence[float],
    statistics: Statistics,
) -> Floats:
    total = sum(weights) or 1.0
    sizes = np.array([form.sizes for form in forms], np.int64)
    found = _places(forms, terms, groups, sizes)
    frequency = np.zeros((len(forms), len(groups)))
    for i, name in enumerate(FIELDS):
        share = sizes[:, i] / statistics.sizes[i]
        norm = BOOST[name] / (1 - LENGTH[name] + LENGTH[name] * share)
        here = found.part % len(FIELDS) == i
        entry, said = found.part[here] // len(FIELDS), found.groups[here]
        for g in range(len(groups)):
            counts = np.bincount(entry[said[:, g]], minlength=len(forms))
            frequency[:, g] += norm * counts
    whole, covered = np.zeros(len(forms)), np.zeros(len(forms))
    for g, weight in enumerate(weights):
        whole += weight * frequency[:, g] / (SATURATION + frequency[:, g])
        covered += np.where(frequency[:, g] != 0, weight, 0.0)
    near = _nearness(found, weights, len(forms))
    scores: Floats = (whole / total) * (1 + COVERAGE * (covered / total))
    return scores + NEAR * near / total


def _places(
    forms: Sequence[Form], terms: Terms, groups: Sequence[Group], sizes: Ints
) -> Places:
    """Return where the groups stand; a way of several terms stands where its first does."""
    codes: dict[int, int] = {}
    bearing = {
        term: [codes.setdefault(n, len(codes) + 1) for n in terms.bearing(term)]
        for group in groups
        for term in group.terms()
    }
    meant = np.zeros((len(codes) + 1, len(groups)), dtype=bool)
    for g, group in enumerate(groups):
        for way in group.ways:
            if len(way) == 1:
                meant[bearing[way[0]], g] = True
    code_of = np.zeros(len(terms), np.int32)
    code_of[list(codes)] = list(codes.values())
    said = code_of[np.concatenate([form.words for form in forms])]
    at = np.flatnonzero(said)
    ends = np.cumsum(sizes.ravel())
    part = np.searchsorted(ends, at, side="right")
    place = at - (ends - sizes.ravel())[part]
    found = Places(part, place, meant[said[at]])
    for g, group in enumerate(groups):
        for way in group.ways:
            if len(way) > 1:
                stands = [np.isin(said[at], bearing[term]) for term in way]
                _add_together(found, g, stands)
    return found


def _add_together(found: Places, group: int, stands: Sequence[Bits]) -> None:
    """Note the first place of the first term wherever a field has all the terms."""
    rows = np.flatnonzero(stands[0])
    parts, first = np.unique(found.part[rows], return_index=True)
    for other in stands[1:]:
        has = np.isin(parts, found.part[other])
        parts, first = parts[has], first[has]
    found.groups[rows[first], group] = True


def _nearness(found: Places, weights: Sequence[float], size: int) -> Floats:
    """Add what two neighbouring words of the question, neighbours in a title too, weigh."""
    total = np.zeros(size)
    title = (found.part % len(FIELDS) == 0) & found.groups.any(axis=1)
    entry, place = found.part[title] // len(FIELDS), found.place[title]
    said = found.groups[title]
    near = np.zeros((size, max(len(weights) - 1, 0)), dtype=bool)
    for step in (1, 2):
        close = (entry[step:] == entry[:-step]) & (place[step:] - place[:-step] <= 2)
        both = said[:-step, :-1] & said[step:, 1:] & close[:, np.newaxis]
        rows, pairs = np.nonzero(both)
        near[entry[step:][rows], pairs] = True
    for i in range(near.shape[1]):
        total += np.where(near[:, i], min(weights[i], weights[i + 1]), 0.0)
    return total


def _lesson(
    forms: Sequence[Form], terms: Terms, scores: Sequence[float]
) -> dict[int, float]:
    """Return the terms that the best few share, of length one."""
    best = sorted(
        (i for i, score in enumerate(scores) if score > 0),
        key=lambda i: (-scores[i], -forms[i].pk),
    )
    teachers = best[:TEACHERS]
    whole = sum(scores[i] for i in teachers) or 1.0
    shared: defaultdict[int, float] = defaultdict(float)
    for i in teachers:
        part = scores[i] / whole
        form = forms[i]
        for term, weight in zip(
            form.vector_terms.tolist(), form.vector.tolist(), strict=True
        ):
            shared[term] += part * weight
    names = terms.names
    kept = sorted(shared.items(), key=lambda pair: (-pair[1], names[pair[0]]))
    kept = kept[:LESSONS]
    length = sqrt(sum(v * v for _, v in kept)) or 1.0
    return {term: value / length for term, value in kept}


def _taught(forms: Sequence[Form], terms: Terms, lesson: Mapping[int, float]) -> Floats:
    """Return how much each entry speaks of what was learnt."""
    code_of = np.zeros(len(terms), np.int32)
    code_of[list(lesson)] = range(1, len(lesson) + 1)
    said = code_of[np.concatenate([form.vector_terms for form in forms])]
    at = np.flatnonzero(said)
    ends = np.cumsum([len(form.vector) for form in forms])
    values = np.concatenate([form.vector for form in forms])[at]
    spoken = np.zeros((len(forms), len(lesson)))
    spoken[np.searchsorted(ends, at, side="right"), said[at] - 1] = values
    total = np.zeros(len(forms))
    for i, value in enumerate(lesson.values()):
        total += value * spoken[:, i]
    return total
