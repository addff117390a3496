"""`parvis simulate_year`: a year that nobody lived, through the real services."""

import argparse
import json
from datetime import date
from statistics import median
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from parvis.centres.queries import centre_by_code, default_centre
from parvis.frontdesk.simulation.score import as_quoted, score
from parvis.frontdesk.simulation.world import World
from parvis.frontdesk.simulation.year import DayLived, live_year, place_for
from parvis.reception import queries as reception

MOST_DAYS = 300
YEARS = range(2000, 3000)


class Command(BaseCommand):
    """Live a year at full speed, and say what held and what did not."""

    help = (
        "Live a year through the services of reception: tickets, calls, advice,"
        " closings; then score the waits that were told. Refused in a year where the"
        " centre has days of its own: use an empty database.\n\n"
        "Example: parvis simulate_year --year 2031 --days 20"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--centre", default="", help="code of the centre")
        parser.add_argument("--year", type=int, default=2031, help="which year")
        parser.add_argument("--days", type=int, default=250, help="opening days")
        parser.add_argument("--seed", type=int, default=1, help="which chance")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        code, days, year = options["centre"], options["days"], options["year"]
        centre = centre_by_code(code) if code else default_centre()
        if centre is None:
            raise CommandError("There is no centre of this code.")
        if not 1 <= days <= MOST_DAYS:
            raise CommandError(f"--days goes from 1 to {MOST_DAYS}.")
        if year not in YEARS:
            raise CommandError(f"--year goes from {YEARS[0]} to {YEARS[-1]}.")
        first, last = date(year, 1, 1), date(year, 12, 31)
        if reception.has_days(centre.pk, since=first, until=last):
            raise CommandError(
                f"{centre} has days of its own in {year}: simulate another year,"
                " or in an empty database."
            )
        if options["dry_run"]:
            self.stdout.write(f"{days} days of {year} would be lived in {centre}")
            return
        world = World()
        place = place_for(world, centre_code=centre.code)
        year_lived = live_year(place, world, year=year, days=days, seed=options["seed"])
        lived = list(tqdm(year_lived, total=days, disable=None))
        self._say(lived)
        observed = reception.observed_waits(centre.pk, since=first, until=last)
        told = [q for q in as_quoted(observed, first) if q.day >= days // 3]
        if told:
            found = score(told)
            self.stdout.write(
                json.dumps(
                    {
                        "ranges": found.told,
                        "mean_wait": round(found.mean_wait, 1),
                        "coverage": round(found.coverage, 4),
                        "longer_than_told": round(found.over, 4),
                        "width": round(found.width, 1),
                        "against_last_wait": round(found.error / found.last_wait, 3),
                        "against_queue": round(found.error / found.queue_length, 3),
                        "against_pole_mean": round(found.error / found.pole_mean, 3),
                    }
                )
            )
        if any(day.left_over for day in lived):
            raise CommandError("Some tickets outlived their day: see above.")

    def _say(self, lived: list[DayLived]) -> None:
        sums = {
            name: sum(getattr(day.played, name) for day in lived)
            for name in ("taken", "served", "left", "missed", "handed_over", "unserved")
        }
        part = max(len(lived) // 10, 1)
        early = median(d.slowest_twentieth for d in lived[:part])
        late = median(d.slowest_twentieth for d in lived[-part:])
        self.stdout.write(json.dumps({"days": len(lived), **sums}))
        self.stdout.write(
            json.dumps(
                {
                    "tickets_left_over": sum(day.left_over for day in lived),
                    "gesture_p95_ms_first_days": round(1000 * early, 1),
                    "gesture_p95_ms_last_days": round(1000 * late, 1),
                }
            )
        )
