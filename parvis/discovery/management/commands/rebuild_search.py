"""`parvis rebuild_search`: make the search again from what it must know."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parvis.catalogue import services as catalogue
from parvis.directory import services as directory


class Command(BaseCommand):
    """Say what is wrong with the indexes, and heal them."""

    help = (
        "Check the search of the collection and of the directory, and make it again.\n\n"
        "Example: parvis rebuild_search"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def handle(self, *args: Any, **options: Any) -> None:
        collection = catalogue.rebuild_search()
        addresses = directory.rebuild_search()
        for fault in (*collection.faults, *addresses.faults):
            self.stdout.write(f"  healed: {fault}")
        self.stdout.write(
            f"rebuild_search: {collection.documents} documents,"
            f" {addresses.organisations} organisations"
        )
