"""Gestures on the collection: bring in, give back, withdraw, index again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from parvis.catalogue import collection, queries
from parvis.catalogue.choices import RecordFormat
from parvis.catalogue.intake import Intake, tables_of
from parvis.catalogue.marc import MarcRecord, Unreadable, iso2709, xml
from parvis.catalogue.models import Document, RawRecord
from parvis.kit.importing import Counts, Fault, Plan, apply
from parvis.kit.writes import write_tx
from parvis.vocabulary import queries as vocabulary

SEEDS = Path(__file__).parents[1] / "seeds"
BATCH = 500


class NoSuchDocument(Exception):
    """The document asked for is not in the collection."""


@dataclass(frozen=True)
class Rebuilt:
    """What was wrong with the search index, and how many documents it knows now."""

    faults: tuple[str, ...]
    documents: int


@dataclass(frozen=True)
class Exported:
    """How many records were given back, and those that the format cannot hold."""

    written: int
    refused: tuple[Fault, ...]


def plan(intake: Intake, *, at: datetime) -> Plan:
    """Say what notices would change; the search follows in the same transaction."""
    tables = tables_of(intake)
    made = Plan(tables.plans, intake.faults)
    made.after.append(lambda: _settle(tables.touched, intake.source, at))
    return made


def seed(*, at: datetime) -> Counts:
    """Lay the demonstration collection; a second time changes nothing."""
    codes = {theme.code for theme in vocabulary.themes()}
    return apply(plan(collection.read(SEEDS / "collection.tsv", codes), at=at))


def withdraw(pk: int) -> None:
    """Take a document out of what is shown and searched; nothing is erased."""
    with write_tx():
        if not Document.objects.filter(pk=pk).update(is_withdrawn=True):
            raise NoSuchDocument
        queries.INDEX.remove([pk])


def put_back(pk: int) -> None:
    """Show and search again a document that was withdrawn."""
    with write_tx():
        if not Document.objects.filter(pk=pk).update(is_withdrawn=False):
            raise NoSuchDocument
        queries.INDEX.put(queries.entries(queries.to_index().filter(pk=pk)))


def rebuild_search() -> Rebuilt:
    """Say what is wrong with the search, then make it again from the documents."""
    faults = queries.INDEX.faults(expected=queries.count())
    documents = queries.to_index().order_by("pk").iterator(chunk_size=BATCH)
    return Rebuilt(tuple(faults), queries.INDEX.rebuild(queries.entries(documents)))


def export_marc(file: BinaryIO, *, as_xml: bool = False) -> Exported:
    """Give back the records received, equal; those of ISO 2709 byte for byte."""
    written, refused = 0, []
    if as_xml:
        file.write(xml.HEAD.encode())
    for raw in _records():
        try:
            file.write(_given_back(bytes(raw.content), as_xml=as_xml))
            written += 1
        except Unreadable as reason:
            refused.append(Fault(raw.document.source_id, str(reason)))
    if as_xml:
        file.write(xml.TAIL.encode())
    return Exported(written, tuple(refused))


def export_resources(file: BinaryIO) -> int:
    """Give back the resources on line, each line as it was received."""
    written = 0
    received = RawRecord.objects.filter(format=RecordFormat.RESOURCE)
    ordered = received.order_by("document__source", "position", "pk")
    for content in ordered.values_list("content", flat=True).iterator(BATCH):
        file.write(bytes(content) + b"\n")
        written += 1
    return written


def _settle(touched: Iterable[UUID], source: str, at: datetime) -> None:
    new = Document.objects.filter(source=source, added_on=None)
    new.update(added_on=at.date())
    uids = sorted(touched)
    for start in range(0, len(uids), BATCH):
        changed = Document.objects.filter(uid__in=uids[start : start + BATCH])
        gone = changed.filter(is_withdrawn=True).values_list("pk", flat=True)
        queries.INDEX.remove(list(gone))
        shown = queries.to_index().filter(pk__in=changed.values("pk"))
        queries.INDEX.put(queries.entries(shown))


def _records() -> Iterator[RawRecord]:
    return (
        RawRecord.objects.exclude(format=RecordFormat.RESOURCE)
        .select_related("document")
        .order_by("document__source", "position", "pk")
        .iterator(chunk_size=BATCH)
    )


def _given_back(content: bytes, *, as_xml: bool) -> bytes:
    is_xml = content.startswith(b"<")
    if is_xml == as_xml:
        return content
    record: MarcRecord = xml.parse(content) if is_xml else iso2709.parse(content)[0]
    return xml.write(record) if as_xml else iso2709.write(record)
