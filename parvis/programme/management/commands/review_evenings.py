"""`parvis review_evenings`: open the evenings that miss nothing, close the others."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parvis.kit import clock
from parvis.programme.services.evenings import review_evenings


class Command(BaseCommand):
    """Look again at every association's evening: agreement, insurance, seats, host."""

    help = (
        "Open the evenings that miss nothing any more, close those whose agreement or insurance has lapsed or whose host "
        "has gone. Run it every night; run twice, it changes nothing more.\n\n"
        "Example: parvis review_evenings"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def handle(self, *args: Any, **options: Any) -> None:
        opened, closed = review_evenings(at=clock.now())
        self.stdout.write(f"review_evenings: {opened} opened, {closed} closed")
