"""`parvis fade_interviews`: what the night does to the records of interviews."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parvis.interviews import queries, services
from parvis.kit import clock


class Command(BaseCommand):
    """Shuffle past days, erase correction codes, round old days, keep totals of old years."""

    help = (
        "Shuffle the rows of past days and erase their correction codes; let days older than three months "
        "become months, and months older than three years become totals. Run it every night.\n\n"
        "Example: parvis fade_interviews --dry-run"
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
        done = services.Faded()
        for centre_id in queries.centres_with_rows():
            one = services.fade(centre_id=centre_id, at=clock.now(), dry_run=dry_run)
            done = services.Faded(
                done.shuffled + one.shuffled,
                done.rounded + one.rounded,
                done.totalled + one.totalled,
            )
        self.stdout.write(
            f"fade_interviews: {done.shuffled} rows {'to shuffle' if dry_run else 'shuffled'}, "
            f"{done.rounded} days rounded to their month, {done.totalled} rows turned into totals"
        )
