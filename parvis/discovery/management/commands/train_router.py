"""`parvis train_router`: learn from the formulations, and say how well."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.discovery import services
from parvis.discovery.router import evaluation
from parvis.discovery.services.training import TooFewFormulations
from parvis.kit import clock


class Command(BaseCommand):
    """Teach the question engine what the formulations of the house say."""

    help = (
        "Teach the question engine from themes and formulations; deterministic.\n\n"
        "Example: parvis train_router --folds 3 --dev questions.tsv"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folds",
            type=int,
            default=3,
            choices=range(11),
            metavar="N",
            help="folds of the cross-validation (0: none)",
        )
        parser.add_argument(
            "--dev", type=Path, help="a TSV of labelled questions to be scored on"
        )
        parser.add_argument(
            "--curve",
            action="store_true",
            help="learn from a quarter, a half, three quarters, all; say what each gives",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        labelled = []
        try:
            if options["dev"]:
                labelled = evaluation.read_labelled(options["dev"])
            trained = services.train_router(at=clock.now(), folds=options["folds"])
        except evaluation.WrongFile as error:
            raise CommandError(str(error)) from error
        except TooFewFormulations as error:
            raise CommandError(
                "there are too few formulations to learn from; run `parvis prepare`"
            ) from error
        for measure, value in sorted(trained.scores.items()):
            self.stdout.write(f"  cross-validated {measure}: {value:.3f}")
        if options["curve"]:
            for number, scores in services.learning_curve():
                told = " ".join(f"{m}={v:.3f}" for m, v in sorted(scores.items()))
                self.stdout.write(f"  learnt from {number}: {told}")
        if labelled:
            self._score(labelled)
        meta = trained.weights.meta
        self.stdout.write(
            f"train_router: {meta['formulations']} formulations,"
            f" {len(meta['themes'])} themes, {len(trained.weights.features)} features,"
            f" {trained.size_bytes / 1e6:.1f} MB, {trained.seconds:.1f} s"
        )

    def _score(self, labelled: list[evaluation.Labelled]) -> None:
        answers = [services.given_for(q.question, at=clock.now()) for q in labelled]
        scored = [
            (question, evaluation.measures(question, given))
            for question, given in zip(labelled, answers, strict=True)
        ]
        for name, measured in sorted(evaluation.by_slice(scored).items()):
            told = " ".join(
                f"{measure}={mean:.3f} [{low:.3f}, {high:.3f}]"
                for measure, (mean, low, high, _) in measured.items()
            )
            number = next(iter(measured.values()))[3]
            self.stdout.write(f"  {name} ({number}): {told}")
        shares = evaluation.states(answers)
        self.stdout.write(
            "  states: " + " ".join(f"{state}={s:.3f}" for state, s in shares.items())
        )
        error = evaluation.misjudged(
            [
                (given.chance, found["pole@1 acceptable"])
                for given, (_, found) in zip(answers, scored, strict=True)
            ]
        )
        self.stdout.write(f"  calibration error (10 bins): {error:.3f}")
