"""`parvis end_pairs`: what the night does to the mentors' club."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import localdate

from parvis.kit import clock
from parvis.mentoring import services


class Command(BaseCommand):
    """End the pairs whose last day is past, erase the requests that nobody answered."""

    help = (
        "End the pairs whose last day is past, keeping a number only, and erase requests older than six months. "
        "Run it every night; run twice, it changes nothing more.\n\n"
        "Example: parvis end_pairs --dry-run"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="count only, change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run: bool = options["dry_run"]
        ended, erased = services.end_all(today=localdate(clock.now()), dry_run=dry_run)
        self.stdout.write(
            f"end_pairs: {ended} pairs {'to end' if dry_run else 'ended'}, "
            f"{erased} requests {'to erase' if dry_run else 'erased'}"
        )
