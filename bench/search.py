"""Search of 10 000 and 100 000 documents (a million with --million), with facets, and how it grows.

The floor is what the engine alone needs for the same page: its own match, its
own rank and its own grouping, in plain SQL over the same table. The collection
is made up, always the same: words as rare as in a language (Zipf), 6 to a
title, 3 of subjects, 40 of text. No question is asked twice. On SQLite, which
lives in the process, times are of processor; on PostgreSQL, of the clock.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from math import log
from pathlib import Path
from typing import Any

from bench._figures import Figure, apart, databases, figure, peak_mb, spread, timed

SIZES, MILLION = (10_000, 100_000), 1_000_000
TARGETS = {10_000: 10, 100_000: 20, MILLION: 80}
VOCABULARY = 60_000
ASKED = 300
BEGINNINGS = ("ba", "co", "di", "fa", "go", "ju", "la", "me", "no", "pi", "bri", "cra")
ENDINGS = ("tion", "teur", "ment", "age", "ique", "euse", "able", "isme", "ure", "oir")
FACETS = ("kind", "theme", "shelf")
PAGE, NARROWED, UPDATE = "page with facets", "narrowed by a kind", "one update"


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Measure on each engine, in a database that is thrown away; then tell how costs grow."""
    sizes = [*SIZES, MILLION] if options.million else list(SIZES)
    for engine, environment in databases():
        if engine not in options.engines:
            continue
        seen: dict[tuple[str, int], float] = {}
        for size in sizes:
            for fills in (True, False):
                asked = {"engine": engine, "size": size, "fills": fills}
                for line in apart("search", asked, environment):
                    seen[line["figure"], size] = line["value"]
                    yield line
        for what in (f"{PAGE} p50", f"{PAGE} p95", f"{UPDATE} p50"):
            first, last = (
                seen[f"{engine} {size}: {what}", size] for size in (sizes[0], sizes[-1])
            )
            power = log(last / first) / log(sizes[-1] / sizes[0])
            name = f"{engine}: {what}, power of the size"
            yield figure("search", name, power, f"{sizes[0]} to {sizes[-1]}")


def measure(engine: str, size: int, fills: bool) -> Iterator[Figure]:
    """Fill an index; or, in a process that filled none, ask it and its engine the same questions."""
    from parvis.kit.fulltext import Entry, Index

    name, index = f"{engine} {size}", Index("bench_search", FACETS)
    if fills:
        index.create()
        seconds = timed(lambda: index.rebuild(_entries(_words(), size, Entry)))
        yield figure("search", f"{name}: built", size / seconds, "entries/s")
        return
    first = timed(lambda: index.search("copie en mémoire"))
    yield figure("search", f"{name}: first search of a process", first, "s")
    yield from _pages(name, index, TARGETS.get(size, 0))
    yield figure("search", f"{name}: memory", _resident_mb(), "MB", "at most", 300)
    yield from _updates(name, index, Entry)
    yield figure("search", f"{name}: memory at the peak", peak_mb(), "MB")
    index.drop()


def _pages(name, index, target: int) -> Iterator[Figure]:
    from django.db import connection

    spent = _clock(connection.vendor)
    questions = _questions(_words(), random.Random(7))
    ours, narrowed, raw, match = [], [], [], []
    for i, question in enumerate(questions):
        ours.append(spent(lambda q=question: index.search(q)))
        chosen = {"kind": [f"k{i % 8}"]}
        narrowed.append(spent(lambda q=question, f=chosen: index.search(q, filters=f)))
        page, only = _raw(index, question, connection.vendor)
        raw.append(page)
        match.append(only)
    for at, label in enumerate(("p50", "p95")):
        floor = spread(raw)[at]
        alone = f"{name}: engine alone, "
        yield figure("search", f"{alone}match only {label}", spread(match)[at], "ms")
        yield figure("search", f"{alone}same page {label}", floor, "ms")
        for what, times in ((PAGE, ours), (NARROWED, narrowed)):
            yield figure(
                "search",
                f"{name}: {what} {label}",
                spread(times)[at],
                "ms",
                "the engine alone, same page",
                floor,
            )
    yield figure(
        "search", f"{name}: {PAGE} p95", spread(ours)[1], "ms", "at most", target
    )


