"""`parvis replay_waits`: see whether the wait that is told holds."""

import argparse
import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.frontdesk.simulation.replay import replay
from parvis.frontdesk.simulation.score import Score, score
from parvis.frontdesk.simulation.world import World

LEAST_DAYS, MOST_DAYS = 5, 2000


class Command(BaseCommand):
    """Live days that nobody lived, and score the range told beside the plain estimates."""

    help = (
        "Score the wait range on simulated days, beside the last wait, the queue's"
        " length and the pole's mean.\n\n"
        "Example: parvis replay_waits --days 120 --seed 3 --json"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=120, help="days to live")
        parser.add_argument("--seed", type=int, default=1, help="which chance")
        parser.add_argument("--visits", type=float, default=108, help="visits a day")
        parser.add_argument("--json", action="store_true", help="one JSON line")

    def handle(self, *args: Any, **options: Any) -> None:
        days = options["days"]
        if not LEAST_DAYS <= days <= MOST_DAYS:
            raise CommandError(f"--days goes from {LEAST_DAYS} to {MOST_DAYS}.")
        if not 1 <= options["visits"] <= 2000:
            raise CommandError("--visits goes from 1 to 2000.")
        told = replay(World(visits=options["visits"]), days=days, seed=options["seed"])
        kept = [q for q in told if q.day >= days // 3]
        if not kept:
            raise CommandError("Nobody had to wait in these days: try more visits.")
        found = score(kept)
        if options["json"]:
            self.stdout.write(json.dumps(_lines(found)))
        else:
            self._say(found)
        self.stderr.write(
            f"replay_waits: {days} days, the first {days // 3} to learn, {found.told} ranges scored"
        )

    def _say(self, found: Score) -> None:
        self.stdout.write(
            f"waits told as a range: {found.told}, {found.mean_wait:.1f} minutes on average\n"
            f"held: {found.coverage:.1%} (80 % is promised); longer than told: {found.over:.1%};"
            f" width {found.width:.0f} minutes"
        )
        if found.worst_part is not None:
            self.stdout.write(
                f"by pole and half-day: {found.worst_part:.1%} to {found.best_part:.1%}"
            )
        for name, label in (
            ("last_wait", "the last wait"),
            ("queue_length", "the queue's length"),
            ("pole_mean", "the pole's mean"),
        ):
            theirs = getattr(found, name)
            self.stdout.write(
                f"error {found.error:.1f} minutes against {theirs:.1f} for {label}:"
                f" {found.error / theirs:.2f}"
            )


def _lines(found: Score) -> dict[str, Any]:
    return {
        **asdict(found),
        "against_last_wait": found.error / found.last_wait,
        "against_queue_length": found.error / found.queue_length,
        "against_pole_mean": found.error / found.pole_mean,
    }
