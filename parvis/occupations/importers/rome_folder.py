"""The files of one release of the ROME: their names, their version, their cells."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from parvis.kit.csvio import Record, Table
from parvis.kit.importing import CannotImport, Fault

NAME = re.compile(r"^unix_(?P<table>\w+?)_v(?P<version>\d+)(?:_utf8)?\.csv$")
PUBLISHED = re.compile(r"Date de publication\s*:\s*(\d{2}/\d{2}/\d{4})")
NEEDED = ("referentiel_code_rome", "referentiel_appellation")


class RomeFolder:
    """A folder of CSV files, read table by table."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise CannotImport(f"{path}: a folder of CSV files is expected")
        self.path = path
        self.faults: list[Fault] = []
        self.read: list[str] = []
        self.files = {}
        versions = set()
        for file in sorted(path.iterdir()):
            if found := NAME.match(file.name):
                self.files[found["table"]] = file
                versions.add(found["version"])
        missing = [name for name in NEEDED if name not in self.files]
        if missing:
            raise CannotImport(
                f"{path}: no file unix_{missing[0]}_v….csv; a release of the ROME has it"
            )
        if len(versions) > 1:
            told = ", ".join(sorted(versions))
            raise CannotImport(f"{path}: files of several versions ({told})")
        self.version = versions.pop()

    def __contains__(self, table: str) -> bool:
        return table in self.files

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[str, Record]]:
        """Return the records of a table; doubled apostrophes become one."""
        if table not in self.files:
            return
        file = Table(self.files[table], columns=columns)
        for place, record in file:
            yield place, {k: v.replace("''", "'") for k, v in record.items()}
        self.read.append(table)
        self.faults += file.faults

    def left_aside(self) -> str:
        """Name the files of the release that were not read: nothing here uses them."""
        return ", ".join(sorted(set(self.files) - set(self.read)))

    def refuse(self, place: str, reason: str) -> None:
        """Keep the reason why a record is left out."""
        self.faults.append(Fault(place, reason))

    def released_on(self) -> date | None:
        """Return the day of publication, when the folder tells it."""
        told = self.path / "version.txt"
        if not told.is_file():
            return None
        found = PUBLISHED.search(told.read_text("utf-8", errors="replace"))
        return datetime.strptime(found[1], "%d/%m/%Y").date() if found else None  # noqa: DTZ007
