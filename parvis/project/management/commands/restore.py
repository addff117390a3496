"""`parvis restore FILE`."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from parvis.project.copies import CannotCopy, restore
from parvis.project.preparing import forget_preparation


class Command(BaseCommand):
    """Put a copy made by `parvis backup` back in place."""

    help = (
        "Put a copy made by `parvis backup` back in place.\n\n"
        "Example: parvis restore parvis.backup --force"
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
            restore(options["file"], force=options["force"])
        except (CannotCopy, Error, OSError) as error:
            raise CommandError(str(error)) from error
        forget_preparation()
        self.stdout.write(
            f"restore: {options['file']} is in place; `parvis prepare` brings it up to date"
        )
