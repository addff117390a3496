"""What a page says of columns and of their values, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from parvis.catalogue.choices import HoldingState, Kind
from parvis.catalogue.queries import ChangeLine
from parvis.catalogue.rules.likeness import Clash


@dataclass(frozen=True)
class ClashLine:
    """A column that two people changed, in words."""

    name: str
    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class HistoryLine:
    """A gesture on a document, in words."""

    deed: str
    at: datetime
    by: str
    columns: str


def label_of(name: str) -> str:
    """Return the name of a column as a sheet shows it."""
    known = {
        "kind": _("Kind"), "title": _("Title"), "subtitle": _("Subtitle"),
        "authors": _("Authors shown"), "publisher": _("Publisher"), "year": _("Year"),
        "language": _("Language"), "edition": _("Edition"),
        "extent": _("Pages, length, size"), "url": _("Address"),
        "summary": _("Summary"), "reviewed_on": _("Checked on"),
        "holdings": _("Copies"), "subjects": _("Subjects"), "themes": _("Themes"),
        "credits": _("Names"), "is_withdrawn": _("Withdrawn"), "isbn": "ISBN",
        "issn": "ISSN", "ean": "EAN",
    }  # fmt: skip
    return known.get(name, name)


def said(name: str, value: Any) -> str:
    """Return a value as a person reads it."""
    if value in ("", None, [], {}):
        return _("nothing")
    if name == "kind":
        return str(Kind(value).label) if value in Kind.values else str(value)
    if name == "holdings":
        return " ; ".join(_copy(h) for h in value)
    if name == "subjects":
        return " ; ".join(s["text"] for s in value)
    if name == "themes":
        return " ; ".join(f"{code} ({grade})" for code, grade in value.items())
    if name == "credits":
        return " ; ".join(n for names in value.values() for n in names)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def clash_lines(found: Sequence[Clash]) -> list[ClashLine]:
    """Return what both changed, in words; authors shown follow the names."""
    shown = [c for c in found if c.name != "authors"] or list(found)
    return [
        ClashLine(
            c.name, label_of(c.name), said(c.name, c.theirs), said(c.name, c.mine)
        )
        for c in shown
    ]


def history_lines(found: Iterable[ChangeLine]) -> list[HistoryLine]:
    """Return the gestures on a document, in words."""
    return [
        HistoryLine(
            line.deed,
            line.at,
            line.by,
            ", ".join(label_of(n) for n in line.before if n != "authors"),
        )
        for line in found
    ]


def _copy(holding: dict[str, str]) -> str:
    state = HoldingState(holding["state"]).label
    parts = (holding["shelf_mark"], holding["space"], holding["barcode"], str(state))
    return " · ".join(part for part in parts if part)
