"""A document as its sheet is written: plain values that two writers can compare."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.catalogue.choices import Deed, HoldingState
from parvis.catalogue.models import Change, Document, Holding
from parvis.catalogue.rules.likeness import fingerprint

COLUMNS = (
    "kind", "title", "subtitle", "authors", "publisher", "year", "language", "isbn",
    "issn", "ean", "edition", "extent", "url", "summary", "reviewed_on",
    "is_withdrawn",
)  # fmt: skip
LISTS = ("holdings", "subjects", "themes", "credits")
State = dict[str, Any]


@dataclass(frozen=True)
class Editable:
    """A document as it is edited: what it is, at which version."""

    pk: int
    version: int
    source: str
    state: State
    marks: Mapping[str, str]
    is_withdrawn: bool
    merged_into: int | None


@dataclass(frozen=True)
class ChangeLine:
    """One line of the history of a document."""

    deed: str
    at: datetime
    by: str
    version: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def state_of(document: Document) -> State:
    """Return everything that a sheet edits, in plain values."""
    state: State = {name: getattr(document, name) for name in COLUMNS}
    if document.reviewed_on:
        state["reviewed_on"] = document.reviewed_on.isoformat()
    names: dict[str, list[str]] = defaultdict(list)
    for credit in document.credits.all():
        names[credit.kind].append(credit.name)
    state["credits"] = dict(names)
    state["holdings"] = [
        {
            "shelf_mark": h.shelf_mark,
            "space": h.space,
            "barcode": h.barcode,
            "state": h.state,
        }
        for h in document.holdings.all()
    ]
    state["subjects"] = [
        {"text": s.text, "concept": s.concept_id} for s in document.subjects.all()
    ]
    state["themes"] = {t.theme_id: t.grade for t in document.themes.all()}
    return state


def editable(pk: int) -> Editable | None:
    """Return a document as it is edited, withdrawn or not."""
    found = (
        Document.objects.filter(pk=pk)
        .prefetch_related("holdings", "subjects", "themes", "credits")
        .first()
    )
    if found is None:
        return None
    state = state_of(found)
    return Editable(
        pk,
        found.version,
        found.source,
        state,
        {name: fingerprint(value) for name, value in state.items()},
        found.is_withdrawn,
        found.merged_into_id,
    )


def history(pk: int, limit: int = 50) -> list[ChangeLine]:
    """Return what was done to a document, the last gesture first."""
    found = Change.objects.filter(document_id=pk).select_related("by")[:limit]
    return [
        ChangeLine(
            str(Deed(c.deed).label),
            c.at,
            str(c.by) if c.by else "",
            c.version,
            c.before,
            c.after,
        )
        for c in found
    ]


def last_writer(pk: int) -> str:
    """Return the name of whoever wrote a document last; nothing for an import."""
    line = next(iter(history(pk, 1)), None)
    return line.by if line else ""


def labels_of(pks: Sequence[int]) -> list[tuple[tuple[str, ...], str, str]]:
    """Return the mark in pieces, the title and the bar code of each copy to label."""
    copies = (
        Holding.objects.filter(document__pk__in=list(pks))
        .exclude(shelf_mark="")
        .exclude(state=HoldingState.WITHDRAWN)
        .select_related("document")
        .order_by("shelf_mark", "pk")
    )
    return [
        (tuple(h.shelf_mark.split()[:5]), h.document.title[:90], h.barcode)
        for h in copies
    ]
