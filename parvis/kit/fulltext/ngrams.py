"""Likeness of labels by the pieces of their words: a second opinion on the engine's."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from parvis.kit.words import fold, meaningful

BUCKETS = 1 << 18
SIZES = (3, 4, 5)
CHUNK = 5000
Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


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
        parts = [_pieces(labels[i : i + CHUNK]) for i in range(0, len(labels), CHUNK)]
        counts = np.zeros(BUCKETS, np.int64)
        for buckets, _ in parts:
            counts += np.bincount(buckets, minlength=BUCKETS)
        weights = np.log1p(len(labels) / np.maximum(counts, 1)).astype(np.float32)
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        rows = np.empty(int(starts[-1]), np.int32)
        norms = np.zeros(len(labels), np.float32)
        filled = starts[:-1].copy()
        for i, (buckets, owners) in enumerate(parts):
            here = np.bincount(buckets, minlength=BUCKETS)
            shift = filled - (np.cumsum(here) - here)
            rows[np.arange(len(buckets)) + shift[buckets]] = owners + i * CHUNK
            filled += here
            square = np.bincount(owners, weights[buckets] ** 2)
            norms[i * CHUNK : i * CHUNK + len(square)] = np.sqrt(square)
        return cls(starts, rows, weights, np.maximum(norms, np.float32(1e-6)))

    def alike(self, text: str, least: float) -> tuple[Ints, Floats]:
        """Return the labels whose cosine with a text is at least this much, and the cosine.

        What a label shares with the text cannot weigh more than the label: to
        be alike enough, the weights shared must pass `least` squared of those of
        the text. So the commonest pieces, until they weigh that much, need not be
        read: a label that has no other is not alike; those that may be are few.
        """
        _, asked = _cut([text])
        asked = np.unique(asked)
        gains = (self.weights[asked] ** 2).astype(np.float64)
        whole = float(gains.sum())
        if not len(self.norms) or not whole:
            return np.empty(0, np.int64), np.empty(0)
        order = np.argsort(self.starts[asked] - self.starts[asked + 1], kind="stable")
        asked, gains = asked[order], gains[order]
        skipped = int(np.searchsorted(np.cumsum(gains), whole * least**2 * 0.999))
        lists = [self.rows[self.starts[b] : self.starts[b + 1]] for b in asked]
        told = np.repeat(gains[skipped:], [len(rows) for rows in lists[skipped:]])
        counts = np.bincount(np.concatenate(lists[skipped:]), told, len(self.norms))
        shared = counts.astype(np.float64, copy=False)
        norm = sqrt(whole)
        most = shared + float(gains[:skipped].sum())
        found = np.flatnonzero((shared > 0) & (most >= least * norm * self.norms))
        dot = shared[found]
        for rows, gain in zip(lists[:skipped], gains[:skipped], strict=True):
            dot += gain * _among(found, rows)
        cosine = dot / (self.norms[found] * norm)
        near = cosine >= least
        return found[near], cosine[near]


def _among(wanted: Ints, rows: Small) -> npt.NDArray[np.bool_]:
    if not len(rows):
        return np.zeros(len(wanted), dtype=bool)
    at = np.minimum(np.searchsorted(rows, wanted), len(rows) - 1)
    found: npt.NDArray[np.bool_] = rows[at] == wanted
    return found


def _pieces(labels: Sequence[str]) -> tuple[Small, Small]:
    """Return the (bucket, label) pairs of a few labels, each once, in order."""
    owner, bucket = _cut(labels)
    buckets, rows = np.divmod(np.unique(bucket * len(labels) + owner), len(labels))
    return buckets.astype(np.int32), rows.astype(np.int32)


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
