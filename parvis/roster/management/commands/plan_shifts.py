"""Plan the recurring permanences some weeks ahead.

Example: parvis plan_shifts --centre villette --weeks 8 --dry-run
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.centres import queries as centres
from parvis.kit.clock import now
from parvis.roster.services import plan_all
from parvis.roster.services.planning import WEEKS_AHEAD, told

MOST_WEEKS = 104


class Command(BaseCommand):
    help = "Plan the recurring permanences some weeks ahead; run again, it adds only what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--centre", default="", help="code of the centre (by default, the first)"
        )
        parser.add_argument(
            "--everywhere", action="store_true", help="for every centre"
        )
        parser.add_argument(
            "--weeks", type=int, default=WEEKS_AHEAD, help="how many weeks ahead"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be planned, only"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["weeks"] <= MOST_WEEKS:
            raise CommandError(_("From 1 to 104 weeks ahead, no more."))
        for centre_id in _centres(options["centre"], options["everywhere"]):
            self._plan(centre_id, options)

    def _plan(self, centre_id: int, options: dict[str, Any]) -> None:
        done = plan_all(
            centre_id, at=now(), weeks=options["weeks"], dry_run=options["dry_run"]
        )
        would = ngettext(
            "%(count)s permanence would be planned.",
            "%(count)s permanences would be planned.",
            done.made,
        )
        did = ngettext(
            "%(count)s permanence planned.", "%(count)s permanences planned.", done.made
        )
        self.stdout.write((would if options["dry_run"] else did) % {"count": done.made})
        for why, number in told(done.rests):
            self.stdout.write(f"  {why}: {number}")


def _centres(code: str, everywhere: bool) -> list[int]:
    if everywhere:
        return centres.centre_ids()
    centre = centres.centre_by_code(code) if code else centres.default_centre()
    if centre is None:
        raise CommandError(_("There is no centre of this code."))
    return [centre.pk]
