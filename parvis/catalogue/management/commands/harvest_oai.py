"""`parvis harvest_oai`: bring another catalogue in, page by page."""

import argparse
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.catalogue import services
from parvis.catalogue.importers.harvesting import CannotHarvest, Harvest, harvested
from parvis.kit.clock import now
from parvis.kit.importing import Counts, apply
from parvis.kit.outside import Bounds


class Command(BaseCommand):
    """Harvest another catalogue; running it twice changes nothing."""

    help = (
        "Harvest the records of another catalogue by OAI-PMH.\n\n"
        "Example: parvis harvest_oai https://example.org/oai --prefix unimarc --dry-run"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", metavar="URL")
        parser.add_argument(
            "--prefix", default="oai_dc", help="oai_dc, unimarc, marc21…"
        )
        parser.add_argument("--set", default="", dest="chosen", help="one set only")
        parser.add_argument(
            "--from", default="", dest="since", help="what changed since"
        )
        parser.add_argument("--until", default="", help="what changed until")
        parser.add_argument("--source", default="", help="its name (default: its host)")
        parser.add_argument("--pages", type=int, default=20_000, help="at most")
        parser.add_argument(
            "--near", action="store_true", help="the address may be on our own network"
        )
        parser.add_argument("--dry-run", action="store_true", help="plan and show only")

    def handle(self, *args: Any, **options: Any) -> None:
        host = urlsplit(options["url"]).hostname or ""
        source = (options["source"] or host)[:80]
        asked = Harvest(
            options["url"],
            source,
            options["prefix"],
            options["chosen"],
            options["since"],
            options["until"],
            options["pages"],
            Bounds(near=(host,) if options["near"] else ()),
        )
        total, gone = Counts(), 0
        try:
            for intake, left in harvested(asked):
                plan = services.plan(intake, at=now())
                total += plan.counts() if options["dry_run"] else apply(plan)
                if not options["dry_run"]:
                    gone += services.leave(source, left, at=now())
        except CannotHarvest as error:
            raise CommandError(f"{options['url']}: {error}") from error
        self.stdout.write(
            f"harvest_oai {source}: {total.created} created, {total.changed} changed,"
            f" {total.unchanged} unchanged, {gone} withdrawn, {total.refused} refused"
        )
