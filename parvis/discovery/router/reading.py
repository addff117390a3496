"""Read a question with the trained weights: themes, poles, danger, and why."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from parvis.discovery.router.features import char_counts, pieces, plain, stem_counts
from parvis.discovery.router.senses import lexicon, sense_counts
from parvis.discovery.router.weights import Weights
from parvis.kit.words import STOP, fold, stems, words

Vector = npt.NDArray[Any]
NEIGHBOURS = 15
STEM_WEIGHT, SENSE_WEIGHT = 0.7, 0.5


@dataclass(frozen=True)
class Reading:
    """What the router understood.

    `themes` and `poles` are probabilities in the order of the weights;
    `nearness` (0 to 1) tells how close the nearest known formulation is;
    `danger` gives a margin by kind, above zero when it is likely; `outside` one,
    above zero when the question belongs to no house like this one.
    """

    themes: Vector
    poles: Vector
    nearness: float
    danger: dict[str, float]
    outside: float = -1.0


# Words that weigh in the numbers and explain nothing to a person.
LIGHT = frozenset(
    (Path(__file__).parent / "light.txt").read_text(encoding="utf-8").split()
)


class Reader:
    """The weights, ready to read; one per process."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        stem, sense, names = weights.first_stem, weights.first_sense, weights.features
        self._pieces = {f: i for i, f in enumerate(names[:stem])}
        self._stems = {f: i for i, f in enumerate(names[stem:sense], stem)}
        self._senses = {f: i for i, f in enumerate(names[sense:], sense)}
        self._row_theme = weights.row_theme.astype(np.int64)
        self._row_pole = weights.row_pole.astype(np.int64)
        self._pole_worth = np.array(weights.meta["pole_worth"])

    def read(self, text: str) -> Reading:
        """Return what is understood of a text."""
        w, tuned = self.weights, self.weights.meta["tuned"]
        ids, values = self.vector(text)
        said = values @ _wide(w.theme[ids]) + w.theme_bias
        theme = soft(said, tuned["theme_heat"])
        rolled = soft(said, tuned["rolled_heat"])
        pole = soft(values @ _wide(w.pole[ids]) + w.pole_bias, tuned["pole_heat"])
        rows, near = self._nearest(ids, values)
        by_theme, by_pole = self._said_alike(rows, near)
        theme = _mix(theme, by_theme, tuned["near_theme"])
        rolled = _mix(rolled, by_theme, tuned["near_theme"])
        pole = _mix(rolled @ w.roll_up, pole, tuned["pole_own"])
        pole = _mix(pole, by_pole, tuned["near_pole"]) * self._pole_worth
        pole = _sharper(pole, tuned["pole_sure"])
        margins = values @ _wide(w.danger[ids]) + w.danger_bias
        return Reading(
            theme,
            pole,
            float(near[0]) if len(near) else 0.0,
            dict(zip(w.meta["kinds"], map(float, margins), strict=True)),
            float(values @ _wide(w.outside[ids]) + w.outside_bias[0]),
        )

    def because(self, text: str, theme: int, *, at_most: int = 4) -> tuple[str, ...]:
        """Return the words of the text that spoke most for a theme, in its order."""
        column, idf = self.weights.theme[:, theme], self.weights.idf
        gains: dict[str, tuple[float, int]] = {}
        for position, word in enumerate(words(text)):
            if word in STOP or plain(word) in LIGHT or len(word) < 2 or word in gains:
                continue
            known = [
                i
                for feature in set(pieces(plain(word)))
                if (i := self._pieces.get(feature)) is not None
            ]
            if (stem := self._stems.get(stems(word)[-1])) is not None:
                known.append(stem)
            known += [
                self._senses[sense]
                for sense in sorted(lexicon().of_word(plain(word)))
                if sense in self._senses
            ]
            if known:
                gain = float((column[known] * idf[known]).sum()) / math.sqrt(len(known))
                gains[word] = (gain, position)
        best = sorted(gains, key=lambda word: -gains[word][0])[:at_most]
        return tuple(
            sorted((b for b in best if gains[b][0] > 0), key=lambda b: gains[b][1])
        )

    def knows(self, word: str) -> bool:
        """Tell whether training saw this word."""
        return any(stem in self._stems for stem in stems(fold(word)))

    def learnt(self) -> int:
        """Return how many words training saw, by their stems."""
        return len(self._stems)

    def vector(self, text: str) -> tuple[Vector, Vector]:
        """Return the positions and values of the features of a text."""
        chars, c_values = self._block(char_counts(text), self._pieces)
        roots, r_values = self._block(stem_counts(text), self._stems)
        meant, m_values = self._block(sense_counts(text), self._senses)
        return (
            np.concatenate([chars, roots, meant]),
            np.concatenate(
                [c_values, STEM_WEIGHT * r_values, SENSE_WEIGHT * m_values]
            ).astype(np.float32),
        )

    def _block(
        self, counts: Counter[str], index: Mapping[str, int]
    ) -> tuple[Vector, Vector]:
        found = [
            (i, n)
            for feature, n in counts.items()
            if (i := index.get(feature)) is not None
        ]
        if not found:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        ids = np.array([i for i, _ in found], np.int64)
        values = (1 + np.log([n for _, n in found])) * self.weights.idf[ids]
        return ids, values / np.linalg.norm(values)

    def _said_alike(
        self, rows: Vector, near: Vector
    ) -> tuple[Vector | None, Vector | None]:
        """Return the shares of themes and poles among the nearest formulations."""
        if not len(rows):
            return None, None
        w, share = self.weights, near**2 / (near**2).sum()
        return (
            np.bincount(self._row_theme[rows], share, len(w.themes)),
            np.bincount(self._row_pole[rows], share, len(w.poles)),
        )

    def _nearest(self, ids: Vector, values: Vector) -> tuple[Vector, Vector]:
        """Return the nearest known formulations, over the rarer features."""
        w = self.weights
        starts, ends = w.post_start[ids], w.post_start[ids + 1]
        spans = list(_spans(starts, ends, values))
        if not spans:
            return np.zeros(0, np.int64), np.zeros(0)
        length = math.sqrt(sum(v * v for _, _, v in spans))
        rows = np.concatenate([w.post_row[a:b] for a, b, _ in spans])
        gains = np.concatenate([w.post_value[a:b] * (v / length) for a, b, v in spans])
        sums = np.bincount(rows, gains)
        count = min(NEIGHBOURS, len(sums))
        best = np.argpartition(-sums, count - 1)[:count]
        best = best[np.lexsort((best, -sums[best]))]
        best = best[sums[best] > 0]
        return best, sums[best]


def soft(margins: Vector, heat: float) -> Vector:
    """Turn margins into probabilities; more heat, less certainty."""
    scaled = margins / heat
    risen: Vector = np.exp(scaled - scaled.max())
    risen /= risen.sum()
    return risen


def _mix(one: Vector, other: Vector | None, share: float) -> Vector:
    """Return one opinion with its share of another, when there is another."""
    if other is None:
        return one
    mixed: Vector = (1 - share) * one + share * other
    return mixed


def _sharper(chances: Vector, power: float) -> Vector:
    """Return the same opinion told with more assurance: mixed readers are too cautious."""
    risen: Vector = chances**power
    risen /= risen.sum()
    return risen


def _wide(half: Vector) -> Vector:
    wide: Vector = half.astype(np.float32)
    return wide


def _spans(
    starts: Vector, ends: Vector, values: Vector
) -> Iterable[tuple[int, int, float]]:
    for a, b, v in zip(starts, ends, values, strict=True):
        if b > a:
            yield int(a), int(b), float(v)
