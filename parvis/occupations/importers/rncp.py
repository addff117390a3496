"""The RNCP of France compétences: a folder of CSV files, some in Windows-1252.

Quirks of the real files: American dates, carriage returns inside titles, one
line for each sheet that replaces another, codes of the ROME cut short.
"""

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from parvis.kit import clock
from parvis.kit.csvio import Table
from parvis.kit.importing import CannotImport, Fault, Plan, Row, compare
from parvis.occupations.models import (
    Certification,
    CertificationOccupation,
    Occupation,
)
from parvis.occupations.queries import current_release
from parvis.occupations.rules import is_older
from parvis.occupations.services import record_release

NAME = re.compile(
    r"^rncp_(?P<table>info|rome|nsf|voix_acces|certificateurs|blocs_competences)\.v(?P<version>[\d.]+)\.csv$"
)
CODE = re.compile(r"^RNCP\d{1,6}$")
DAY = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{2})$")
LISTS = (
    ("nsf", "nsf", "Libelle"),
    ("ways", "voix_acces", "intitule"),
    ("certifiers", "certificateurs", "Certificateur"),
    ("blocks", "blocs_competences", "intitule"),
)


class RncpImporter:
    """`import rncp DIR`."""

    name = "rncp"
    takes = "DIR"
    help = "Certifications and the occupations they lead to (RNCP, France compétences)"
    options = (("--force", (), "bring in a version older than the one in place"),)

    def plan(self, path: Path, *, force: bool = False, **options: Any) -> Plan:
        """Read a release and say what it would change."""
        folder = _Folder(path)
        in_place = current_release("rncp")
        if in_place and is_older(folder.version, in_place.version) and not force:
            raise CannotImport(
                f"{path}: version {folder.version} is older than the one in place,"
                f" {in_place.version}; nothing was changed (--force brings it in)"
            )
        plan = Plan()
        certifications = _certifications(folder)
        plan.notes.append(
            f"RNCP {folder.version}: {folder.lines} lines,"
            f" {len(certifications)} certifications; the other lines name one more"
            " sheet that replaces a certification"
        )
        links = _links(folder, set(certifications), plan)
        plan.tables = [
            compare(Certification.objects.all(), certifications.values(), key=["code"]),
            compare(
                CertificationOccupation.objects.filter(certification__source="rncp"),
                links,
                key=["certification_id", "occupation_id"],
                remove_absent=True,
            ),
        ]
        plan.faults = folder.faults
        counts = {"certifications": len(certifications), "links": len(links)}
        plan.after.append(lambda: _finish(folder.version, counts))
        return plan


class _Folder:
    """The files of one release, by what they hold."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise CannotImport(f"{path}: a folder of CSV files is expected")
        self.faults: list[Fault] = []
        self.files: dict[str, Path] = {}
        self.lines = 0
        self.version = ""
        for file in sorted(path.iterdir()):
            if found := NAME.match(file.name):
                self.files[found["table"]] = file
                self.version = max(self.version, found["version"])
        if "info" not in self.files:
            raise CannotImport(
                f"{path}: no file rncp_info.v….csv; a release of the RNCP has it"
            )

    def rows(self, table: str, columns: tuple[str, ...]) -> Any:
        """Return the records of a table, or nothing when the release has it not."""
        if table not in self.files:
            return
        file = Table(self.files[table], columns=columns, delimiter=";")
        for place, record in file:
            yield place, {k: v.replace("''", "'") for k, v in record.items()}
        self.faults += file.faults

    def refuse(self, place: str, reason: str) -> None:
        """Keep the reason why a record is left out."""
        self.faults.append(Fault(place, reason))


def _finish(version: str, counts: dict[str, int]) -> None:
    record_release("rncp", version, released_on=None, counts=counts, at=clock.now())


def _certifications(folder: _Folder) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    columns = ("CodeRNCP", "intituleDiplome", "NiveauEurope", "ActiveInactive")
    for place, r in folder.rows("info", columns):
        folder.lines += 1
        code, label = r["CodeRNCP"], " ".join(r["intituleDiplome"].split())
        if not CODE.match(code) or not label:
            folder.refuse(place, f"{code!r} is not a code of the RNCP with a title")
            continue
        heir = r.get("NouvelleFiche", "")
        if code in rows:  # one line for each sheet that replaces this one
            rows[code]["heirs"] = sorted({*rows[code]["heirs"], heir} - {""})
            continue
        rows[code] = {
            "code": code,
            "label": label,
            "level": _level(r["NiveauEurope"]),
            "kind": r.get("TypeCertif", "")[:160],
            "is_active": r["ActiveInactive"] == "ACTIVE",
            "ends_on": _day(
                folder, place, r.get("date_fin_validite_enregistrement", "")
            ),
            "heirs": [heir] if heir else [],
            "source": "rncp",
            "version": folder.version,
        }
    for field, table, column in LISTS:
        found = _list(folder, table, column)
        for code, row in rows.items():
            row[field] = found.get(code, [])
    return rows


def _list(folder: _Folder, table: str, column: str) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for _, r in folder.rows(table, ("CodeRNCP", column)):
        if r[column]:
            found[r["CodeRNCP"]][" ".join(r[column].split())] = None
    return {code: list(texts) for code, texts in found.items()}


def _links(folder: _Folder, certifications: set[str], plan: Plan) -> list[Row]:
    occupations = set(Occupation.objects.values_list("code", flat=True))
    if not occupations and "rome" in folder.files:
        plan.notes.append(
            "no occupation is here yet: import rome first, then rncp again"
        )
        return []
    rows: dict[tuple[str, str], Row] = {}
    for place, r in folder.rows("rome", ("CodeRNCP", "Rome")):
        pair = r["CodeRNCP"], r["Rome"]
        if pair[0] not in certifications:
            folder.refuse(place, f"unknown certification {pair[0]!r}")
        elif pair[1] not in occupations:
            folder.refuse(place, f"{pair[0]}: unknown occupation {pair[1]!r}")
        else:
            rows[pair] = {"certification_id": pair[0], "occupation_id": pair[1]}
    return list(rows.values())


def _level(text: str) -> int | None:
    digits = text.removeprefix("niveau")
    return int(digits) if digits in "345678" and digits else None


def _day(folder: _Folder, place: str, text: str) -> date | None:
    """Read 8/31/16: month, day, year."""
    if not text:
        return None
    try:
        month, day, year = (int(part) for part in DAY.findall(text)[0])
        return date(2000 + year, month, day)
    except (IndexError, ValueError):
        folder.refuse(place, f"{text!r} is not a date (month/day/year); left empty")
        return None
