"""Send the reminders that are due, each once."""

from typing import Any

from django.core.management.base import BaseCommand

from parvis.kit.clock import now
from parvis.programme.services import send_reminders


class Command(BaseCommand):
    help = (
        "Send the reminders of tomorrow's sessions, each once."
        " Example: parvis send_reminders"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        sent, failed = send_reminders(at=now())
        self.stdout.write(f"send_reminders: {sent} sent, {failed} could not be")
