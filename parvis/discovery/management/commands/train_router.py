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
        if labelled:
            self._score(labelled)
        meta = trained.weights.meta
        self.stdout.write(
            f"train_router: {meta['formulations']} formulations,"
            f" {len(meta['themes'])} themes, {len(trained.weights.features)} features,"
            f" {trained.size_bytes / 1e6:.1f} MB, {trained.seconds:.1f} s"
        )

    def _score(self, labelled: list[evaluation.Labelled]) -> None:
        scored = []
        for question in labelled:
            codes = services.codes_for(question.question, at=clock.now())
            given = evaluation.Given(codes.state, codes.poles, codes.themes)
            scored.append((question, evaluation.measures(question, given)))
        for name, measured in sorted(evaluation.by_slice(scored).items()):
            told = " ".join(
                f"{measure}={mean:.3f} [{low:.3f}, {high:.3f}]"
                for measure, (mean, low, high, _) in measured.items()
            )
            number = next(iter(measured.values()))[3]
            self.stdout.write(f"  {name} ({number}): {told}")
