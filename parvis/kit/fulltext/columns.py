"""Entries in order of key, with their facets, in arrays: what counts without SQL."""

import ctypes
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from parvis.kit.fulltext.engine import Engine, Pks
from parvis.kit.fulltext.ngrams import Grams

GRAMS_LIMIT = 200_000
SPARSE = 4
MOST_MASKS = 16
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]


@dataclass
class Column:
    """The values of one facet; those of row `i` are `codes[starts[i]:starts[i + 1]]`."""

    values: list[str]
    starts: npt.NDArray[np.int32]
    codes: npt.NDArray[np.int32]
    _masks: dict[tuple[str, ...], Mask] = field(default_factory=dict)
    _whole: npt.NDArray[np.int64] | None = None

    def mask(self, chosen: Sequence[str]) -> Mask:
        """Say which rows bear one of these values."""
        key = tuple(chosen)
        known = self._masks.get(key)
        if known is None:
            among = set(chosen)
            wanted = np.array([value in among for value in self.values], dtype=bool)
            size = len(self.starts) - 1
            known = np.zeros(size, dtype=bool)
            if wanted.any():
                owners = np.repeat(np.arange(size), np.diff(self.starts))
                known[owners[wanted[self.codes]]] = True
            if len(self._masks) >= MOST_MASKS:
                self._masks.clear()
            self._masks[key] = known
        return known

    def count(self, rows: Rows) -> Counter[str]:
        """Count the values of these rows."""
        size = len(self.starts) - 1
        if len(rows) == size:
            if self._whole is None:
                self._whole = self._bins(self.codes)
            counts = self._whole
        else:
            first, last = self.starts[rows], self.starts[rows + 1]
            lengths = last - first
            if len(self.codes) == size and (lengths == 1).all():
                counts = self._bins(self.codes[first])
            else:
                before = np.cumsum(lengths) - lengths
                within = np.arange(int(lengths.sum()))
                counts = self._bins(
                    self.codes[np.repeat(first - before, lengths) + within]
                )
        return Counter({self.values[i]: int(counts[i]) for i in np.flatnonzero(counts)})

    def _bins(self, codes: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        return np.bincount(codes, minlength=len(self.values))


@dataclass
class Block:
    """Entries in order of key, with their facets and the n-grams of their labels."""

    pks: Pks
    columns: Mapping[str, Column]
    grams: Grams | None
    masked: Mask
    _rows: npt.NDArray[np.int32] | None = None

    @classmethod
    def load(
        cls, engine: Engine, facets: Sequence[str], pks: Sequence[int] | None = None
    ) -> "Block":
        """Read a block from the tables."""
        if pks is None and engine.count() > GRAMS_LIMIT:
            keys, grams = engine.keys(), None
        else:
            labels = sorted(engine.labels(pks))
            keys = np.array([pk for pk, _ in labels], dtype=np.int64)
            grams = Grams.of([label for _, label in labels])
        columns = _columns(engine, facets, keys, pks)
        if pks is None:
            _give_back()
        return cls(keys, columns, grams, np.zeros(len(keys), dtype=bool), _dense(keys))

    def without(self, pks: Sequence[int]) -> "Block":
        """Return the same block where these entries are masked; nothing is copied."""
        masked = self.masked.copy()
        masked[self.rows_of(np.array(pks, dtype=np.int64))] = True
        return Block(self.pks, self.columns, self.grams, masked, self._rows)

    def rows_of(self, pks: Pks) -> Rows:
        """Return the rows of those of these keys that are here and not masked."""
        at = self.places_of(pks)
        return at[at >= 0]

    def places_of(self, pks: Pks) -> Rows:
        """Return the row of each of these keys, -1 where it is not here or masked."""
        if not len(self.pks) or not len(pks):
            return np.full(len(pks), -1, dtype=np.int64)
        if self._rows is not None:
            offset = pks - self.pks[0]
            inside = (offset >= 0) & (offset < len(self._rows))
            at = self._rows[np.where(inside, offset, 0)].astype(np.int64)
            at[~inside] = -1
        else:
            at = np.searchsorted(self.pks, pks)
            at[at == len(self.pks)] = 0
            at[self.pks[at] != pks] = -1
        at[(at >= 0) & self.masked[at]] = -1
        return at

    def every_row(self) -> Rows:
        """Return all the rows that are not masked."""
        return np.flatnonzero(~self.masked)


def _give_back() -> None:
    """Give the system back what cutting many labels took: the allocator of glibc would keep it."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def _dense(keys: Pks) -> npt.NDArray[np.int32] | None:
    """Return the row of each key from the first to the last, unless too many are missing."""
    if not len(keys):
        return None
    span = int(keys[-1] - keys[0]) + 1
    if span > SPARSE * len(keys):
        return None
    rows = np.full(span, -1, dtype=np.int32)
    rows[keys - keys[0]] = np.arange(len(keys), dtype=np.int32)
    return rows


def _columns(
    engine: Engine, facets: Sequence[str], keys: Pks, pks: Sequence[int] | None
) -> dict[str, Column]:
    owners: dict[str, list[Pks]] = {facet: [] for facet in facets}
    codes: dict[str, list[npt.NDArray[np.int32]]] = {facet: [] for facet in facets}
    seen: dict[str, dict[str, int]] = {facet: {} for facet in facets}
    for chunk in engine.facet_rows(pks):
        by_facet: dict[str, tuple[list[int], list[int]]] = {}
        for facet, pk, value in chunk:
            numbers = seen.setdefault(facet, {})
            held = by_facet.setdefault(facet, ([], []))
            held[0].append(pk)
            held[1].append(numbers.setdefault(value, len(numbers)))
        for facet, (keyed, coded) in by_facet.items():
            owners.setdefault(facet, []).append(np.array(keyed, dtype=np.int64))
            codes.setdefault(facet, []).append(np.array(coded, dtype=np.int32))
    return {f: _column(keys, list(seen[f]), owners[f], codes[f]) for f in seen}


def _column(
    keys: Pks,
    values: list[str],
    owners: Sequence[Pks],
    codes: Sequence[npt.NDArray[np.int32]],
) -> Column:
    if not owners:
        return Column([], np.zeros(len(keys) + 1, np.int32), np.zeros(0, np.int32))
    owned, coded = np.concatenate(owners), np.concatenate(codes)
    rows = np.searchsorted(keys, owned)
    there = rows < len(keys)
    there[there] = keys[rows[there]] == owned[there]
    rows, coded = rows[there], coded[there]
    order = np.argsort(rows, kind="stable")
    starts = np.zeros(len(keys) + 1, np.int32)
    np.cumsum(np.bincount(rows, minlength=len(keys)), out=starts[1:])
    return Column(values, starts, coded[order])
