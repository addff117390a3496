"""`parvis search`: what a room has for some words."""

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.discovery.search import KINDS

LIMIT = 10
LONGEST = 500
COLUMN = "query"


class Command(BaseCommand):
    """Search for words, or for a file of them; nothing is kept of what was asked."""

    help = (
        "Search the collection, the occupations, the directory or the thesauri.\n\n"
        'Example: parvis search "lettre de motivation" --kind documents\n'
        "         parvis search --batch queries.tsv --json"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="?", default="", help="what to look for")
        parser.add_argument("--kind", choices=list(KINDS), default="documents")
        parser.add_argument(
            "--batch", type=Path, metavar="FILE.tsv", help=f"a {COLUMN!r} column"
        )
        parser.add_argument("--json", action="store_true", help="one JSON line a query")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["text"].strip() and options["batch"] is None:
            raise CommandError("Give some words, or a file with --batch.")
        search = KINDS[options["kind"]]
        batch = options["batch"]
        asked = queries_of(batch) if batch else iter([options["text"]])
        done = empty = 0
        for query in asked:
            found = search(query[:LONGEST], LIMIT)
            done, empty = done + 1, empty + (not found.lines)
            if options["json"]:
                line = {"query": query, "ids": [row.id for row in found.lines]}
                self.stdout.write(json.dumps(line, ensure_ascii=False))
                continue
            if found.corrected:
                self.stdout.write(f"  searched for: {found.corrected}")
            for row in found.lines:
                self.stdout.write(f"  {row.label}  {row.about}  [{row.id}]")
            self.stdout.write(f"search: {found.total} {options['kind']}")
        if batch:
            self.stderr.write(f"search: {done} queries, {empty} without an answer")


def queries_of(path: Path) -> Iterator[str]:
    """Return the queries of a file, or refuse it with a clear sentence."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if COLUMN not in (rows.fieldnames or ()):
                raise CommandError(f"{path}: the first line has no {COLUMN!r} column")
            for row in rows:
                yield row[COLUMN] or ""
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
