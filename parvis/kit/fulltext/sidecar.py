"""A copy in memory of facets and title n-grams, per process, checked at each search.

Counting facets in SQL costs ten times the search itself. The copy is a base
block and a small block of what changed since; entries changed are masked in
the base. Inside a transaction nothing new is kept: what is read there may be
undone.
"""

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

import numpy as np
from django.db import connection

from parvis.kit.fulltext.analysis import Group
from parvis.kit.fulltext.columns import Block, Mask, Rows
from parvis.kit.fulltext.engine import Engine, Pks
from parvis.kit.fulltext.forms import Forms, Statistics
from parvis.kit.fulltext.spelling import Spelling

PATCH = 5000
POSTINGS_BYTES = 16_000_000
FEW, SPARSE = 20_000, 16
USUAL_SIZES = "8 6 40"


@dataclass
class Shelf:
    """What was read of one state of the statistics: frequencies, words, forms of entries."""

    state: Mapping[str, str]
    lock: Lock = field(default_factory=Lock)
    _counted: dict[str, int] | None = None
    _words: frozenset[str] | None = None
    _spelling: Spelling | None = None
    _forms: Forms | None = None

    def frequencies(self, engine: Engine) -> Mapping[str, int]:
        """Return in how many entries each term stands."""
        if self._counted is None:
            with self.lock:
                self._counted = self._counted or engine.all_frequencies()
        return self._counted

    def words(self, engine: Engine) -> frozenset[str]:
        """Return the words met when the statistics were made."""
        if self._words is None:
            with self.lock:
                self._words = self._words or frozenset(engine.all_words())
        return self._words

    def spelling(self, engine: Engine) -> Spelling:
        """Return the words, filed for correction."""
        words = self.words(engine)
        if self._spelling is None:
            with self.lock:
                self._spelling = self._spelling or Spelling(words)
        return self._spelling

    def forms(self, engine: Engine) -> Forms:
        """Return the entries as ranking reads them."""
        if self._forms is None:
            counted = self.frequencies(engine)
            sizes = [float(s) for s in self.state.get("sizes", USUAL_SIZES).split()]
            entries = int(self.state.get("entries", "1"))
            statistics = Statistics(
                entries,
                lambda term: counted.get(term, 0),
                (sizes[0], sizes[1], sizes[2]),
            )
            with self.lock:
                self._forms = self._forms or Forms(statistics)
        return self._forms


@dataclass
class Postings:
    """The entries of the words asked most lately, in one state of the index."""

    most: int = POSTINGS_BYTES
    _held: OrderedDict[Group, Pks] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: Lock = field(default_factory=Lock)

    def known(self, group: Group) -> Pks | None:
        """Return the entries of a word, if they are here."""
        with self._lock:
            found = self._held.get(group)
            if found is not None:
                self._held.move_to_end(group)
            return found

    def of(self, group: Group, engine: Engine) -> Pks:
        """Return the entries of a word."""
        found = self.known(group)
        if found is None:
            found = engine.matching([group], every=True)
            with self._lock:
                if group not in self._held:
                    self._held[group] = found
                    self._bytes += found.nbytes
                while self._bytes > self.most:
                    self._bytes -= self._held.popitem(last=False)[1].nbytes
        return found


@dataclass
class SideCar:
    """The base block, what changed since, and where we stood."""

    epoch: str
    mark: int
    shelf: Shelf
    base: Block
    patch: Block | None = None
    changes: int = 0
    changed: frozenset[int] = frozenset()
    postings: Postings = field(default_factory=Postings)

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """Return the blocks to read."""
        return [self.base] if self.patch is None else [self.base, self.patch]

    def matching(self, engine: Engine, groups: Sequence[Group], *, every: bool) -> Pks:
        """Return the entries that say every word, or any of them, in order of key."""
        if every and len(groups) > 1:
            known = [self.postings.known(group) for group in groups]
            if any(pks is None for pks in known):
                return engine.matching(groups, every=True)
        parts = [self.postings.of(group, engine) for group in groups]
        if len(parts) == 1:
            return parts[0]
        return _all_of(parts) if every else _any_of(parts)


