"""Gestures on the collection: bring in, index again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from parvis.catalogue import collection, queries
from parvis.catalogue.intake import Intake, tables_of
from parvis.catalogue.models import Credit, Document, Shelf
from parvis.catalogue.services.headings import file_under_headings
from parvis.kit.importing import Counts, Plan, apply, compare
from parvis.vocabulary import queries as vocabulary

SEEDS = Path(__file__).parents[1] / "seeds"
BATCH = 500


@dataclass(frozen=True)
class Rebuilt:
    """What was wrong with the search index, and how many documents it knows now."""

    faults: tuple[str, ...]
    documents: int


def plan(intake: Intake, *, at: datetime) -> Plan:
    """Say what notices would change; the search follows in the same transaction."""
    tables = tables_of(intake)
    made = Plan(tables.plans, intake.faults)
    for table in made.tables:
        if table.model is Credit:
            table.resolve = file_under_headings
    if tables.held:
        made.notes.append(
            _("documents whose columns written by the team are left alone: %(count)s")
            % {"count": tables.held}
        )
    made.after.append(lambda: _settle(tables.touched, intake.source, at))
    return made


def seed(*, at: datetime) -> Counts:
    """Lay the demonstration collection; a second time changes nothing."""
    codes = {theme.code for theme in vocabulary.themes()}
    made = plan(collection.read(SEEDS / "collection.tsv", codes), at=at)
    made.tables.append(
        compare(Shelf.objects.all(), collection.shelves(SEEDS), key=["code"])
    )
    return apply(made)


def rebuild_search() -> Rebuilt:
    """Say what is wrong with the search, then make it again from the documents."""
    faults = queries.INDEX.faults(expected=queries.count())
    documents = queries.to_index().order_by("pk").iterator(chunk_size=BATCH)
    return Rebuilt(tuple(faults), queries.INDEX.rebuild(queries.entries(documents)))


def _settle(touched: Iterable[UUID], source: str, at: datetime) -> None:
    new = Document.objects.filter(source=source, added_on=None)
    new.update(added_on=at.date())
    uids = sorted(touched)
    for start in range(0, len(uids), BATCH):
        batch = uids[start : start + BATCH]
        changed = Document.objects.filter(uid__in=batch)
        changed.update(version=F("version") + 1, changed_at=at)
        gone = changed.filter(is_withdrawn=True).values_list("pk", flat=True)
        queries.INDEX.remove(list(gone))
    queries.INDEX.put(queries.entries(_shown(uids)))


def _shown(uids: Sequence[UUID]) -> Iterator[Any]:
    for start in range(0, len(uids), BATCH):
        yield from queries.to_index().filter(uid__in=uids[start : start + BATCH])
