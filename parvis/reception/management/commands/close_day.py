"""`parvis close_day`: close a day, and erase it."""

import argparse
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.centres.queries import centre_by_code, default_centre, time_zone_of
from parvis.kit import clock
from parvis.reception import queries
from parvis.reception.rules import day_of_service
from parvis.reception.services import Closing, InterviewsInProgress, close_day


class Command(BaseCommand):
    """Close a day, and every older one that was forgotten."""

    help = (
        "Write the totals of a day and erase its tickets; without --date, today and"
        " every past day still open.\n\n"
        "Example: parvis close_day --centre villette\n"
        "         parvis close_day --date 2026-11-28 --dry-run"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--centre", default="", help="code of the centre")
        parser.add_argument("--date", default="", help="the day, as 2026-11-28")
        parser.add_argument(
            "--past",
            action="store_true",
            help="only the past days still open, of every centre",
        )
        parser.add_argument(
            "--force", action="store_true", help="even while somebody is being advised"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be erased"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["past"]:
            self._close_what_was_forgotten()
            return
        centre = (
            centre_by_code(options["centre"]) if options["centre"] else default_centre()
        )
        if centre is None:
            raise CommandError("There is no centre of this code.")
        at = clock.now()
        today = day_of_service(at, ZoneInfo(time_zone_of(centre.pk)))
        day = _day(options["date"]) or today
        forgotten = [
            u.day for u in queries.unclosed_days(before=today, centre_id=centre.pk)
        ]
        days = [day] if options["date"] else [*forgotten, today]
        if day > today:
            raise CommandError(f"{day} has not begun: only today and past days close.")
        if options["dry_run"]:
            self._foresee(centre.pk, days, today, force=options["force"])
            return
        for each in days:
            try:
                closing = close_day(
                    centre_id=centre.pk, day=each, at=at, force=options["force"]
                )
            except InterviewsInProgress as error:
                raise CommandError(f"{each}: {_refused(error.desks)}") from error
            self.stdout.write(_told(each, closing))

    def _foresee(
        self, centre_id: int, days: list[date], today: date, *, force: bool
    ) -> None:
        """Say what closing would do; end as it would end."""
        for each in days:
            found = queries.to_close(centre_id, day=each)
            self.stdout.write(
                f"{each}: {found.tickets} tickets would be erased,"
                f" {len(found.not_received)} people not received"
            )
            if found.advised and each >= today and not force:
                desks = tuple(a.desk for a in found.advised)
                raise CommandError(
                    f"{each}: closing would be refused, {_refused(desks)}"
                )

    def _close_what_was_forgotten(self) -> None:
        at = clock.now()
        for each in queries.unclosed_days(before=at.date() + timedelta(days=1)):
            today = day_of_service(at, ZoneInfo(time_zone_of(each.centre_id)))
            if each.day < today:
                closing = close_day(centre_id=each.centre_id, day=each.day, at=at)
                self.stdout.write(_told(each.day, closing))


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text!r} is not a day: write it as 2026-11-28.") from error


def _refused(desks: tuple[str, ...]) -> str:
    return (
        f"somebody is still being advised at {', '.join(desks)}. End the advice there"
        " (« Terminer l’entretien »), or use --force if nobody is there any more."
    )


def _told(day: date, closing: Closing) -> str:
    if closing.was_closed:
        return f"{day}: already closed, {closing.tickets} tickets then; nothing changed"
    return (
        f"{day}: closed, {closing.tickets} tickets erased,"
        f" {closing.unserved} people not received"
    )
