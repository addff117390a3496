"""`parvis import`: plan, show, apply."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.kit.importing import CannotImport, Counts, Plan, apply, write_report
from parvis.project.importers import IMPORTERS


class Command(BaseCommand):
    """Bring outside data in; running it twice changes nothing."""

    help = (
        "Import open data: plan, show, then apply.\n\n"
        "Example: parvis import rome open-data/rome --dry-run"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        for name, importer in IMPORTERS.items():
            kind = kinds.add_parser(name, help=importer.help)
            kind.add_argument("path", type=Path, metavar=importer.takes)
            kind.add_argument(
                "--dry-run", action="store_true", help="plan and show only"
            )
            kind.add_argument("--report", type=Path, help="where to write the refusals")
            for flag, choices, text in getattr(importer, "options", ()):
                if choices is str:
                    kind.add_argument(flag, default=None, metavar="NAME", help=text)
                elif choices:
                    kind.add_argument(flag, choices=choices, default=None, help=text)
                else:
                    kind.add_argument(flag, action="store_true", help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        importer = IMPORTERS[options["kind"]]
        path: Path = options["path"]
        given = {
            flag.lstrip("-").replace("-", "_"): options[
                flag.lstrip("-").replace("-", "_")
            ]
            for flag, _, _ in getattr(importer, "options", ())
        }
        if not path.exists():
            raise CommandError(f"{path}: there is no such file or folder")
        try:
            plan = importer.plan(path, **given)
        except CannotImport as error:
            raise CommandError(str(error)) from error
        self._show(plan)
        report = options["report"] or settings.VAR / "imports" / f"{importer.name}.tsv"
        if plan.faults:
            write_report(plan.faults, report)
            self.stdout.write(f"  refusals written to {report}")
        if options["dry_run"]:
            self.stdout.write(
                f"import {importer.name}: {_said(plan.counts())} (planned)"
            )
            return
        self.stdout.write(f"import {importer.name}: {_said(apply(plan))}")

    def _show(self, plan: Plan) -> None:
        for note in plan.notes:
            self.stdout.write(f"  {note}")
        for table in plan.tables:
            name = table.model._meta.verbose_name_plural
            self.stdout.write(f"  {name}: {_said(table.counts())}")
        for fault in plan.faults[:5]:
            self.stdout.write(f"  refused {fault.place}: {fault.reason}")
        if len(plan.faults) > 5:
            self.stdout.write(f"  … and {len(plan.faults) - 5} other refusals")


def _said(counts: Counts) -> str:
    return (
        f"{counts.created} created, {counts.changed} changed,"
        f" {counts.unchanged} unchanged, {counts.removed} removed,"
        f" {counts.refused} refused"
    )
