"""Are the right things found? Judged sets, beside plain BM25 and stock databases in the same run.

The sets are no part of the project: `--eval DIR` or PARVIS_EVAL names their
folder. A set that is not there is skipped aloud. The database must hold the
releases and the documents that the sets speak of.
"""

import argparse
import csv
import os
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import log, log2
from pathlib import Path
from typing import Any

from bench._figures import Figure, figure, skipped
from bench._stock import French, Fts5, postgresql

OCCUPATIONS = {
    "esco": "esco_altlabel_to_rome_exact1_dev.tsv",
    "onisep": "onisep_metier_to_rome_dev.tsv",
    "belgian": "belgian_competent_fr_to_rome_dev.tsv",
}
DOCUMENTS = "cdtn_frequent_user_queries_dev.tsv"
SPLIT = {"expected_urls_in_order": "|"}
FLOOR = "plain stemmed BM25"
DRAWS = 1000
K1, B = 1.2, 0.75
Judged = list[tuple[str, list[str]]]
Search = Callable[[str], Sequence[str]]


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Judge the occupations, then the documents."""
    folder = Path(options.eval or os.environ.get("PARVIS_EVAL", ""))
    with postgresql() as base:
        for name, file in OCCUPATIONS.items():
            if judged := _judged(folder / file):
                yield from _occupations(name, judged, base)
            else:
                yield skipped("relevance", f"{file} is not in --eval or PARVIS_EVAL")
        if judged := _judged(folder / DOCUMENTS):
            yield from _documents(judged, base)
        else:
            yield skipped("relevance", f"{DOCUMENTS} is not in --eval or PARVIS_EVAL")


def _peers(texts: dict[str, str], base: Any) -> dict[str, Search]:
    """Return what else reads the same texts: plain BM25, and each database as it comes."""
    peers: dict[str, Search] = {FLOOR: bm25(texts)}
    engines: list[tuple[str, Any]] = [("stock FTS5", Fts5(texts))]
    if base is not None:
        engines.append(("stock PostgreSQL french", French(base, texts)))
    for name, engine in engines:
        for joined, words in (("AND", "all words"), ("OR", "any word")):
            peers[f"{name}, {words}"] = partial(engine.search, joined=joined)
    return peers


def _judged(path: Path) -> Judged:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    column = next(name for name in rows[0] if name.startswith("expected"))
    return [(row["query"], row[column].split("|")) for row in rows]


def _occupations(name: str, judged: Judged, base: Any) -> Iterator[Figure]:
    from parvis.occupations import queries
    from parvis.occupations.queries.linking import linking_entries

    texts: dict[str, list[str]] = defaultdict(list)
    for entry in linking_entries():
        if entry.field in ("label", "title", "definition"):
            texts[entry.code].append(entry.label)
    peers = _peers({code: " ".join(said) for code, said in texts.items()}, base)
    ours = [[row.code for row in queries.link(q)] for q, _ in judged]
    for peer, search in peers.items():
        theirs = [search(q) for q, _ in judged]
        for depth in (1, 5):
            yield from _told(
                f"{name} success@{depth}",
                *(_success(rows, judged, depth) for rows in (ours, theirs)),
                peer,
            )


def _success(rows: Sequence[Sequence[str]], judged: Judged, depth: int) -> list[float]:
    return [
        float(bool({*row[:depth]} & {*good}))
        for row, (_, good) in zip(rows, judged, strict=True)
    ]


def _documents(judged: Judged, base: Any) -> Iterator[Figure]:
    """The peer reads what the imported documents say, and nothing else of the collection."""
    from parvis.catalogue import queries
    from parvis.catalogue.models import Document

    wanted = {good for _, goods in judged for good in goods}
    kept = Document.objects.filter(is_withdrawn=False)
    sources = kept.filter(source_id__in=wanted).values_list("source", flat=True)
    rows = kept.filter(source__in=set(sources)).order_by("pk")
    read = rows.values_list("source_id", "title", "text")
    peers = _peers({s: f"{title} {text}" for s, title, text in read}, base)

    def search(text: str) -> list[str]:
        page = queries.search(text, limit=10, with_facets=False)
        return [card.source_id for card in page.cards]

    ours = [search(q) for q, _ in judged]
    goods = [good for _, good in judged]
    for peer, other in peers.items():
        theirs = [other(q) for q, _ in judged]
        for name, gain in (
            ("1/log rank", lambda i, n: 1 / log2(2 + i)),
            ("linear", lambda i, n: 1 - i / n),
            ("binary", lambda i, n: 1.0),
        ):
            scores = [
                [ndcg(r, g, gain) for r, g in zip(rows, goods, strict=True)]
                for rows in (ours, theirs)
            ]
            yield from _told(f"documents nDCG@10 ({name})", *scores, peer)
        for depth in (1, 5):
            scores = [_success(rows, judged, depth) for rows in (ours, theirs)]
            yield from _told(f"documents success@{depth}", *scores, peer)


def _told(
    name: str, ours: list[float], floor: list[float], peer: str
) -> Iterator[Figure]:
    """Tell a mean, its interval, and by how much it passes the floor (paired draws)."""
    draw, size = random.Random(0), len(ours)
    means, gains = [], []
    for _ in range(DRAWS):
        rows = draw.choices(range(size), k=size)
        means.append(sum(ours[i] for i in rows) / size)
        gains.append(sum(ours[i] - floor[i] for i in rows) / size)
    mean, other = sum(ours) / size, sum(floor) / size
    line = figure("relevance", name, mean, "", peer, other)
    low, high = int(DRAWS * 0.025), int(DRAWS * 0.975)
    line["interval"] = [round(sorted(means)[at], 3) for at in (low, high)]
    line["gain"] = [round(sorted(gains)[at], 3) for at in (low, high)]
    line["queries"], line["floor"] = size, round(other, 4)
    yield line


def ndcg(
    found: Sequence[str], goods: Sequence[str], gain: Callable[[int, int], float]
) -> float:
    """Return the discounted gain of the first ten, beside the best there could be."""
    gains = {good: gain(i, len(goods)) for i, good in enumerate(goods)}
    best = sorted(gains.values(), reverse=True)[:10]
    reached = sum(gains.get(row, 0) / log2(2 + i) for i, row in enumerate(found[:10]))
    return reached / sum(value / log2(2 + i) for i, value in enumerate(best))


def bm25(texts: dict[str, str]) -> Search:
    """Return a plain search: one stem a word, one field, the usual constants."""
    from parvis.kit.words import meaningful, stems

    def read(text: str) -> list[str]:
        return [stems(word)[0] for word in meaningful(text)]

    names = list(texts)
    bags = [Counter(read(text)) for text in texts.values()]
    sizes = [bag.total() for bag in bags]
    mean = sum(sizes) / max(len(sizes), 1)
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, bag in enumerate(bags):
        for term, count in bag.items():
            holders[term].append((i, count))

    def search(text: str) -> list[str]:
        scores: Counter[int] = Counter()
        for term in dict.fromkeys(read(text)):
            df = len(holders.get(term, ()))
            idf = log(1 + (len(bags) - df + 0.5) / (df + 0.5))
            for i, n in holders.get(term, ()):
                norm = K1 * (1 - B + B * sizes[i] / mean)
                scores[i] += idf * n * (K1 + 1) / (n + norm)
        return [
            names[i]
            for i, _ in sorted(scores.items(), key=lambda p: (-p[1], p[0]))[:10]
        ]

    return search
