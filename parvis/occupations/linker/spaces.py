"""Sparse spaces: names seen as letters, texts seen as words."""

from collections.abc import Mapping, Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Vector = NDArray[np.float32]
Bag = Mapping[str, float]
K1, B = 1.2, 0.5


class Letters:
    """tf-idf of the pieces of words, one row per name; answers cosines."""

    def __init__(
        self, terms: Sequence[str], idf: Vector, rows: "sp.csr_matrix"
    ) -> None:
        self.terms = list(terms)
        self.idf = idf
        self.rows = rows
        self._place = {term: i for i, term in enumerate(self.terms)}
        self._by_term = rows.T.tocsr()
        self._rarest = float(idf.max(initial=1.0))

    @classmethod
    def build(cls, bags: Sequence[Bag]) -> "Letters":
        """Weigh the pieces of each name and bring each row to length one."""
        terms, counts = _counts(bags)
        counts.data **= 0.75
        spread = np.bincount(counts.indices, minlength=len(terms))
        idf = (np.log((1 + len(bags)) / (1 + spread)) + 1).astype(np.float32)
        return cls(terms, idf, unit_rows(counts.multiply(idf).tocsr()))

    def vector(self, bag: Bag) -> tuple[NDArray[np.int64], Vector]:
        """Return places and weights; what is unknown still lengthens the vector."""
        known = [(self._place[t], n**0.75) for t, n in bag.items() if t in self._place]
        places = np.array([p for p, _ in known], dtype=np.int64)
        weights = np.array([w for _, w in known], dtype=np.float32) * self.idf[places]
        unknown = sum(n**1.5 for t, n in bag.items() if t not in self._place)
        length = float(np.sqrt((weights**2).sum() + unknown * self._rarest**2))
        return places, weights / np.float32(max(length, 1e-9))

    def scores(self, places: NDArray[np.int64], weights: Vector) -> Vector:
        """Return the cosine of each name with a vector."""
        found = self._by_term[places].T.dot(weights)
        return np.asarray(found, dtype=np.float32).ravel()


class Words:
    """BM25 over the texts of each occupation, several kinds of texts weighed together."""

    def __init__(self, terms: Sequence[str], by_term: "sp.csr_matrix") -> None:
        self.terms = list(terms)
        self.by_term = by_term
        self._place = {term: i for i, term in enumerate(self.terms)}
        count = by_term.shape[1]
        self._highest = np.log(1 + (count + 0.5) / 0.5) * (K1 + 1)

    @classmethod
    def build(cls, kinds: Sequence[tuple[float, Sequence[Bag]]]) -> "Words":
        """Mix kinds of texts, each with its weight and its own mean length."""
        terms, counts = _counts([bag for _, bags in kinds for bag in bags])
        size = len(kinds[0][1])
        mixed = sp.csr_matrix((size, len(terms)), dtype=np.float32)
        for i, (weight, _) in enumerate(kinds):
            part = counts[i * size : (i + 1) * size]
            lengths = np.asarray(part.sum(axis=1)).ravel()
            mean = max(float(lengths.mean()), 1e-9)
            scale = weight / (1 - B + B * lengths / mean)
            mixed = mixed + sp.diags(scale).dot(part)
        mixed = mixed.tocsr()
        spread = np.bincount(mixed.indices, minlength=len(terms))
        idf = np.log(1 + (size - spread + 0.5) / (spread + 0.5))
        mixed.data = mixed.data * (K1 + 1) / (mixed.data + K1)
        return cls(terms, mixed.multiply(idf).T.tocsr().astype(np.float32))

    def places(self, terms: Sequence[str]) -> list[int]:
        """Return where the known words stand."""
        return [self._place[t] for t in dict.fromkeys(terms) if t in self._place]

    def scores(self, terms: Sequence[str]) -> Vector:
        """Return BM25 brought under one whatever the length of the question."""
        places = self.places(terms)
        if not places:
            return np.zeros(self.by_term.shape[1], dtype=np.float32)
        total = np.asarray(self.by_term[places].sum(axis=0), dtype=np.float32).ravel()
        return total / np.float32(self._highest * len(set(terms)) ** 0.5)

    def __contains__(self, term: str) -> bool:
        return term in self._place


def unit_rows(matrix: "sp.csr_matrix") -> "sp.csr_matrix":
    """Bring each row to length one."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (
        sp.diags(1 / np.maximum(lengths, 1e-9)).dot(matrix).tocsr().astype(np.float32)
    )


def _counts(bags: Sequence[Bag]) -> tuple[list[str], "sp.csr_matrix"]:
    place: dict[str, int] = {}
    starts, columns, values = [0], [], []
    for bag in bags:
        for term, count in bag.items():
            columns.append(place.setdefault(term, len(place)))
            values.append(count)
        starts.append(len(columns))
    shape = (len(bags), len(place))
    arrays = (np.array(values, dtype=np.float32), columns, starts)
    return list(place), sp.csr_matrix(arrays, shape=shape)
