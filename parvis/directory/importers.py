"""What this room can bring in: lists of organisations, their form found by content."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from parvis.directory import register, services
from parvis.directory.choices import Kind
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
    help = "organisations: agencies, public directory (JSON), HSDS (JSON), our register (TSV)"

    def plan(self, path: Path, **options: Any) -> Plan:
        """Read a file and say what would change."""
        intake = _register(path) if path.suffix == ".tsv" else _json(path)
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


def _json(path: Path) -> Intake:
    if path.stat().st_size > LARGEST:
        raise CannotImport(
            _("%(file)s is longer than %(size)s bytes")
            % {"file": path.name, "size": LARGEST}
        )
    try:
        given = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise CannotImport(
            _("%(file)s is not JSON in UTF-8") % {"file": path.name}
        ) from error
    rows, source, read = _shape(given, path)
    intake = Intake(source)
    for place, row in rows:
        if isinstance(row, dict):
            intake.take(read(place, row))
        else:
            intake.refuse(place, _("it is not a sheet"))
    return intake


Reader = Callable[[str, Given], Sheet]


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
            return given[key], "hsds", _hsds
    return ([given], "hsds", _hsds) if {"id", "name"} <= given.keys() else None


def _known_list(given: list[Any]) -> tuple[list[Any], str, Reader] | None:
    first = next((row for row in given if isinstance(row, dict)), {})
    if "nom_agence" in first:
        return given, f"agences-{first.get('structure', '')}".lower()[:80], _agency
    if {"title", "address"} <= first.keys():
        return given, "annuaire-travail", _public_directory
    return (given, "hsds", _hsds) if {"id", "name"} <= first.keys() else None


def _placed(rows: list[Any]) -> Iterator[tuple[str, Any]]:
    for number, row in enumerate(rows, 1):
        yield _("sheet %(number)s") % {"number": number}, row


def _agency(place: str, row: Given) -> Sheet:
    department = str(row.get("code_departement") or "").zfill(2)
    region = _text(row, "nom_region")
    columns = {
        "kind": KINDS.get(_text(row, "structure"), Kind.OTHER),
        "name": _text(row, "nom_agence").removeprefix(f"{department} - ").strip(),
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
        "kind": KINDS.get(_text(row, "type"), Kind.OTHER),
        "name": _text(row, "title"),
        "what_for": _text(row, "subtitle"),
        "address": ", ".join(lines),
        "postcode": _text(address, "code"),
        "city": _text(address, "city"),
        "phone": _text(row, "tel"),
        "url": _address(_text(row, "url")),
        "email": _text(row, "email"),
    }
    return Sheet(place, _text(row, "id"), columns)


def _hsds(place: str, row: Given) -> Sheet:
    """Human Services Data Specification 3: the organisation and its first place."""
    location = _first(row, "locations")
    address = _first(location, "addresses")
    phone = _first(row, "phones") or _first(location, "phones")
    spoken = phone.get("languages")
    columns = {
        "kind": Kind.OTHER,
        "name": _text(row, "name"),
        "what_for": _text(row, "description"),
        "address": _text(address, "address_1"),
        "postcode": _text(address, "postal_code"),
        "city": _text(address, "city"),
        "phone": _text(phone, "number").strip('"'),
        "url": _address(_text(row, "website")),
        "email": _text(row, "email"),
        "languages": [
            _text(s, "code")
            for s in (spoken if isinstance(spoken, list) else [])
            if isinstance(s, dict) and _text(s, "code")
        ],
    }
    return Sheet(place, _text(row, "id"), columns)


def _first(row: Given, key: str) -> Given:
    found = row.get(key)
    if isinstance(found, list) and found and isinstance(found[0], dict):
        return found[0]
    return {}


def _text(row: Given, key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def _address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""
