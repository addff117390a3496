"""`parvis import_open_data`: every release that stands in the folder of open data."""

import argparse
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from parvis.project.open_data import folder, import_all
from parvis.project.preparing import place


class Command(BaseCommand):
    """Import every known release in its order; those already in are left alone."""

    help = (
        "Import every release found in the folder of open data"
        " (PARVIS_OPEN_DATA, else open-data/, else ../shared/data).\n\n"
        "Example: parvis import_open_data --again"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, nargs="?", help="another folder")
        parser.add_argument(
            "--again", action="store_true", help="import even what is already in"
        )
        parser.add_argument(
            "--if-found", action="store_true", help="no folder is not a failure"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        root: Path | None = options["path"] or folder()
        if root is None or not root.is_dir():
            self._say_absent(root, quietly=options["if_found"])
            return
        started = time.perf_counter()
        self._tell(f"open data: {root}")
        try:
            outcome = import_all(
                root, database=place(), again=options["again"], tell=self._tell
            )
        except Error as error:
            raise CommandError(
                f"the database refused: {error} (was `parvis prepare` run?)"
            ) from error
        self._tell(
            f"import_open_data: {outcome.imported} imported, {outcome.already} already in,"
            f" {outcome.refused} refused in {time.perf_counter() - started:.1f} s"
        )

    def _say_absent(self, root: Path | None, *, quietly: bool) -> None:
        absent = (
            f"{root}: there is no such folder"
            if root
            else "no folder of open data: name one, or run `parvis fetch_open_data`"
        )
        if not quietly:
            raise CommandError(absent)
        self._tell(f"{absent}; the demonstration stands on its own seeds")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
