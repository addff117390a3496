"""`parvis demo_day`: a hall that lives, to be looked at."""

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.centres.queries import centre_by_code, default_centre
from parvis.frontdesk.simulation.living import lay, place_of
from parvis.kit import clock
from parvis.reception import queries as reception

MOST_WEEKS = 12


class Command(BaseCommand):
    """Fill the demonstration: past weeks, and a day that goes on until now."""

    help = (
        "Fill the demonstration with past weeks and with a day that goes on until this minute: people who wait,"
        " people who are received, records, exit answers. Days that have tickets are left alone;"
        " refused where the house is not a demonstration.\n\n"
        "Example: parvis demo_day\n"
        "         parvis demo_day --weeks 4"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--centre", default="", help="code of the centre")
        parser.add_argument("--weeks", type=int, default=2, help="past weeks, 0 to 12")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("This house is not a demonstration: nothing was laid.")
        code, weeks = options["centre"], options["weeks"]
        centre = centre_by_code(code) if code else default_centre()
        if centre is None:
            raise CommandError("There is no centre of this code.")
        if not 0 <= weeks <= MOST_WEEKS:
            raise CommandError(f"--weeks goes from 0 to {MOST_WEEKS}.")
        desks = list(reception.desks(centre.pk).values_list("pk", flat=True))
        if not desks:
            raise CommandError("There is no desk here: run `parvis prepare` first.")
        place = place_of(centre.pk, desks[::-1], centre.time_zone)
        laid = lay(place, at=clock.now(), weeks=weeks)
        self.stdout.write(f"{laid.past} past days lived and closed")
        self.stdout.write(
            f"today: {laid.today} tickets so far"
            if laid.today
            else "today: nobody is on duty yet, or the day had its tickets already (then nothing is laid)"
        )
