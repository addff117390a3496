"""Human Services Data Specification 3, and the list of structures of data·inclusion.

HSDS gives the same shape to organisations, services, places and words: only the
first are read, where they stand or inside a service that names them.
"""

import csv
import io
from typing import Any

from parvis.directory.choices import Kind
from parvis.directory.intake import Sheet

Given = dict[str, Any]
OTHER_THINGS = frozenset(
    {
        "location_type",
        "version",
        "taxonomy",
        "taxonomy_id",
        "taxonomy_detail",
        "term_uri",
        "status",
        "organization_id",
        "location_id",
        "service_id",
        "character_set",
    }
)
TYPOLOGIES = {
    "AFPA": Kind.TRAINING,
    "CAP_EMPLOI": Kind.DISABILITY,
    "CCAS": Kind.SOCIAL,
    "CIAS": Kind.SOCIAL,
    "CIDFF": Kind.RIGHTS,
    "E2C": Kind.YOUTH,
    "FT": Kind.EMPLOYMENT,
    "ML": Kind.YOUTH,
    "MUNI": Kind.ADMINISTRATION,
    "PE": Kind.EMPLOYMENT,
}


def rows_of_csv(content: bytes) -> list[Given]:
    """Return the rows of a table with a header; nothing when it is not one."""
    text = content.decode("utf-8-sig")
    return [dict(row) for row in csv.DictReader(io.StringIO(text), strict=True)]


def is_organisation(row: Given) -> bool:
    """Tell an organisation from a service, a place or a word of a taxonomy."""
    return {"id", "name"} <= row.keys() and OTHER_THINGS.isdisjoint(row)


def told_in(row: Given) -> Given | None:
    """Return the organisation that a row is, or that it names."""
    if is_organisation(row):
        return row
    service = row.get("service")
    for holder in (row, service if isinstance(service, dict) else {}):
        named = holder.get("organization")
        if isinstance(named, dict) and is_organisation(named):
            return named
    return None


def organisation(place: str, row: Given) -> Sheet | None:
    """Read an organisation and its first place."""
    told = told_in(row)
    if told is None:
        return None
    location = first(told, "locations")
    address = first(location, "addresses")
    phone = first(told, "phones") or first(location, "phones")
    spoken = phone.get("languages")
    columns = {
        "kind": Kind.OTHER,
        "name": text(told, "name"),
        "what_for": text(told, "description"),
        "address": text(address, "address_1"),
        "postcode": text(address, "postal_code"),
        "city": text(address, "city"),
        "phone": text(phone, "number").strip('"'),
        "url": web(text(told, "website")),
        "email": text(told, "email"),
        "languages": [
            text(s, "code")
            for s in (spoken if isinstance(spoken, list) else [])
            if isinstance(s, dict) and text(s, "code")
        ],
    }
    return Sheet(place, text(told, "id"), columns)


def structure(place: str, row: Given) -> Sheet | None:
    """Read a structure of data·inclusion."""
    columns = {
        "kind": TYPOLOGIES.get(text(row, "typologie"), Kind.OTHER),
        "name": text(row, "nom"),
        "what_for": text(row, "presentation_resume") or text(row, "description"),
        "address": text(row, "adresse"),
        "postcode": text(row, "code_postal"),
        "city": text(row, "commune"),
        "phone": text(row, "telephone"),
        "url": web(text(row, "site_web")),
        "email": text(row, "courriel"),
    }
    return Sheet(place, text(row, "id"), columns)


def first(row: Given, key: str) -> Given:
    """Return the first object of a list."""
    found = row.get(key)
    if isinstance(found, list) and found and isinstance(found[0], dict):
        return found[0]
    return {}


def text(row: Given, key: str) -> str:
    """Return a text, empty when it is anything else."""
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def web(url: str) -> str:
    """Keep an address of the web only."""
    return url if url.startswith(("https://", "http://")) else ""
