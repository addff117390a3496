"""What this room can bring in: lists of organisations, their form found by content."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from parvis.directory import hsds, register, services
from parvis.directory.choices import Kind
from parvis.directory.hsds import text, web
from parvis.directory.intake import Intake, Sheet
from parvis.kit.importing import CannotImport, Importer, Plan
from parvis.vocabulary import queries as vocabulary

LARGEST = 64 * 1024 * 1024
Given = dict[str, Any]
KINDS = {
    "POLE_EMPLOI": Kind.EMPLOYMENT,
    "MILO": Kind.YOUTH,
    "afpa": Kind.TRAINING,
    "apec": Kind.EMPLOYMENT,
    "cap_emploi": Kind.DISABILITY,
    "cidf": Kind.RIGHTS,
    "cij": Kind.YOUTH,
    "cio": Kind.STUDIES,
    "mission_locale": Kind.YOUTH,
    "pole_emploi": Kind.EMPLOYMENT,
    "cci": Kind.CREATION,
    "chambre_metier": Kind.CREATION,
    "chambre_agriculture": Kind.CREATION,
    "cicas": Kind.SOCIAL,
    "mjd": Kind.RIGHTS,
}


class OrganisationsImporter:
    """Read a list of organisations; each sheet is taken or refused with its place."""

    name = "organisations"
    takes = "FILE"
    help = "organisations: agencies, public directory, HSDS, data·inclusion (JSON, CSV), our register (TSV)"

    def plan(self, path: Path, **options: Any) -> Plan:
        """Read a file and say what would change."""
        intake = _register(path) if path.suffix == ".tsv" else _list(path)
        if not intake.sheets:
            first = intake.faults[0].reason if intake.faults else ""
            raise CannotImport(
                _("%(file)s holds no organisation that can be read. %(reason)s")
                % {"file": path.name, "reason": first}
            )
        plan = services.plan(intake)
        plan.notes = [_("source: %(name)s") % {"name": intake.source}]
        return plan


IMPORTERS: list[Importer] = [OrganisationsImporter()]


def _register(path: Path) -> Intake:
    try:
        return register.read(path, {theme.code for theme in vocabulary.themes()})
    except (OSError, UnicodeDecodeError) as error:
        raise CannotImport(
            _("%(file)s is not a table in UTF-8") % {"file": path.name}
        ) from error


def _list(path: Path) -> Intake:
    if path.stat().st_size > LARGEST:
        raise CannotImport(
            _("%(file)s is longer than %(size)s bytes")
            % {"file": path.name, "size": LARGEST}
        )
    rows, source, read = _shape(_given(path), path)
    intake = Intake(source)
    for place, row in rows:
        if not isinstance(row, dict):
            intake.refuse(place, _("it is not a sheet"))
        elif sheet := read(place, row):
            intake.take(sheet)
        else:
            intake.refuse(place, _("it is not an organisation"))
    return intake


def _given(path: Path) -> Any:
    content = path.read_bytes()
    if path.suffix == ".csv":
        try:
            return hsds.rows_of_csv(content)
        except (UnicodeDecodeError, csv.Error) as error:
            raise CannotImport(
                _("%(file)s is not a table in UTF-8") % {"file": path.name}
            ) from error
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CannotImport(
            _("%(file)s is not JSON in UTF-8") % {"file": path.name}
        ) from error


Reader = Callable[[str, Given], Sheet | None]


def _shape(given: Any, path: Path) -> tuple[Iterator[tuple[str, Any]], str, Reader]:
    """Tell by its content what a file is."""
    known = _known_list(given) if isinstance(given, list) else _known_object(given)
    if known is None:
        raise CannotImport(
            _("%(file)s is none of the lists of organisations that we know")
            % {"file": path.name}
        )
    rows, source, reader = known
    return _placed(rows), source, reader


def _known_object(given: Any) -> tuple[list[Any], str, Reader] | None:
    if not isinstance(given, dict):
        return None
    for key in ("organizations.csv", "contents"):
        if isinstance(given.get(key), list):
            return given[key], "hsds", hsds.organisation
    is_known = {"id", "name"} <= given.keys() or hsds.told_in(given)
    return ([given], "hsds", hsds.organisation) if is_known else None


def _known_list(given: list[Any]) -> tuple[list[Any], str, Reader] | None:
    first = next((row for row in given if isinstance(row, dict)), {})
    if "nom_agence" in first:
        return given, f"agences-{first.get('structure', '')}".lower()[:80], _agency
    if {"title", "address"} <= first.keys():
        return given, "annuaire-travail", _public_directory
    if {"id", "nom", "commune"} <= first.keys():
        return given, "data-inclusion", hsds.structure
    return (
        (given, "hsds", hsds.organisation) if {"id", "name"} <= first.keys() else None
    )


def _placed(rows: list[Any]) -> Iterator[tuple[str, Any]]:
    for number, row in enumerate(rows, 1):
        yield _("sheet %(number)s") % {"number": number}, row


def _agency(place: str, row: Given) -> Sheet:
    department = str(row.get("code_departement") or "").zfill(2)
    region = text(row, "nom_region")
    columns = {
        "kind": KINDS.get(text(row, "structure"), Kind.OTHER),
        "name": re.sub(r"^\d+[AB]?\s+-\s+", "", text(row, "nom_agence")).strip(),
        "city": "",
        "postcode": "",
        "address": ", ".join(filter(None, [region, f"département {department}"])),
    }
    return Sheet(place, str(row.get("id") or ""), columns)


def _public_directory(place: str, row: Given) -> Sheet:
    address = row.get("address")
    address = address if isinstance(address, dict) else {}
    lines = [str(line) for line in address.get("lignes") or []]
    columns = {
        "kind": KINDS.get(text(row, "type"), Kind.OTHER),
        "name": text(row, "title"),
        "what_for": text(row, "subtitle"),
        "address": ", ".join(lines),
        "postcode": text(address, "code"),
        "city": text(address, "city"),
        "phone": text(row, "tel"),
        "url": web(text(row, "url")),
        "email": text(row, "email"),
    }
    return Sheet(place, text(row, "id"), columns)
