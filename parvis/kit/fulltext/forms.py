"""Entries as ranking reads them: arrays of terms, kept in memory by each process.

To cut a candidate into words costs ten times what weighing them does, and the
same entries come back in many searches. A form lasts as long as the statistics
it was made with; when too many are kept, all are forgotten.
"""

from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from math import log, sqrt
from threading import Lock

import numpy as np
import numpy.typing as npt

from parvis.kit.fulltext.entry import Hit

FIELDS = ("title", "subjects", "text")
BOOST = {"title": 3.0, "subjects": 2.5, "text": 1.0}
VECTOR_TERMS = 60
VECTOR_SATURATION, VECTOR_LENGTH = 0.8, 0.6
MOST_BYTES = 24_000_000
MOST_TERMS = 400_000


@dataclass
class Statistics:
    """What rarity and length are measured against."""

    entries: int
    frequency: Callable[[str], int]
    sizes: tuple[float, float, float]
    _weights: dict[str, float] = field(default_factory=dict)

    def weight(self, term: str) -> float:
        """Return how much a term tells: the rarer, the more."""
        known = self._weights.get(term)
        if known is None:
            df = self.frequency(term) or 1
            known = log(1 + (max(self.entries, df) - df + 0.5) / (df + 0.5))
            if len(self._weights) > MOST_TERMS:
                self._weights = {}
            self._weights[term] = known
        return known


class Terms:
    """Numbers for terms; a word may stand as two stems, `a|b`, and answers to both."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._bearers: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self.names)

    def number(self, term: str) -> int:
        """Return the number of a term, new when it was never seen."""
        known = self._numbers.get(term)
        if known is None:
            known = self._numbers[term] = len(self.names)
            self.names.append(term)
            if "|" in term:
                for stem in term.split("|"):
                    self._bearers.setdefault(stem, []).append(known)
        return known

    def bearing(self, stem: str) -> list[int]:
        """Return the numbers of the words that have this stem."""
        alone = self._numbers.get(stem)
        others = list(self._bearers.get(stem, ()))
        return others if alone is None else [alone, *others]


@dataclass(frozen=True, slots=True)
class Form:
    """One entry: its words field after field, how many in each, and what it speaks of."""

    pk: int
    words: npt.NDArray[np.int32]
    sizes: tuple[int, int, int]
    vector_terms: npt.NDArray[np.int32]
    vector: npt.NDArray[np.float64]

    @property
    def bytes(self) -> int:
        """Return the room it takes, roughly."""
        return int(
            self.words.nbytes + self.vector.nbytes + self.vector_terms.nbytes + 500
        )


@dataclass
class _Held:
    terms: Terms = field(default_factory=Terms)
    forms: dict[int, Form] = field(default_factory=dict)
    bytes: int = 0


class Forms:
    """The forms made so far with one state of the statistics."""

    def __init__(self, statistics: Statistics, most: int = MOST_BYTES) -> None:
        self.statistics = statistics
        self._most = most
        self._held = _Held()
        self._lock = Lock()

    def of(
        self,
        pks: Sequence[int],
        stored: Callable[[Sequence[int]], list[Hit]],
        changed: Container[int] = (),
    ) -> tuple[list[Form], Terms]:
        """Return these entries in this order, those that `changed` read again, and their terms."""
        with self._lock:
            held = self._held
            if held.bytes > self._most or len(held.terms) > MOST_TERMS:
                held = self._held = _Held()
        kept = {
            pk: form
            for pk in pks
            if pk not in changed and (form := held.forms.get(pk)) is not None
        }
        missing = [pk for pk in pks if pk not in kept]
        if missing:
            hits = stored(missing)
            with self._lock:
                for hit in hits:
                    form = kept[hit.pk] = self._form(hit, held.terms)
                    if hit.pk not in changed and hit.pk not in held.forms:
                        held.forms[hit.pk] = form
                        held.bytes += form.bytes
        return [kept[pk] for pk in pks if pk in kept], held.terms

    def _form(self, hit: Hit, terms: Terms) -> Form:
        fields = hit.title.split(), hit.subjects.split(), hit.text.split()
        vector = self._vector(fields)
        return Form(
            hit.pk,
            np.array([terms.number(t) for part in fields for t in part], np.int32),
            (len(fields[0]), len(fields[1]), len(fields[2])),
            np.array([terms.number(t) for t in vector], np.int32),
            np.array(list(vector.values()), np.float64),
        )

    def _vector(self, fields: tuple[list[str], ...]) -> dict[str, float]:
        """Return the weights of its terms, of length one; each word by its first stem."""
        counts: Counter[str] = Counter()
        for name, terms in zip(FIELDS, fields, strict=True):
            for term in terms[:VECTOR_TERMS]:
                counts[term.split("|", 1)[0]] += int(BOOST[name])
        sizes = zip(FIELDS, self.statistics.sizes, strict=True)
        usual = sum(int(BOOST[name]) * size for name, size in sizes)
        share = counts.total() / max(usual, 1)
        norm = VECTOR_SATURATION * (1 - VECTOR_LENGTH + VECTOR_LENGTH * share)
        weight = self.statistics.weight
        raw = {t: n / (n + norm) * weight(t) for t, n in counts.items()}
        length = sqrt(sum(v * v for v in raw.values())) or 1.0
        return {t: v / length for t, v in raw.items()}
