"""Each import of the real files, in records a second, beside a bare parse of the same file.

The files are no part of the project: `--data DIR` or PARVIS_OPEN_DATA. What is
not there is skipped aloud. The second run must find nothing to change.
"""

import argparse
import csv
import json
import os
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from bench._figures import Figure, apart, databases, figure, peak_mb, skipped, timed

FILES = (
    ("rome", "rome"),
    ("rncp", "rncp"),
    ("onisep", "onisep"),
    ("marc", "unimarc/koha_demo_unimarc_utf8.mrc"),
    ("marc", "unimarc/koha_demo_unimarc.xml"),
    ("marc", "marc21/jazz_1k.mrc"),
    ("skos", "skos/unescothes.ttl"),
    ("skos", "skos/scolomfr/15.rdf"),
    ("resources", "resources/droit_du_travail_corpus.jsonl"),
    ("organisations", "structures/annuaire_direccte_2019.json"),
)


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Import each file in a process of its own, in an empty database of each engine."""
    root = Path(options.data or os.environ.get("PARVIS_OPEN_DATA", ""))
    here = [(kind, root / path) for kind, path in FILES if (root / path).exists()]
    missing = [path for _, path in FILES if not (root / path).exists()]
    if missing:
        yield skipped("imports", f"{missing} not in --data or PARVIS_OPEN_DATA")
    if here:
        for engine, environment in databases():
            if engine not in options.engines:
                continue
            for kind, path in here:
                asked = {"engine": engine, "kind": kind, "path": str(path)}
                yield from apart("imports", asked, environment)


def measure(engine: str, kind: str, path: str) -> Iterator[Figure]:
    """Parse, import, import again."""
    from parvis.kit.importing import apply
    from parvis.project.importers import IMPORTERS

    importer, where = IMPORTERS[kind], Path(path)
    read: list[int] = []
    bare = timed(lambda: read.append(_parse(where)))
    counts = []
    first = timed(lambda: counts.append(apply(importer.plan(where))))
    again = timed(lambda: counts.append(apply(importer.plan(where))))
    rows = counts[0].created + counts[0].unchanged + counts[0].changed
    name = f"{engine} {kind} {where.name}"
    line = figure("imports", f"{name}: imported", first, "s", "a bare parse", bare)
    yield {**line, "rows": rows, "refused": counts[0].refused, "parsed": read[0]}
    yield figure("imports", f"{name}: records", read[0] / first, "records/s")
    yield figure("imports", f"{name}: rows of the tables", rows / first, "rows/s")
    line = figure("imports", f"{name}: again", again, "s", "a bare parse", bare)
    changes = counts[1].created + counts[1].changed + counts[1].removed
    yield {**line, "changes": changes}
    yield figure("imports", f"{name}: memory at the peak", peak_mb(), "MB")


def _parse(path: Path) -> int:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return sum(_read(file) for file in files if file.is_file())


def _read(file: Path) -> int:
    """Read a file with the plainest tool there is for it; return the records."""
    if file.suffix == ".csv":
        with file.open(encoding="latin-1", newline="") as rows:
            return sum(1 for _ in csv.reader(rows))
    if file.suffix == ".xml":
        found = [e.tag.rpartition("}")[2] for e in ET.parse(file).iter()]
        return found.count("record") or len(found)
    if file.suffix == ".jsonl":
        with file.open(encoding="utf-8") as lines:
            return sum(1 for line in lines if json.loads(line))
    if file.suffix == ".json":
        return len(json.loads(file.read_bytes()))
    if file.suffix == ".mrc":
        from pymarc import MARCReader

        with file.open("rb") as records:
            return sum(1 for _ in MARCReader(records, permissive=True))
    if file.suffix in (".ttl", ".rdf"):
        from rdflib import Graph

        return len(Graph().parse(file))
    return 0
