"""`parvis what_we_store`: every stored column, why, how long, and what erases it."""

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parvis.project.stored import as_plain, stored


class Command(BaseCommand):
    """Show everything that is stored, table by table."""

    help = (
        "Show every stored column: whom it is about, why, how long.\n\n"
        "Example: parvis what_we_store --json"
    )
    requires_system_checks = []

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a script")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(as_plain(), ensure_ascii=False, indent=1))
            return
        tables = stored()
        for table in tables:
            self.stdout.write(f"{table.name}: about {table.about}")
            self.stdout.write(f"  {table.why} Kept {table.kept}")
            self.stdout.write(f"  columns: {', '.join(table.columns)}")
        columns = sum(len(table.columns) for table in tables)
        self.stdout.write(f"what_we_store: {len(tables)} tables, {columns} columns")