def _clock(vendor: str) -> Callable[[Callable[[], Any]], float]:
    """Return what times some work: the processor alone where the engine is in this process.

    Other programs of the machine then change nothing; a server's work can only
    be seen from outside.
    """
    if vendor != "sqlite":
        return timed

    def worked(work: Callable[[], Any]) -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    return worked


def _updates(name, index, entry_class) -> Iterator[Figure]:
    from django.db import connection

    written, seen, spent = [], [], _clock(connection.vendor)
    for i in range(30):
        entry = entry_class(5_000_000 + i, f"nouveauté numérotée xylo{i}phone")
        written.append(spent(lambda e=entry: index.put([e])))
        found: list[tuple[int, ...]] = []
        seen.append(
            spent(lambda n=i, f=found: f.append(index.search(f"xylo{n}phone").pks))
        )
        if found[0][:1] != (5_000_000 + i,):
            raise RuntimeError("an update is not seen at once")
    for at, label in enumerate(("p50", "p95")):
        yield figure("search", f"{name}: {UPDATE} {label}", spread(written)[at], "ms")
        after = f"{name}: first search after an update {label}"
        yield figure("search", after, spread(seen)[at], "ms")


def _resident_mb() -> float:
    said = Path("/proc/self/status").read_text()
    return int(said.split("VmRSS:")[1].split()[0]) / 1024


def _words() -> list[str]:
    draw = random.Random(1)
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        middle = "".join(draw.choices(BEGINNINGS, k=draw.randint(1, 4)))
        found[middle + draw.choice(ENDINGS)] = None
    return list(found)


def _picker(words: list[str]) -> list[float]:
    total, weights = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 20)
        weights.append(total)
    return weights


def _entries(words, size, entry_class):
    draw, weights = random.Random(2), _picker(words)
    for pk in range(1, size + 1):
        said = draw.choices(words, cum_weights=weights, k=49)
        yield entry_class(
            pk,
            " ".join(said[:6]),
            " ".join(said[6:9]),
            " ".join(said[9:]),
            {
                "kind": [f"k{draw.randrange(8)}"],
                "theme": [f"t{draw.randrange(47)}" for _ in range(2)],
                "shelf": [f"s{draw.randrange(50)}"],
            },
        )


def _questions(words, draw) -> list[str]:
    weights = _picker(words)
    return [
        " ".join(draw.choices(words, cum_weights=weights, k=1 + i % 3))
        for i in range(ASKED)
    ]


def _raw(index, question: str, vendor: str) -> tuple[float, float]:
    """Return the seconds of the same page in plain SQL, and of the match alone."""
    from parvis.kit.fulltext.analysis import Lexicon, asked, groups
    from parvis.kit.fulltext.postgres import _expression as as_tsquery
    from parvis.kit.fulltext.sqlite import _expression as as_match

    engine, spent = index.engine, _clock(vendor)
    ways = groups(asked(question), Lexicon())
    if vendor == "sqlite":
        chosen = as_match(ways, {}, every=True)
        top = (
            "SELECT rowid FROM @fts WHERE @fts MATCH %s"
            " ORDER BY bm25(@fts, 6.0, 4.0, 1.0, 0.0) LIMIT 20"
        )
        count = "SELECT count(*) FROM @fts WHERE @fts MATCH %s"
        facets = (
            "SELECT facet, value, count(*) FROM @facets WHERE pk IN"
            " (SELECT rowid FROM @fts WHERE @fts MATCH %s) GROUP BY 1, 2"
        )
    else:
        chosen = as_tsquery(ways, {}, every=True)
        top = (
            "SELECT pk FROM @docs WHERE tsv @@ %s::tsquery"
            " ORDER BY ts_rank(tsv, %s::tsquery) DESC LIMIT 20"
        )
        count = "SELECT count(*) FROM @docs WHERE tsv @@ %s::tsquery"
        facets = (
            "SELECT facet, value, count(*) FROM @facets WHERE pk IN"
            " (SELECT pk FROM @docs WHERE tsv @@ %s::tsquery) GROUP BY 1, 2"
        )
    only = spent(lambda: engine.rows(count, [chosen]))
    rest = spent(lambda: engine.rows(top, [chosen] * top.count("%s")))
    return only + rest + spent(lambda: engine.rows(facets, [chosen])), only
