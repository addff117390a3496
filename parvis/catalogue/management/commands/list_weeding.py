"""Bring up the documents that two members will look at this week.

Example: parvis list_weeding --most 12 --dry-run
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from parvis.catalogue import services
from parvis.kit.clock import now


class Command(BaseCommand):
    help = "Bring up the documents to look at this week, so many for each pole; nothing is decided."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--most", type=int, default=12, help="how many for each pole (12)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say how many would come up, only"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        opened = services.open_the_week(
            on=now().date(), most=options["most"], dry_run=options["dry_run"]
        )
        verb = "would come up" if options["dry_run"] else "come up"
        self.stdout.write(f"{opened} documents {verb}")
