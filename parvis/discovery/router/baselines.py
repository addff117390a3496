"""What simpler methods would answer: the router must do better than these to be worth it.

Four of them, from blind to careful: the commonest pole, whatever is asked; the
words of the themes' own descriptions; the words of the formulations (BM25 over
stems, both); the nearest formulations by pieces of words. None abstains.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from parvis.discovery.router.evaluation import Given
from parvis.discovery.router.features import char_counts
from parvis.discovery.router.training import Example
from parvis.kit.words import meaningful, stems

K1, B = 1.2, 0.75
NEAREST = 15
RARE_ENOUGH = 900
"""A piece that more formulations have tells nothing, and costs the most."""
ANSWERED = "answered"
Scores = Mapping[int, float]


class Method(Protocol):
    """Something that answers a question, to be compared with the router."""

    name: str

    def answer(self, text: str) -> Given:
        """Return poles and themes, best first."""


@dataclass(frozen=True)
class Document:
    """Something said, and the theme and pole it leads to."""

    counts: Counter[str]
    theme: str
    pole: str


class Commonest:
    """The commonest pole and themes, whatever is asked."""

    name = "majority"

    def __init__(self, examples: Sequence[Example]) -> None:
        poles = Counter(e.poles[0] for e in examples).most_common()
        themes = Counter(e.theme for e in examples).most_common()
        self._given = Given(ANSWERED, [p for p, _ in poles], [t for t, _ in themes])

    def answer(self, text: str) -> Given:
        """Return always the same."""
        return self._given


class Words:
    """BM25 over stems: a theme is as good as its best document."""

    def __init__(self, name: str, documents: Sequence[Document]) -> None:
        self.name = name
        self._documents = documents
        self._lengths = [d.counts.total() for d in documents]
        self._mean = sum(self._lengths) / max(1, len(documents))
        self._where = _where(documents)

    def answer(self, text: str) -> Given:
        """Return themes and poles by their best document."""
        scores: dict[int, float] = defaultdict(float)
        number = len(self._documents)
        for stem in _stems(text):
            found = self._where.get(stem, ())
            rarity = math.log(1 + (number - len(found) + 0.5) / (len(found) + 0.5))
            for place, times in found:
                length = 1 - B + B * self._lengths[place] / self._mean
                scores[place] += rarity * times * (K1 + 1) / (times + K1 * length)
        return _best(scores, self._documents)


class Nearest:
    """The nearest formulations by pieces of words, which vote by their nearness."""

    name = "nearest by pieces"

    def __init__(self, examples: Sequence[Example]) -> None:
        raw = [Document(char_counts(e.text), e.theme, e.poles[0]) for e in examples]
        used = Counter(f for d in raw for f in d.counts)
        self._idf = {f: math.log((1 + len(raw)) / (1 + n)) + 1 for f, n in used.items()}
        self._documents = raw
        self._lengths = [self._length(d.counts) for d in raw]
        self._where = _where(raw)

    def answer(self, text: str) -> Given:
        """Return themes and poles by the vote of the nearest."""
        asked = char_counts(text)
        scores: dict[int, float] = defaultdict(float)
        for feature, times in asked.items():
            if not 0 < len(self._where.get(feature, ())) <= RARE_ENOUGH:
                continue
            weight = self._weight(feature, times)
            for place, here in self._where[feature]:
                scores[place] += weight * self._weight(feature, here)
        near = sorted(
            ((s / self._lengths[i], -i) for i, s in scores.items()), reverse=True
        )[:NEAREST]
        themes: dict[str, float] = defaultdict(float)
        poles: dict[str, float] = defaultdict(float)
        for nearness, i in near:
            themes[self._documents[-i].theme] += nearness**2
            poles[self._documents[-i].pole] += nearness**2
        return Given(ANSWERED, _order(poles), _order(themes))

    def _weight(self, feature: str, times: int) -> float:
        return (1 + math.log(times)) * self._idf[feature]

    def _length(self, counts: Counter[str]) -> float:
        return math.sqrt(sum(self._weight(f, n) ** 2 for f, n in counts.items())) or 1.0


def baselines(
    examples: Sequence[Example], descriptions: Mapping[str, tuple[str, str]]
) -> tuple[Method, ...]:
    """Return the four; `descriptions` gives, by theme, its text and its main pole."""
    described = [
        Document(Counter(_stems(text)), theme, pole)
        for theme, (text, pole) in descriptions.items()
    ]
    said = [Document(Counter(_stems(e.text)), e.theme, e.poles[0]) for e in examples]
    return (
        Commonest(examples),
        Words("words of descriptions", described),
        Words("words of formulations", said),
        Nearest(examples),
    )


def _stems(text: str) -> list[str]:
    return [stems(word)[-1] for word in meaningful(text)]


def _where(documents: Iterable[Document]) -> dict[str, list[tuple[int, int]]]:
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, document in enumerate(documents):
        for feature, times in document.counts.items():
            where[feature].append((place, times))
    return where


def _best(scores: Scores, documents: Sequence[Document]) -> Given:
    themes: dict[str, float] = {}
    poles: dict[str, float] = {}
    for place, score in scores.items():
        theme, pole = documents[place].theme, documents[place].pole
        themes[theme] = max(score, themes.get(theme, 0.0))
        poles[pole] = max(score, poles.get(pole, 0.0))
    return Given(ANSWERED, _order(poles), _order(themes))


def _order(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda code: (-scores[code], code))
