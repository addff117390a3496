"""A harvest of the whole collection, page by page, in bounded memory; the import beside a bare parse.

The collection is made here: 100 000 records of UNIMARC, or a fifth of it for a
quick look (`--seconds 5`). Each page is asked as a harvester asks it; the cost
of the last pages is set beside that of the first, and the whole beside the bare
writing of the same records by yaz's neighbour pymarc.
"""

import argparse
import io
import re
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from bench._figures import Figure, apart, databases, figure, peak_mb, timed

TOKEN = re.compile(rb"<resumptionToken[^>]*>([^<]+)</resumptionToken>")
WORDS = (
    "métier",
    "emploi",
    "entretien",
    "formation",
    "lettre",
    "stage",
    "bilan",
    "projet",
)


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Harvest in a process of its own, in an empty database of each engine."""
    size = 20_000 if options.seconds < 10 else 100_000
    for engine, environment in databases():
        if engine in options.engines:
            asked = {"engine": engine, "size": size}
            yield from apart("oai", asked, environment)


def measure(engine: str, size: int) -> Iterator[Figure]:
    """Bring records in, then harvest them all."""
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    content = b"".join(_records(size))
    bare = timed(lambda: _parsed(content))
    parts = [b"".join(part) for part in _batches(_records(size), 2000)]
    spent = timed(lambda: [_brought_in(part, n) for n, part in enumerate(parts)])
    line = figure("oai", f"{engine}: imported", size / spent, "records/s")
    yield {**line, "against": "a bare parse by pymarc", "ratio": round(spent / bare, 2)}
    before = peak_mb()
    for prefix in ("oai_dc", "unimarc"):
        told: dict[str, Any] = {"first": [], "last": []}
        spent = timed(lambda told=told, prefix=prefix: _harvested(prefix, told))
        name = f"{engine} {prefix}"
        yield figure("oai", f"{name}: harvested", told["records"] / spent, "records/s",
                     "a bare parse by pymarc, same records", size / bare)  # fmt: skip
        first, last = (sum(told[k]) / len(told[k]) for k in ("first", "last"))
        yield figure("oai", f"{name}: a page at the end", last * 1e3, "ms",
                     "a page at the beginning", first * 1e3)  # fmt: skip
    yield figure(
        "oai", f"{engine}: memory added by the harvests", peak_mb() - before, "MB"
    )


def _harvested(prefix: str, told: dict[str, Any]) -> None:
    from django.test import Client

    client, asked = Client(), {"verb": "ListRecords", "metadataPrefix": prefix}
    times, count = [], 0
    while asked:
        begun = time.perf_counter()
        answer = client.get("/oai", asked).content
        times.append(time.perf_counter() - begun)
        count += answer.count(b"<record><header>")
        found = TOKEN.search(answer)
        token = found[1].decode() if found else ""
        asked = {"verb": "ListRecords", "resumptionToken": token} if token else {}
    told.update(first=times[1:21], last=times[-21:-1], records=count)


def _records(size: int) -> Iterator[bytes]:
    from parvis.catalogue.marc import MarcRecord, iso2709
    from parvis.catalogue.marc.record import Field

    for n in range(size):
        words = [WORDS[(n // 8**k) % 8] for k in range(4)]
        yield iso2709.write(
            MarcRecord(
                "00000nam0 2200000   450 ",
                (
                    Field("001", f"bench{n:06}"),
                    Field("100", subfields=(("a", "20260101d2024    k  y0frey50      ba"),)),
                    Field("101", indicators="0 ", subfields=(("a", "fre"),)),
                    Field("200", indicators="1 ", subfields=(("a", f"{' '.join(words)}, tome {n}"), ("f", "Ana Roux"))),
                    Field("210", subfields=(("a", "Paris"), ("c", f"Éditions {n % 90}"), ("d", "2024"))),
                    Field("330", subfields=(("a", " ".join(words * 8)),)),
                    Field("606", subfields=(("a", words[0]), ("x", words[1]))),
                    Field("700", indicators=" 1", subfields=(("a", f"Roux{n % 3000}"), ("b", "Ana"))),
                    Field("995", subfields=(("f", f"{n:08}"), ("k", f"EMP {n % 500}"))),
                ),
            )
        )  # fmt: skip


def _brought_in(content: bytes, number: int) -> None:
    import tempfile
    from pathlib import Path

    from parvis.catalogue.importers import IMPORTERS
    from parvis.kit.importing import apply

    with tempfile.NamedTemporaryFile(suffix=".mrc") as file:
        file.write(content)
        file.flush()
        apply(IMPORTERS[0].plan(Path(file.name), source=f"bench{number}"))


def _parsed(content: bytes) -> int:
    from pymarc import MARCReader

    return sum(1 for _ in MARCReader(io.BytesIO(content)))


def _batches(items: Iterator[bytes], size: int) -> Iterator[list[bytes]]:
    while batch := list(islice(items, size)):
        yield batch
