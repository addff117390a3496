"""`parvis forget_given_questions`: erase the gifts that nobody has read in time."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parvis.discovery import services
from parvis.kit import clock


class Command(BaseCommand):
    """Erase the given questions that have waited for more than three months."""

    help = (
        "Erase the given questions that nobody has read in three months; run it every day.\n\n"
        "Example: parvis forget_given_questions --dry-run"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="count only, erase nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run: bool = options["dry_run"]
        erased = services.forget_given_questions(at=clock.now(), dry_run=dry_run)
        told = "would be erased" if dry_run else "erased"
        self.stdout.write(f"forget_given_questions: {erased} {told}")
