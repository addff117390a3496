"""`parvis backup FILE`."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from parvis.project.copies import CannotCopy, backup


class Command(BaseCommand):
    """Write a consistent copy of the database and the media."""

    help = (
        "Write a consistent copy of the database and the media.\n\n"
        "Example: parvis backup parvis.backup"
    )
    requires_system_checks = []

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--force", action="store_true", help="replace what is already there"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            size = backup(options["file"].resolve(), force=options["force"])
        except (CannotCopy, Error, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"backup: {options['file']} written, {size:,} bytes")
