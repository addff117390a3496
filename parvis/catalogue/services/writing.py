"""The one way of writing a document: its version, what the team holds, its history, the search."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from parvis.catalogue import queries
from parvis.catalogue.models import (
    Change,
    Credit,
    Document,
    DocumentTheme,
    Holding,
    Subject,
)
from parvis.catalogue.queries.editing import COLUMNS, LISTS, state_of

DAYS = frozenset({"reviewed_on"})


class NoSuchDocument(Exception):
    """The document asked for is not in the collection."""


class WrittenMeanwhile(Exception):
    """Somebody wrote this document between our reading and our writing."""


@dataclass(frozen=True)
class Gesture:
    """Who does what, when, and with which others."""

    deed: str
    by: int | None
    at: datetime
    batch: UUID | None = None
    told: Mapping[str, Any] = field(default_factory=dict)


def write(
    pk: int, wished: Mapping[str, Any], gesture: Gesture, *, version: int | None = None
) -> int:
    """Write what differs and return the new version; inside a transaction of the caller."""
    document = Document.objects.filter(pk=pk).first()
    if document is None:
        raise NoSuchDocument
    if version is not None and document.version != version:
        raise WrittenMeanwhile
    before = state_of(document)
    changed = {n: v for n, v in wished.items() if before[n] != v}
    if not changed and not gesture.told:
        return document.version
    columns = {n: _stored(n, v) for n, v in changed.items() if n in COLUMNS}
    held = sorted({*document.held, *(_held_as(n) for n in changed)})
    same = Document.objects.filter(pk=pk, version=document.version)
    if not same.update(
        **columns, held=held, version=F("version") + 1, changed_at=gesture.at
    ):
        raise WrittenMeanwhile
    for name in LISTS:
        if name in changed:
            _WRITERS[name](document, changed[name])
    Change.objects.create(
        document_id=pk,
        deed=gesture.deed,
        at=gesture.at,
        by_id=gesture.by,
        version=document.version + 1,
        before={n: before[n] for n in changed},
        after={**changed, **gesture.told},
        batch=gesture.batch,
    )
    index_again(pk)
    return document.version + 1


def index_again(pk: int) -> None:
    """Let the search know what a document has become."""
    shown = queries.to_index().filter(pk=pk)
    if shown.exists():
        queries.INDEX.put(queries.entries(shown))
    else:
        queries.INDEX.remove([pk])


def _stored(name: str, value: Any) -> Any:
    return (
        date.fromisoformat(value) if name in DAYS and value else value or _empty(name)
    )


def _empty(name: str) -> Any:
    if name in {"year", "reviewed_on"}:
        return None
    return False if name == "is_withdrawn" else ""


def _held_as(name: str) -> str:
    return "credits" if name in {"persons", "bodies", "series"} else name


def _write_holdings(document: Document, rows: list[dict[str, str]]) -> None:
    document.holdings.all().delete()
    Holding.objects.bulk_create(
        Holding(document=document, position=n, **row) for n, row in enumerate(rows)
    )


def _write_subjects(document: Document, rows: list[dict[str, Any]]) -> None:
    document.subjects.all().delete()
    Subject.objects.bulk_create(
        Subject(
            document=document,
            position=n,
            text=row["text"][:300],
            concept_id=row.get("concept"),
        )
        for n, row in enumerate(rows)
    )


def _write_themes(document: Document, rows: dict[str, int]) -> None:
    document.themes.all().delete()
    DocumentTheme.objects.bulk_create(
        DocumentTheme(document=document, theme_id=code, grade=grade)
        for code, grade in rows.items()
    )


def _write_credits(document: Document, names: dict[str, list[str]]) -> None:
    from parvis.catalogue.services.headings import link

    document.credits.all().delete()
    named = [(kind, name) for kind, texts in names.items() for name in texts]
    Credit.objects.bulk_create(
        Credit(document=document, position=n, kind=kind, name=name[:300])
        for n, (kind, name) in enumerate(named)
    )
    link([document.uid])


_WRITERS: dict[str, Callable[[Document, Any], None]] = {
    "holdings": _write_holdings,
    "subjects": _write_subjects,
    "themes": _write_themes,
    "credits": _write_credits,
}
