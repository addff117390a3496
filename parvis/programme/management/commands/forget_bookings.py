"""Erase what is known of the bookings of past sessions (PRG-10)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parvis.kit.clock import now
from parvis.programme.services import forget_bookings, serve_waiting_series


class Command(BaseCommand):
    help = (
        "Erase the codes and the addresses of sessions ended for a day; totals stay."
        " Then serve the waiting lists of series whose full date is past."
        " Example: parvis forget_bookings --dry-run"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what would be erased"
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        gone = forget_bookings(at=now(), dry_run=dry_run)
        if not dry_run:
            serve_waiting_series(at=now())
        verb = "would erase" if dry_run else "erased"
        self.stdout.write(
            f"forget_bookings: {verb} {gone.bookings} bookings, {gone.addresses} addresses"
        )
