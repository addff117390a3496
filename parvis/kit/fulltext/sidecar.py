"""A copy in memory of facets and title n-grams, per process, checked at each search.

Counting facets in SQL costs ten times the search itself. The copy is a base
block and a small block of what changed since; entries changed are masked in
the base. Inside a transaction nothing is kept: what is read there may be undone.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import numpy.typing as npt
from django.db import connection

from parvis.kit.fulltext.engine import Engine, Pks
from parvis.kit.fulltext.ngrams import Grams

PATCH = 5000
GRAMS_LIMIT = 200_000
Mask = npt.NDArray[np.bool_]


@dataclass
class Column:
    """The values of one facet: `codes[i]` belongs to row `owner[i]`."""

    values: list[str]
    owner: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64]

    def rows_with(self, chosen: Sequence[str], size: int) -> Mask:
        """Say which rows bear one of these values."""
        wanted = [i for i, value in enumerate(self.values) if value in set(chosen)]
        mask = np.zeros(size, dtype=bool)
        mask[self.owner[np.isin(self.codes, wanted)]] = True
        return mask

    def count(self, mask: Mask) -> Counter[str]:
        """Count the values of the rows of a mask."""
        counts = np.bincount(self.codes[mask[self.owner]], minlength=len(self.values))
        return Counter({self.values[i]: int(counts[i]) for i in np.flatnonzero(counts)})


@dataclass
class Block:
    """Entries in order of key, with their facets and the n-grams of their labels."""

    pks: Pks
    columns: dict[str, Column]
    grams: Grams | None
    masked: Mask

    @classmethod
    def load(
        cls, engine: Engine, facets: Sequence[str], pks: Sequence[int] | None = None
    ) -> "Block":
        """Read a block from the tables."""
        labels = sorted(engine.labels(pks))
        keys = np.array([pk for pk, _ in labels], dtype=np.int64)
        by_facet: dict[str, list[tuple[int, str]]] = {facet: [] for facet in facets}
        for facet, pk, value in engine.facet_rows(pks):
            by_facet.setdefault(facet, []).append((pk, value))
        grams = (
            Grams.of([label for _, label in labels])
            if len(labels) <= GRAMS_LIMIT
            else None
        )
        columns = {f: _column(keys, rows) for f, rows in by_facet.items()}
        return cls(keys, columns, grams, np.zeros(len(keys), dtype=bool))

    def mask_of(self, pks: Pks) -> Mask:
        """Say which rows are among these keys."""
        mask = np.zeros(len(self.pks), dtype=bool)
        if len(self.pks):
            at = np.searchsorted(self.pks, pks)
            at[at == len(self.pks)] = 0
            mask[at[self.pks[at] == pks]] = True
        return mask & ~self.masked


@dataclass
class SideCar:
    """The base block, what changed since, and where we stood."""

    epoch: str
    mark: int
    state: Mapping[str, str]
    base: Block
    patch: Block | None = None
    spelling: object | None = None
    lock: Lock = field(default_factory=Lock)
    counted: dict[str, int] | None = None

    def frequency(self, engine: Engine) -> Callable[[str], int]:
        """Return the function that tells in how many entries a term stands."""
        if self.counted is None:
            with self.lock:
                self.counted = self.counted or engine.all_frequencies()
        counted = self.counted
        return lambda term: counted.get(term, 0)

    def blocks(self) -> list[Block]:
        """Return the blocks to read."""
        return [self.base] if self.patch is None else [self.base, self.patch]


class Counted:
    """Hits set against the facets: total, counts, and what the filters leave."""

    def __init__(
        self,
        car: SideCar,
        hits: Pks | None,
        filters: Mapping[str, Sequence[str]],
    ) -> None:
        self._parts = []
        for block in car.blocks():
            hit = ~block.masked if hits is None else block.mask_of(hits)
            masks = {
                facet: block.columns[facet].rows_with(values, len(block.pks))
                if facet in block.columns
                else np.zeros(len(block.pks), dtype=bool)
                for facet, values in filters.items()
            }
            self._parts.append((block, hit, masks))

    def kept(self) -> Pks:
        """Return the keys that pass every filter, newest first."""
        found = [block.pks[_all(hit, masks)] for block, hit, masks in self._parts]
        whole = np.concatenate(found) if found else np.empty(0, dtype=np.int64)
        return np.sort(whole)[::-1]

    def kept_among(self, pks: Sequence[int]) -> list[int]:
        """Return those of these keys that pass every filter, in the order given."""
        asked = np.array(list(pks), dtype=np.int64)
        passed: set[int] = set()
        for block, hit, masks in self._parts:
            rows = block.mask_of(asked) & _all(hit, masks)
            passed.update(int(pk) for pk in block.pks[rows])
        return [pk for pk in dict.fromkeys(pks) if pk in passed]

    def bearing(self, pks: Sequence[int], facet: str, value: str) -> set[int]:
        """Return those of these keys that bear a value of a facet."""
        asked = np.array(list(pks), dtype=np.int64)
        found: set[int] = set()
        for block, _, _ in self._parts:
            if facet in block.columns:
                bear = block.columns[facet].rows_with([value], len(block.pks))
                rows = block.mask_of(asked) & bear
                found.update(int(pk) for pk in block.pks[rows])
        return found

    def total(self) -> int:
        """Count the hits that pass every filter."""
        return sum(int(_all(hit, masks).sum()) for _, hit, masks in self._parts)

    def counts(self, facet: str) -> list[tuple[str, int]]:
        """Count the values of a facet under the filters of the other facets."""
        whole: Counter[str] = Counter()
        for block, hit, masks in self._parts:
            if facet in block.columns:
                others = {f: m for f, m in masks.items() if f != facet}
                whole += block.columns[facet].count(_all(hit, others))
        return sorted(whole.items(), key=lambda pair: (-pair[1], pair[0]))


def _all(hit: Mask, masks: Mapping[str, Mask]) -> Mask:
    for mask in masks.values():
        hit = hit & mask
    return hit


def _column(keys: Pks, rows: Sequence[tuple[int, str]]) -> Column:
    values = sorted({value for _, value in rows})
    code = {value: i for i, value in enumerate(values)}
    owners = np.searchsorted(keys, np.array([pk for pk, _ in rows], dtype=np.int64))
    codes = np.array([code[value] for _, value in rows], dtype=np.int64)
    return Column(values, owners.astype(np.int64), codes)


_kept: dict[str, SideCar] = {}
_loading = Lock()


def current(engine: Engine, facets: Sequence[str]) -> SideCar:
    """Return the copy of this process, brought up to date."""
    if connection.in_atomic_block:
        return _load(engine, facets)
    key = f"{connection.settings_dict['NAME']}:{engine.name}"
    state = engine.state()
    car = _kept.get(key)
    if car is None or car.epoch != state.get("epoch", ""):
        with _loading:
            car = _kept.get(key)
            if car is None or car.epoch != state.get("epoch", ""):
                car = _kept[key] = _load(engine, facets)
        return car
    changed = engine.changed_since(car.mark)
    if len(changed) > PATCH:
        car = _kept[key] = _load(engine, facets)
        return car
    return _patched(car, engine, facets, changed) if changed else car


def _load(engine: Engine, facets: Sequence[str]) -> SideCar:
    state = engine.state()
    mark = (
        engine.mark()
    )  # before the rows: what comes between is read twice, never lost
    return SideCar(state.get("epoch", ""), mark, state, Block.load(engine, facets))


def _patched(
    car: SideCar, engine: Engine, facets: Sequence[str], changed: Sequence[int]
) -> SideCar:
    """Return a copy with what changed beside the base; the base itself is never touched."""
    base = Block(
        car.base.pks,
        car.base.columns,
        car.base.grams,
        np.isin(car.base.pks, np.array(changed, dtype=np.int64)),
    )
    patch = Block.load(engine, facets, changed)
    patched = SideCar(car.epoch, car.mark, car.state, base, patch)
    patched.spelling, patched.counted = car.spelling, car.counted
    return patched
