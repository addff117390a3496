"""Likeness of labels by the pieces of their words: a second opinion on the engine's."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parvis.kit.words import fold, meaningful

BUCKETS = 1 << 18
SIZES = (3, 4, 5)
Ints = npt.NDArray[np.int64]


@dataclass
class Grams:
    """Buckets of n-grams and the labels that hold them, weighed by rarity."""

    starts: Ints
    rows: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]
    norms: npt.NDArray[np.float32]

    @classmethod
    def of(cls, labels: Sequence[str]) -> "Grams":
        """Cut every label into pieces."""
        owner, bucket = _cut(labels)
        pairs = np.unique(bucket * len(labels) + owner) if len(labels) else bucket
        buckets, rows = np.divmod(pairs, max(len(labels), 1))
        counts = np.bincount(buckets, minlength=BUCKETS)
        weights = np.log1p(len(labels) / np.maximum(counts, 1)).astype(np.float32)
        norms = np.sqrt(
            np.bincount(rows, weights=weights[buckets] ** 2, minlength=len(labels))
        )
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return cls(
            starts,
            rows.astype(np.int32),
            weights,
            np.maximum(norms, 1e-6).astype(np.float32),
        )

    def likeness(self, text: str) -> npt.NDArray[np.float64]:
        """Return the cosine of a text with every label."""
        scores = np.zeros(len(self.norms))
        if not len(self.norms):
            return scores
        _, asked = _cut([text])
        asked = np.unique(asked)
        for bucket in asked:
            rows = self.rows[self.starts[bucket] : self.starts[bucket + 1]]
            scores[rows] += self.weights[bucket] ** 2
        norm = float(np.sqrt((self.weights[asked] ** 2).sum()))
        return scores / (self.norms * max(norm, 1e-6))


def _cut(labels: Sequence[str]) -> tuple[Ints, Ints]:
    """Return (label, bucket) pairs of every n-gram of every word."""
    texts = [
        "".join(f" {fold(w)} " for w in meaningful(label)).encode("utf-8", "replace")
        + b"\0" * max(SIZES)
        for label in labels
    ]
    sizes = np.array([len(t) for t in texts], dtype=np.int64)
    owner = np.repeat(np.arange(len(texts)), sizes)
    letters = np.frombuffer(b"".join(texts), dtype=np.uint8).astype(np.uint64)
    found_owner, found = [], []
    for size in SIZES:
        if len(letters) < size:
            continue
        span = len(letters) - size + 1
        code = np.full(span, size, dtype=np.uint64)
        whole = np.ones(span, dtype=bool)
        for i in range(size):
            part = letters[i : i + span]
            code = code * np.uint64(1_000_003) + part
            whole &= part != 0
            if 0 < i < size - 1:
                whole &= part != 32
        code ^= code >> np.uint64(29)
        found.append((code[whole] % np.uint64(BUCKETS)).astype(np.int64))
        found_owner.append(owner[:span][whole])
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate(found_owner), np.concatenate(found)
