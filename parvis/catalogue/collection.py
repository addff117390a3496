"""Our own collection, as a documentalist keeps it in a table (TSV, UTF-8)."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from parvis.catalogue.choices import Kind
from parvis.catalogue.intake import Intake, Notice
from parvis.kit.importing import Row

SOURCE = "collection"
COLUMNS = ("id", "kind", "title", "author", "publisher", "year", "shelf", "themes",
           "reviewed_on", "language", "url", "summary", "concepts")  # fmt: skip


def read(path: Path, themes: set[str]) -> Intake:
    """Read the table; a line that cannot be read is refused with its number."""
    intake = Intake(SOURCE)
    for place, row in _rows(path):
        try:
            intake.take(_notice(place, row, themes))
        except ValueError as error:
            intake.refuse(place, str(error))
    return intake


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(table, 2):
            place = _("line %(line)s") % {"line": number}
            yield place, {c: (row.get(c) or "").strip() for c in COLUMNS}


def _notice(place: str, row: dict[str, str], themes: set[str]) -> Notice:
    if not row["id"]:
        raise ValueError(_("it has no identifier"))
    if row["kind"] not in Kind.values:
        raise ValueError(_("its kind “%(kind)s” is unknown") % {"kind": row["kind"]})
    reviewed_on = date.fromisoformat(row["reviewed_on"]) if row["reviewed_on"] else None
    columns = {
        "kind": row["kind"],
        "title": row["title"],
        "authors": row["author"],
        "publisher": row["publisher"],
        "year": int(row["year"]) if row["year"] else None,
        "language": row["language"],
        "url": row["url"],
        "summary": row["summary"],
        "reviewed_on": reviewed_on,
    }
    graded = [_graded(part) for part in row["themes"].split("|") if part]
    return Notice(
        place,
        row["id"],
        columns,
        [{"shelf_mark": row["shelf"]}] if row["shelf"] else [],
        [c for c in row["concepts"].split("|") if c],
        [(code, grade) for code, grade in graded if code in themes],
    )


def _graded(part: str) -> tuple[str, int]:
    code, _colon, grade = part.partition(":")
    return code.strip(), min(max(int(grade or 1), 0), 3)


def shelves(folder: Path) -> list[Row]:
    """Read where the shelves of the demonstration stand."""
    with (folder / "shelves.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    numbers = ("left", "top", "width", "height")
    return [
        {**row, **{n: int(row[n]) for n in numbers}, "position": position}
        for position, row in enumerate(rows)
    ]
