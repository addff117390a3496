"""`parvis fetch_open_data`: the official releases, from their producers."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.project.fetching import OFFICIAL, CannotFetch, Official, fetch


class Command(BaseCommand):
    """Download the official releases into `open-data/`; what is there stays until replaced whole."""

    help = (
        "Download the official releases of open data.\n\n"
        "Example: parvis fetch_open_data rome unesco"
    )
    requires_system_checks = []

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        names = [release.name for release in OFFICIAL]
        parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
        parser.add_argument("--into", type=Path, help="folder (default: open-data/)")
        parser.add_argument(
            "--dry-run", action="store_true", help="show the table and fetch nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = self._chosen(options["names"])
        if options["dry_run"]:
            for release in chosen:
                self._show(release)
            return
        root: Path = options["into"] or settings.BASE_DIR / "open-data"
        root.mkdir(parents=True, exist_ok=True)
        fetched = by_hand = failed = 0
        for release in chosen:
            try:
                checksum = fetch(release, root)
            except CannotFetch as why:
                failed += bool(release.url)
                by_hand += not release.url
                self.stdout.write(f"  {release.name}: {why}")
                continue
            fetched += 1
            self.stdout.write(f"  {release.name}: {release.target} sha256 {checksum}")
        said = f"fetch_open_data: {fetched} fetched, {by_hand} by hand, {failed} failed"
        if failed:
            raise CommandError(f"{said}; is there a network here?")
        self.stdout.write(said)

    def _chosen(self, names: list[str]) -> list[Official]:
        known = {release.name: release for release in OFFICIAL}
        if wrong := [name for name in names if name not in known]:
            raise CommandError(
                f"unknown: {', '.join(wrong)}; known: {', '.join(known)}"
            )
        return [known[name] for name in names] if names else list(OFFICIAL)

    def _show(self, release: Official) -> None:
        self.stdout.write(
            f"{release.name}\n  by {release.producer}, {release.licence}\n"
            f"  {release.url or 'by hand'}\n  {release.page}\n"
            f"  into {release.target}, at most {release.max_megabytes} MB,"
            f" sha256 {release.sha256 or 'of the day, noted in CHECKSUMS'}"
        )
