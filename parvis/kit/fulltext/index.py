"""The index: put, remove, search."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from django.db import connection

from parvis.kit.fulltext import sidecar
from parvis.kit.fulltext.analysis import (
    Group,
    Lexicon,
    analysed,
    asked,
    groups,
)
from parvis.kit.fulltext.engine import Engine, Row, batches
from parvis.kit.fulltext.entry import Entry, Page
from parvis.kit.fulltext.postgres import PostgreSQL
from parvis.kit.fulltext.ranking import order
from parvis.kit.fulltext.sidecar import Counted, SideCar
from parvis.kit.fulltext.soundness import IndexUnusable, told_when_unusable
from parvis.kit.fulltext.sqlite import SQLite
from parvis.kit.words import fold, stems
from parvis.kit.writes import write_tx

ENOUGH = 20
CANDIDATES = 120
BROAD = 3000
DEEPEST = 2000
BULK = 50
LIKE = 0.35
WIDEST_PREFIX = 12
COMMONER = 2


class IndexIsMissing(IndexUnusable):
    """The tables of the index are not there: migrations have not run."""


@dataclass(frozen=True)
class Asked:
    """A question ready for the engine."""

    words: tuple[str, ...]
    groups: tuple[Group, ...]
    corrected: str = ""


@dataclass(frozen=True)
class Reading:
    """One search under way: where it reads, what is asked, what was found."""

    engine: Engine
    car: SideCar
    question: Asked
    filters: Mapping[str, Sequence[str]]
    found: Counted
    every: bool
    alike: Mapping[int, float] = field(default_factory=dict)


class Index:
    """A full-text index kept in the database, in the transaction of what it indexes."""

    def __init__(
        self,
        name: str,
        facets: Sequence[str] = (),
        behind: tuple[str, str] | None = None,
    ) -> None:
        """`behind` is the (facet, value) of the entries that come after their equals."""
        self.name = name
        self.facets = tuple(facets)
        self.behind = behind

    @property
    def engine(self) -> Engine:
        """Return the engine of the database in use."""
        kind = SQLite if connection.vendor == "sqlite" else PostgreSQL
        return kind(self.name)

    # -- life ----------------------------------------------------------------

    def create(self) -> None:
        """Create the tables."""
        self.engine.create()

    def drop(self) -> None:
        """Drop the tables."""
        self.engine.drop()

    def clear(self) -> None:
        """Forget every entry."""
        with write_tx():
            self.engine.clear()
            self.engine.set_state(epoch=secrets.token_hex(8))

    def optimize(self) -> None:
        """Count again how rare each word is, and tidy the tables."""
        with write_tx():
            self._refresh()
            self.engine.optimize()

    def faults(self, expected: int | None = None) -> list[str]:
        """Say what is wrong with the index; nothing when it is whole."""
        engine = self.engine
        if not engine.exists():
            return ["the tables of the index are missing"]
        found = engine.faults()
        if engine.state().get("building"):
            found.append("a rebuilding was interrupted")
        if expected is not None and (there := engine.count()) != expected:
            found.append(f"{there} entries are indexed, {expected} are expected")
        return found

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Forget everything and index these; all or nothing."""
        engine = self.engine
        with write_tx():
            if not engine.exists():
                engine.drop()
                engine.create()
            engine.clear()
            engine.set_state(building="yes")
            done, learned = 0, set[str]()
            for batch in batches(entries):
                self._write(batch, learned)
                done += len(batch)
            self._refresh()
            engine.set_state(building="")
            engine.optimize()
        return done

    # -- writing ---------------------------------------------------------------

    def put(self, entries: Iterable[Entry]) -> None:
        """Index entries, or index them again."""
        done, learned = 0, set[str]()
        with write_tx():
            for batch in batches(entries):
                self._write(batch, learned)
                done += len(batch)
            if done >= BULK:
                self._refresh()

    def remove(self, pks: Iterable[int]) -> None:
        """Forget entries."""
        with write_tx():
            self.engine.remove(sorted(set(pks)))

    def _write(self, entries: Sequence[Entry], learned: set[str]) -> None:
        """Write entries; `learned` are the words already written in this transaction."""
        latest = {entry.pk: entry for entry in entries}
        docs: list[Row] = []
        facets: dict[int, list[Row]] = {}
        words: set[str] = set()
        for e in sorted(latest.values(), key=lambda e: e.pk):
            label = e.title[:400]
            title = analysed(e.title, is_title=True)
            parts = [title, analysed(e.subjects), analysed(e.text)]
            terms = [part.terms for part in parts]
            docs.append((e.pk, label.replace("\0", ""), *terms))
            facets[e.pk] = [
                (f, e.pk, v) for f, values in e.facets.items() for v in values if v
            ]
            words.update(*(part.words for part in parts))
        engine = self.engine
        engine.put(docs, facets)
        engine.learn(words - learned)
        learned |= words

    def _refresh(self) -> None:
        engine = self.engine
        engine.refresh_terms()
        sizes = engine.sizes()
        engine.set_state(
            epoch=secrets.token_hex(8),
            entries=str(engine.count()),
            sizes=" ".join(f"{size:.3f}" for size in sizes),
        )

    # -- reading ---------------------------------------------------------------

    @told_when_unusable
    def search(
        self,
        query: str,
        *,
        filters: Mapping[str, Sequence[str]] | None = None,
        limit: int = 20,
        offset: int = 0,
        with_facets: bool = True,
        lexicon: Lexicon | None = None,
    ) -> Page:
        """Return a page of what answers a query, best first; everything, newest first, when it is empty."""
        engine = self.engine
        chosen = {f: tuple(v) for f, v in (filters or {}).items() if v}
        car = sidecar.current(engine, self.facets)
        question = self._asked(engine, car, query, lexicon or Lexicon())
        if not question.words:
            found = Counted(car, None, chosen)
            newest = found.newest(offset + limit)[offset:]
            return self._page(found, newest, with_facets)
        reading = self._read(engine, car, question, chosen)
        ranked = self._ranked(reading, min(offset + limit, DEEPEST))
        page = self._page(reading.found, ranked[offset : offset + limit], with_facets)
        return replace(page, corrected=question.corrected, all_words=reading.every)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Return titles that begin to answer what is being typed."""
        if not asked(prefix):
            return ()
        page = self.search(prefix, limit=limit * 2, with_facets=False)
        labels = [hit.label for hit in self.engine.stored(page.pks)]
        return tuple(dict.fromkeys(labels))[:limit]

    @told_when_unusable
    def met(self, words: Iterable[str]) -> set[str]:
        """Return those of these folded words that some entry holds."""
        return self.engine.known_words(words)

    # -- how -------------------------------------------------------------------

    def _read(
        self,
        engine: Engine,
        car: SideCar,
        question: Asked,
        filters: Mapping[str, Sequence[str]],
    ) -> Reading:
        """Look for every word; when that gives too little, for any of them or a likeness."""
        strict = car.matching(engine, question.groups, every=True)
        found = Counted(car, strict, filters)
        if found.total >= ENOUGH:
            return Reading(engine, car, question, filters, found, True)
        wide = car.matching(engine, question.groups, every=False)
        alike = self._alike(car, question, ENOUGH)
        wide = np.union1d(wide, np.array(list(alike), dtype=np.int64))
        found = Counted(car, wide, filters)
        every = len(strict) == len(wide)
        return Reading(engine, car, question, filters, found, every, alike)

    def _page(self, found: Counted, pks: Sequence[int], with_facets: bool) -> Page:
        facets = {f: found.counts(f) for f in self.facets} if with_facets else {}
        return Page(tuple(pks), found.total, facets)

    def _asked(
        self,
        engine: Engine,
        car: SideCar,
        query: str,
        lexicon: Lexicon,
    ) -> Asked:
        """Complete the last word, correct unknown ones, never a protected one."""
        words = asked(query[:1000])
        folded = [fold(w) for w in words]
        known = self._known(engine, car, folded) | lexicon.known
        terms = car.shelf.frequencies(engine)
        unknown = [
            w
            for w, f in zip(words, folded, strict=True)
            if f not in known and not any(s in terms for s in stems(w))
        ]
        completed = {
            w: nearer
            for w, f in zip(words, folded, strict=True)
            if f not in known
            and w not in unknown
            and (nearer := self._commoner(engine, car, f, terms))
        }
        if not unknown:
            made = [_completed(g, completed) for g in groups(words, lexicon)]
            return Asked(tuple(words), tuple(made))
        corrected, changed = list(words), False
        for word in unknown:
            if word == words[-1] and len(word) >= 3:
                longer = engine.words_from(fold(word), WIDEST_PREFIX)
                if longer:
                    completed[word] = longer
                    continue
            if better := self._corrected(engine, car, fold(word)):
                corrected[words.index(word)] = better
                changed = True
        made = [_completed(g, completed) for g in groups(corrected, lexicon)]
        shown = " ".join(corrected) if changed else ""
        return Asked(tuple(corrected), tuple(made), shown)

    def _known(self, engine: Engine, car: SideCar, words: Sequence[str]) -> set[str]:
        """Return the words that the index has met, those met lately too."""
        met = car.shelf.words(engine)
        known = {word for word in words if word in met}
        if car.changes and len(known) < len(words):
            known |= engine.known_words(w for w in words if w not in met)
        return known

    def _corrected(self, engine: Engine, car: SideCar, word: str) -> str:
        near = self._near(engine, car, word)
        return near[0][-1] if near else ""

    def _commoner(
        self, engine: Engine, car: SideCar, word: str, terms: Mapping[str, int]
    ) -> list[str]:
        """Return a far commoner word that an unknown one may stand for.

        Its stem is known by chance (« licenciment » has that of « licencié »),
        so the word is searched as written, and as that other word too.
        """
        own = max((terms.get(stem, 0) for stem in stems(word)), default=0)
        return [
            better
            for distance, _, minus, better in self._near(engine, car, word)[:1]
            if distance == 1 and -minus >= COMMONER * own
        ]

    def _near(
        self, engine: Engine, car: SideCar, word: str
    ) -> list[tuple[int, int, int, str]]:
        """Return the known words near this one: the nearest, then the commonest first."""
        near = car.shelf.spelling(engine).candidates(word)[:10]
        df = car.shelf.frequencies(engine)
        return sorted((d, u, -df.get(stems(w)[0], 0), w) for d, u, w in near)

    def _alike(self, car: SideCar, question: Asked, limit: int) -> dict[int, float]:
        """Return the entries whose label looks most like the question, with the likeness."""
        found: dict[int, float] = {}
        for block in car.blocks:
            if block.grams is None:
                continue
            rows, likeness = block.grams.alike(" ".join(question.words), LIKE)
            likeness = np.where(block.masked[rows], 0.0, likeness)
            for i in np.argsort(-likeness, kind="stable")[:limit]:
                if likeness[i]:
                    found[int(block.pks[rows[i]])] = float(likeness[i])
        ranked = sorted(found.items(), key=lambda pair: (-pair[1], -pair[0]))
        return dict(ranked[:limit])

    def _ranked(self, reading: Reading, wanted: int) -> list[int]:
        groups = reading.question.groups
        forms = reading.car.shelf.forms(reading.engine)
        statistics = forms.statistics
        first = reading.engine.best(
            groups,
            reading.filters,
            every=reading.every,
            limit=max(CANDIDATES, wanted),
            weights={t: statistics.weight(t) for g in groups for t in g.terms()},
            is_broad=reading.found.total > BROAD,
        )
        kept = reading.found.kept_among([*first[:CANDIDATES], *reading.alike])
        shapes, terms = forms.of(kept, reading.engine.stored, reading.car.changed)
        behind = reading.found.bearing(kept, *self.behind) if self.behind else ()
        ranked = order(shapes, terms, groups, statistics, reading.alike, behind)
        return list(dict.fromkeys([*ranked, *first[CANDIDATES:]]))


def _completed(group: Group, completed: Mapping[str, Sequence[str]]) -> Group:
    longer = completed.get(group.words[0], ())
    ways = dict.fromkeys([*group.ways, *((s,) for w in longer for s in stems(w))])
    return Group(group.words, tuple(ways))
