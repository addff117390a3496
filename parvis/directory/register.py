"""Our own register of organisations, as a documentalist keeps it in a table (TSV, UTF-8)."""

import csv
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from parvis.directory.choices import Kind
from parvis.directory.intake import Intake, Sheet

SOURCE = "register"
PLAIN = ("name", "what_for", "address", "postcode", "city", "phone", "url", "hours")


def read(path: Path, themes: set[str]) -> Intake:
    """Read the table; a line that cannot be read is refused with its number."""
    intake = Intake(SOURCE)
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, given in enumerate(table, 2):
            place = _("line %(line)s") % {"line": number}
            row = {k: (v or "").strip() for k, v in given.items() if k}
            try:
                intake.take(_sheet(place, row, themes))
            except ValueError as error:
                intake.refuse(place, str(error))
    return intake


def _sheet(place: str, row: dict[str, str], themes: set[str]) -> Sheet:
    kind = row.get("kind", "")
    if kind not in Kind.values:
        raise ValueError(_("its kind “%(kind)s” is unknown") % {"kind": kind})
    reviewed = row.get("reviewed_on", "")
    columns = {
        "kind": kind,
        "languages": [part for part in row.get("languages", "").split("|") if part],
        "reviewed_on": date.fromisoformat(reviewed) if reviewed else None,
        **{name: row.get(name, "") for name in PLAIN},
    }
    codes = [c for c in row.get("themes", "").split("|") if c in themes]
    return Sheet(place, row.get("id", ""), columns, codes)
