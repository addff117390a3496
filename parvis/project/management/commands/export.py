"""`parvis export`: what was brought in goes out equal."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.kit.exporting import CannotExport
from parvis.project.exporters import EXPORTERS


class Command(BaseCommand):
    """Write what the house holds in a format that others read."""

    help = "Export what the house holds.\n\nExample: parvis export skos thesaurus.ttl"

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        for name, exporter in EXPORTERS.items():
            kind = kinds.add_parser(name, help=exporter.help)
            kind.add_argument("path", type=Path, metavar=exporter.takes)
            for flag, choices, text in getattr(exporter, "options", ()):
                kind.add_argument(flag, choices=choices, default=None, help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        exporter = EXPORTERS[options["kind"]]
        given = {
            flag.lstrip("-"): options[flag.lstrip("-")]
            for flag, _, _ in getattr(exporter, "options", ())
        }
        try:
            count = exporter.write(options["path"], **given)
        except CannotExport as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{options['path']}: {error.strerror}") from error
        self.stdout.write(f"export {exporter.name}: {count} written")
