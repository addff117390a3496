"""`parvis link_occupations`: ordinary words in, occupation codes out."""

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.occupations import queries

LIMIT = 10
LONGEST = 500  # characters of a query that are read
COLUMN = "query"


class Command(BaseCommand):
    """Link words, or a file of them; nothing is kept of what was asked."""

    help = (
        "Find the occupations that ordinary words name.\n\n"
        'Example: parvis link_occupations "nounou"\n'
        "         parvis link_occupations --batch queries.tsv --json"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="?", default="", help="the words to link")
        parser.add_argument(
            "--batch", type=Path, metavar="FILE.tsv", help=f"a {COLUMN!r} column"
        )
        parser.add_argument("--json", action="store_true", help="one JSON line a query")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["text"] and options["batch"] is None:
            raise CommandError("Give some words, or a file with --batch.")
        batch = options["batch"]
        asked = read_queries(batch) if batch else iter([options["text"]])
        linked = empty = 0
        for query in asked:
            found = queries.link(query[:LONGEST], LIMIT)
            linked, empty = linked + bool(found), empty + (not found)
            if options["json"]:
                line = {"query": query, "rome": [row.code for row in found]}
                self.stdout.write(json.dumps(line, ensure_ascii=False))
                continue
            self.stdout.write(query)
            for row in found:
                self.stdout.write(f"  {row.code}  {row.label}  ({row.because})")
        if batch:
            self.stderr.write(
                f"link_occupations: {linked + empty} queries, {linked} linked,"
                f" {empty} without an occupation"
            )


def read_queries(path: Path) -> Iterator[str]:
    """Return the queries of a file, or refuse it with a clear sentence."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if COLUMN not in (rows.fieldnames or ()):
                raise CommandError(f"{path}: the first line has no {COLUMN!r} column")
            for row in rows:
                yield row[COLUMN] or ""
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: the file is not in UTF-8") from error
    except csv.Error as error:
        raise CommandError(f"{path}: {error}") from error
