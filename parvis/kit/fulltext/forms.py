"""Entries as ranking reads them: arrays of terms, kept in memory by each process.

To cut a candidate into words costs ten times what weighing them does, and the
same entries come back in many searches. A form lasts as long as the statistics
it was made with; when too many are kept, all are forgotten.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import log
from threading import Lock

import numpy as np
import numpy.typing as npt

from parvis.kit.fulltext.entry import Hit

FIELDS = ("title", "subjects", "text")
BOOST = {"title": 3.0, "subjects": 2.5, "text": 1.0}
VECTOR_TERMS = 60
VECTOR_SATURATION, VECTOR_LENGTH = 0.8, 0.6
MOST_BYTES = 16_000_000
MOST_TERMS = 400_000
Numbered = npt.NDArray[np.int32]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


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
        self.numbers = _Numbers(self)
        self._bearers: dict[str, list[int]] = {}
        self._first = np.zeros(1024, np.int32)
        self._weights = np.full(1024, np.nan)

    def __len__(self) -> int:
        return len(self.names)

    def add(self, term: str) -> int:
        """Number a term never seen."""
        number = self.numbers[term] = len(self.names)
        self.names.append(term)
        if number == len(self._first):
            self._first = np.concatenate([self._first, np.zeros_like(self._first)])
            more = np.full_like(self._weights, np.nan)
            self._weights = np.concatenate([self._weights, more])
        stems = term.split("|")
        if len(stems) > 1:
            for stem in stems:
                self._bearers.setdefault(stem, []).append(number)
        self._first[number] = self.numbers[stems[0]]
        return number

    def bearing(self, stem: str) -> list[int]:
        """Return the numbers of the words that have this stem."""
        alone = self.numbers.get(stem)
        others = list(self._bearers.get(stem, ()))
        return others if alone is None else [alone, *others]

    def first_stems(self, numbers: Numbered) -> Numbered:
        """Return the first stem of each of these words."""
        stems: Numbered = self._first[numbers]
        return stems

    def weights(self, numbers: Ints, statistics: Statistics) -> Floats:
        """Return how much each of these terms tells."""
        found: Floats = self._weights[numbers]
        for number in np.unique(numbers[np.isnan(found)]).tolist():
            self._weights[number] = statistics.weight(self.names[number])
        return self._weights[numbers]


class _Numbers(dict[str, int]):
    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, term: str) -> int:
        return self._terms.add(term)


@dataclass(frozen=True, slots=True)
class Form:
    """One entry: its words field after field, how many in each, and what it speaks of."""

    pk: int
    words: Numbered
    sizes: tuple[int, int, int]
    vector_terms: Numbered
    vector: Floats

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
                for form in self._made(hits, held.terms) if hits else ():
                    kept[form.pk] = form
                    if form.pk not in changed and form.pk not in held.forms:
                        held.forms[form.pk] = form
                        held.bytes += form.bytes
        return [kept[pk] for pk in pks if pk in kept], held.terms

    def _made(self, hits: Sequence[Hit], terms: Terms) -> list[Form]:
        """Cut entries into terms, all together."""
        fields = [
            words
            for hit in hits
            for words in (hit.title.split(), hit.subjects.split(), hit.text.split())
        ]
        number = terms.numbers.__getitem__
        words = np.fromiter(map(number, chain.from_iterable(fields)), np.int32)
        sizes = np.array([len(words) for words in fields], np.int64)
        ends = np.cumsum(sizes)
        entries = ends[len(FIELDS) - 1 :: len(FIELDS)]
        spoken = self._spoken(words, sizes, terms)
        shape = sizes.reshape(-1, len(FIELDS)).tolist()
        return [
            Form(hit.pk, said, (size[0], size[1], size[2]), *vector)
            for hit, said, size, vector in zip(
                hits, np.split(words, entries[:-1]), shape, spoken, strict=True
            )
        ]

    def _spoken(
        self, words: Numbered, sizes: Ints, terms: Terms
    ) -> Iterator[tuple[Numbered, Floats]]:
        """Yield what each entry speaks of: terms and weights, of length one.

        Each word counts by its first stem, the first of each field alone.
        """
        part = np.repeat(np.arange(len(sizes)), sizes)
        place = np.arange(len(words)) - (np.cumsum(sizes) - sizes)[part]
        kept = place < VECTOR_TERMS
        part, size = part[kept], len(sizes) // len(FIELDS)
        entry = part // len(FIELDS)
        boost = np.array([int(BOOST[name]) for name in FIELDS])[part % len(FIELDS)]
        stems = terms.first_stems(words[kept])
        pairs, first, which = np.unique(
            entry * len(terms) + stems, return_index=True, return_inverse=True
        )
        order = np.argsort(first)  # as they come: sums then keep the plain order
        counts = np.bincount(which, boost, minlength=len(pairs))[order]
        owner, stem = np.divmod(pairs[order], len(terms))
        usual = sum(
            int(BOOST[name]) * size
            for name, size in zip(FIELDS, self.statistics.sizes, strict=True)
        )
        share = np.bincount(entry, boost, minlength=size) / max(usual, 1)
        norm = VECTOR_SATURATION * (1 - VECTOR_LENGTH + VECTOR_LENGTH * share)
        raw = counts / (counts + norm[owner]) * terms.weights(stem, self.statistics)
        length = np.sqrt(np.bincount(owner, raw * raw, minlength=size))
        vector = raw / np.where(length == 0, 1.0, length)[owner]
        cuts = np.searchsorted(owner, np.arange(1, size))
        yield from zip(
            np.split(stem.astype(np.int32), cuts), np.split(vector, cuts), strict=True
        )
