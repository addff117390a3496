"""`parvis run_jobs`: do what the house does by itself."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.kit import clock, jobs
from parvis.project import nights


class Command(BaseCommand):
    """Run the jobs that are due, or show them."""

    help = (
        "Run the jobs of the house that are due: close forgotten days, shuffle records, plan permanences…"
        " The server of a single machine does it itself; elsewhere a timer runs this every quarter of an hour."
        " Run twice, it changes nothing more.\n\n"
        "Example: parvis run_jobs\n"
        "         parvis run_jobs --list"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--list", action="store_true", help="show the jobs only")
        parser.add_argument("--all", action="store_true", help="even what is not due")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            last = jobs.last_runs(nights.memory())
            for job in jobs.listed():
                when = last.get(job.command)
                ran = f"last on {when:%Y-%m-%d %H:%M}" if when else "never ran here"
                often = f"every {job.days} day(s) from {job.hour:%H:%M}"
                if job.each_round:
                    often = "at each round"
                self.stdout.write(f"{job.command}: {often}, {ran}")
            return
        done = nights.run_due(at=clock.now(), everything=options["all"])
        for run in done:
            self.stdout.write(f"{run.job.command}: {run.said or 'done'}")
        failed = [run.job.command for run in done if run.failed]
        if failed:
            raise CommandError(f"failed, tried again next time: {', '.join(failed)}")
        if not done:
            self.stdout.write("run_jobs: nothing is due")
