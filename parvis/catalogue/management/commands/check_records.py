"""`parvis check_records`: say what is wrong in a file of records, by place and rule."""

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.catalogue.importers.marc import found_in
from parvis.catalogue.marc.checking import remarks
from parvis.kit.importing import CannotImport


class Command(BaseCommand):
    """Check a file without bringing anything in."""

    help = (
        "Say which rules the records of a file break, and where; nothing is brought in.\n\n"
        "Example: parvis check_records notices.mrc --report remarques.tsv"
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument("--report", type=Path, help="a file of every remark (TSV)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["path"].is_file():
            raise CommandError(f"{options['path']}: there is no such file")
        read, faulty, by_rule, lines = (
            0,
            0,
            Counter[str](),
            ["record\tfield\trule\tremark"],
        )
        try:
            for found in found_in(options["path"]):
                if found.record is None:
                    faulty += 1
                    lines.append(f"{found.place}\t\tR0\t{found.fault}")
                    by_rule["R0"] += 1
                    continue
                read += 1
                told = remarks(found.record)
                faulty += bool(told)
                by_rule.update(r.rule for r in told)
                lines += [f"{found.place}\t{r.place}\t{r.rule}\t{r.text}" for r in told]
        except CannotImport as error:
            raise CommandError(str(error)) from error
        for line in lines[1:6]:
            self.stdout.write("  " + line.replace("\t", " · "))
        for rule, count in sorted(by_rule.items(), key=lambda r: int(r[0][1:])):
            self.stdout.write(f"  {rule}: {count}")
        if options["report"]:
            options["report"].write_text("\n".join(lines) + "\n", "utf-8")
        self.stdout.write(f"check_records: {read} read, {faulty} with remarks")