class Counted:
    """Hits set against the facets: total, counts, and what the filters leave."""

    def __init__(
        self,
        car: SideCar,
        hits: Pks | None,
        filters: Mapping[str, Sequence[str]],
    ) -> None:
        self._filters = filters
        self._parts = [
            (block, block.every_row() if hits is None else block.rows_of(hits))
            for block in car.blocks
        ]
        self._left = [_left(block, rows, filters) for block, rows in self._parts]
        self.total = sum(len(rows) for rows in self._left)

    def newest(self, limit: int) -> list[int]:
        """Return the last keys that pass every filter, newest first."""
        parts = zip(self._parts, self._left, strict=True)
        found = [block.pks[np.sort(rows)[-limit:]] for (block, _), rows in parts]
        last = np.sort(np.concatenate(found))[::-1][:limit]
        return [int(pk) for pk in last]

    def kept_among(self, pks: Sequence[int]) -> list[int]:
        """Return those of these keys that are hits and pass every filter, in the order given."""
        asked = np.array(list(dict.fromkeys(pks)), dtype=np.int64)
        passed = np.zeros(len(asked), dtype=bool)
        for (block, _), left in zip(self._parts, self._left, strict=True):
            places = block.places_of(asked)
            passed |= _among(places, left)
        return [int(pk) for pk in asked[passed]]

    def bearing(self, pks: Sequence[int], facet: str, value: str) -> set[int]:
        """Return those of these keys that bear a value of a facet."""
        asked = np.array(list(pks), dtype=np.int64)
        found: set[int] = set()
        for block, _ in self._parts:
            if facet in block.columns:
                rows = block.rows_of(asked)
                bear = block.columns[facet].mask([value])
                found.update(int(pk) for pk in block.pks[rows[bear[rows]]])
        return found

    def counts(self, facet: str) -> list[tuple[str, int]]:
        """Count the values of a facet under the filters of the other facets."""
        whole: Counter[str] = Counter()
        others = {f: v for f, v in self._filters.items() if f != facet}
        for (block, rows), left in zip(self._parts, self._left, strict=True):
            if facet in block.columns:
                same = len(others) == len(self._filters)
                under = left if same else _left(block, rows, others)
                whole += block.columns[facet].count(under)
        return sorted(whole.items(), key=lambda pair: (-pair[1], pair[0]))


def _among(rows: Rows, ordered: Rows) -> Mask:
    if not len(ordered):
        return np.zeros(len(rows), dtype=bool)
    at = np.searchsorted(ordered, rows)
    at[at == len(ordered)] = 0
    found: Mask = ordered[at] == rows
    return found


def _left(block: Block, rows: Rows, filters: Mapping[str, Sequence[str]]) -> Rows:
    for facet, values in filters.items():
        if facet not in block.columns:
            return rows[:0]
        rows = rows[block.columns[facet].mask(values)[rows]]
    return rows


def _all_of(parts: Sequence[Pks]) -> Pks:
    """Return what stands in every one; each is looked for in the next, rarest first."""
    ordered = sorted(parts, key=len)
    found = ordered[0]
    for other in ordered[1:]:
        found = found[_among(found, other)]
    return found


def _any_of(parts: Sequence[Pks]) -> Pks:
    """Return what stands in any; ticked in a mask when that is cheaper than sorting."""
    whole = np.concatenate(parts)
    if len(whole) < FEW:
        return np.unique(whole)
    first, last = int(whole.min()), int(whole.max())
    if last - first > SPARSE * len(whole):
        return np.unique(whole)
    ticked = np.zeros(last - first + 1, dtype=bool)
    ticked[whole - first] = True
    return np.flatnonzero(ticked) + first


_kept: dict[str, SideCar] = {}
_loading = Lock()


def current(engine: Engine, facets: Sequence[str]) -> SideCar:
    """Return the copy of this process, brought up to date."""
    key = f"{connection.settings_dict['NAME']}:{engine.name}"
    car = _kept.get(key)
    epoch, changes = engine.stamp(car.mark if car else 0)
    undone = connection.in_atomic_block
    if car is None or car.epoch != epoch:
        if undone:
            return _load(engine, facets)
        with _loading:
            car = _kept.get(key)
            if car is None or car.epoch != epoch:
                car = _kept[key] = _load(engine, facets)
        return car
    if changes == car.changes:
        return car
    changed = engine.changed_since(car.mark)
    if len(changed) > PATCH:
        car = _load(engine, facets)
    else:
        car = _patched(car, engine, facets, changed, changes)
    if not undone:
        _kept[key] = car
    return car


def _load(engine: Engine, facets: Sequence[str]) -> SideCar:
    # the mark before the rows: what comes between is read twice, never lost
    mark = engine.mark()
    state = engine.state()
    _epoch, changes = engine.stamp(mark)
    block = Block.load(engine, facets)
    return SideCar(state.get("epoch", ""), mark, Shelf(state), block, changes=changes)


def _patched(
    car: SideCar,
    engine: Engine,
    facets: Sequence[str],
    changed: Sequence[int],
    changes: int,
) -> SideCar:
    """Return a copy with what changed beside the base; the base itself is never touched."""
    return SideCar(
        car.epoch,
        car.mark,
        car.shelf,
        car.base.without(changed),
        Block.load(engine, facets, changed),
        changes,
        frozenset(changed),
    )
