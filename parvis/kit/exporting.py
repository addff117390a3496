"""What a room can take out, as the `export` command shows it."""

from pathlib import Path
from typing import Any, Protocol


class CannotExport(Exception):
    """Nothing can be written; the message is the sentence that the person reads."""


class Exporter(Protocol):
    """What a room offers to the `export` command, in its `importers` door."""

    name: str
    takes: str
    help: str

    def write(self, path: Path, **options: Any) -> int:
        """Write a file and return the number of records; raise CannotExport when it cannot be."""
