"""`parvis duplicate_term`: lay a term again some weeks later, in draft (PRG-15)."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.centres import queries as centres
from parvis.kit.clock import now
from parvis.programme.forms import TermForm
from parvis.programme.services import Laid, duplicate_term


class Command(BaseCommand):
    """Lay the series and the lone dates of a term again, some weeks later, in draft."""

    help = (
        "Lay the series that begin in a span and its lone dates some weeks later, in draft: same day of the week, same"
        " hour, same room. What rests, is closed or finds its room taken is left out and told; run twice, it is laid once.\n\n"
        "Example: parvis duplicate_term --first 2026-09-01 --last 2026-12-19 --weeks 18 --dry-run"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--centre", default="", help="code of the centre (by default, the first)"
        )
        parser.add_argument(
            "--first", required=True, help="first day of the term, as 2026-09-01"
        )
        parser.add_argument("--last", required=True, help="last day of the term")
        parser.add_argument(
            "--weeks", default="13", help="how many weeks later, from 1 to 104"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be laid, only"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        code = options["centre"]
        centre = centres.centre_by_code(code) if code else centres.default_centre()
        if centre is None:
            raise CommandError("There is no centre of this code.")
        form = TermForm({name: options[name] for name in ("first", "last", "weeks")})
        if not form.is_valid():
            raise CommandError(_wrong(form))
        dry_run: bool = options["dry_run"]
        term = duplicate_term(centre.pk, **form.cleaned_data, at=now(), dry_run=dry_run)
        for line in term.lines:
            self.stdout.write(_told(line))
        verb = "would lay" if dry_run else "laid"
        self.stdout.write(
            f"duplicate_term: {verb} {term.made} dates in draft, {term.left_out} left out,"
            f" {term.before} series began before and are not laid again"
        )


def _wrong(form: TermForm) -> str:
    """Return what is wrong with the days or the weeks, one sentence an argument."""
    return " ".join(
        f"--{name}: {' '.join(map(str, words))}" for name, words in form.errors.items()
    )


def _told(line: Laid) -> str:
    hours = (
        f" {line.starts:%H:%M}–{line.ends:%H:%M}" if line.starts and line.ends else ""
    )
    room = f", {line.room}" if line.room else ""
    left = f" – {line.because}" if line.why else ""
    return f"{line.day}{hours}  {line.title}{room}{left}"
