"""`parvis prepare`: from an empty database to a usable house."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from parvis.project.preparing import is_prepared, prepare


class Command(BaseCommand):
    """Bring a database to a usable state; doing it twice changes nothing."""

    help = (
        "Bring a database to a usable state: catalogues, tables, seeds, static files.\n\n"
        "Example: parvis prepare --no-demo"
    )
    requires_system_checks = []

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-demo",
            action="store_true",
            help="leave the demonstration centre out",
        )
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="do nothing when these files were already prepared here",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        demo = not options["no_demo"]
        Path(settings.VAR).mkdir(parents=True, exist_ok=True)
        try:
            if options["if_needed"] and is_prepared(demo=demo):
                self.stdout.write("prepare: already done")
                return
            prepare(demo=demo, tell=self._tell)
        except Error as error:
            raise CommandError(f"the database refused: {error}") from error

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
