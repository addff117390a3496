"""Are the right things found? Judged sets, beside a plain stemmed BM25 in the same run.

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
from math import log, log2
from pathlib import Path

from bench._figures import Figure, figure, skipped

OCCUPATIONS = {
    "esco": "esco_altlabel_to_rome_exact1_dev.tsv",
    "onisep": "onisep_metier_to_rome_dev.tsv",
    "belgian": "belgian_competent_fr_to_rome_dev.tsv",
}
DOCUMENTS = "cdtn_frequent_user_queries_dev.tsv"
SPLIT = {"expected_urls_in_order": "|"}
DRAWS = 1000
K1, B = 1.2, 0.75
Judged = list[tuple[str, list[str]]]
Search = Callable[[str], Sequence[str]]


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Judge the occupations, then the documents."""
    folder = Path(options.eval or os.environ.get("PARVIS_EVAL", ""))
    for name, file in OCCUPATIONS.items():
        if judged := _judged(folder / file):
            yield from _occupations(name, judged)
        else:
            yield skipped("relevance", f"{file} is not in --eval or PARVIS_EVAL")
    if judged := _judged(folder / DOCUMENTS):
        yield from _documents(judged)
    else:
        yield skipped("relevance", f"{DOCUMENTS} is not in --eval or PARVIS_EVAL")


def _judged(path: Path) -> Judged:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    column = next(name for name in rows[0] if name.startswith("expected"))
    return [(row["query"], row[column].split("|")) for row in rows]


def _occupations(name: str, judged: Judged) -> Iterator[Figure]:
    from parvis.occupations import queries
    from parvis.occupations.queries.linking import linking_entries

    texts: dict[str, list[str]] = defaultdict(list)
    for entry in linking_entries():
        if entry.field in ("label", "title", "definition"):
            texts[entry.code].append(entry.label)
    plain = bm25({code: " ".join(said) for code, said in texts.items()})
    found = {
        "ours": [[row.code for row in queries.link(q)] for q, _ in judged],
        "BM25": [plain(q) for q, _ in judged],
    }
    for depth in (1, 5):
        ours, floor = (
            [
                float(bool({*row[:depth]} & {*good}))
                for row, (_, good) in zip(rows, judged, strict=True)
            ]
            for rows in found.values()
        )
        yield from _told(f"{name} success@{depth}", ours, floor)


def _documents(judged: Judged) -> Iterator[Figure]:
    """The peer reads what the imported documents say, and nothing else of the collection."""
    from parvis.catalogue import queries
    from parvis.catalogue.models import Document

    wanted = {good for _, goods in judged for good in goods}
    kept = Document.objects.filter(is_withdrawn=False)
    sources = kept.filter(source_id__in=wanted).values_list("source", flat=True)
    rows = kept.filter(source__in=set(sources)).order_by("pk")
    plain = bm25(
        {
            s: f"{title} {text}"
            for s, title, text in rows.values_list("source_id", "title", "text")
        }
    )

    def search(text: str) -> list[str]:
        page = queries.search(text, limit=10, with_facets=False)
        return [card.source_id for card in page.cards]

    ours, floor = ([found(q) for q, _ in judged] for found in (search, plain))
    goods = [good for _, good in judged]
    for name, gain in (
        ("1/log rank", lambda i, n: 1 / log2(2 + i)),
        ("linear", lambda i, n: 1 - i / n),
        ("binary", lambda i, n: 1.0),
    ):
        scores = [
            [ndcg(r, g, gain) for r, g in zip(rows, goods, strict=True)]
            for rows in (ours, floor)
        ]
        yield from _told(f"documents nDCG@10 ({name})", *scores)
    for depth in (1, 5):
        scores = [
            [float(bool({*r[:depth]} & {*g})) for r, g in zip(rows, goods, strict=True)]
            for rows in (ours, floor)
        ]
        yield from _told(f"documents success@{depth}", *scores)


def _told(name: str, ours: list[float], floor: list[float]) -> Iterator[Figure]:
    """Tell a mean, its interval, and by how much it passes the floor (paired draws)."""
    draw, size = random.Random(0), len(ours)
    means, gains = [], []
    for _ in range(DRAWS):
        rows = draw.choices(range(size), k=size)
        means.append(sum(ours[i] for i in rows) / size)
        gains.append(sum(ours[i] - floor[i] for i in rows) / size)
    mean, other = sum(ours) / size, sum(floor) / size
    line = figure("relevance", name, mean, "", "plain stemmed BM25", other)
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
