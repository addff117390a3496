"""Give back: what was received, equal; what the team changed, written into it; what we made, made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.db.models import QuerySet

from parvis.catalogue.choices import RecordFormat
from parvis.catalogue.marc import (
    MarcRecord,
    Unreadable,
    iso2709,
    marc21_writer,
    unimarc_writer,
    xml,
)
from parvis.catalogue.models import Document, RawRecord
from parvis.catalogue.queries.editing import state_of
from parvis.kit.importing import Fault

BATCH = 500
WITH = ("holdings", "subjects", "themes", "credits", "raw")


@dataclass(frozen=True)
class Exported:
    """How many records were given back, and those that the format cannot hold."""

    written: int
    refused: tuple[Fault, ...]


def export_marc(
    file: BinaryIO, *, as_xml: bool = False, everything: bool = False
) -> Exported:
    """Give back the records received, equal but for what the team wrote; all of ours when asked."""
    written, refused = 0, []
    if as_xml:
        file.write(xml.HEAD.encode())
    for document in _documents(everything):
        try:
            file.write(given(document, as_xml=as_xml))
            written += 1
        except Unreadable as reason:
            refused.append(Fault(document.source_id, str(reason)))
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


def given(document: Document, *, as_xml: bool) -> bytes:
    """Return a document as a record; byte for byte as received when nothing was written here."""
    raw = _raw_of(document)
    if raw is not None and not document.held:
        content = bytes(raw.content)
        if content.startswith(b"<") == as_xml:
            return content
    record = record_of(document)
    return xml.write(record) if as_xml else iso2709.write(record)


def record_of(document: Document) -> MarcRecord:
    """Return the record of a document, in the format in which it came; else in UNIMARC."""
    raw = _raw_of(document)
    if raw is None:
        return _made(document)
    record = _parsed(bytes(raw.content))
    if not document.held:
        return record
    writer = marc21_writer if raw.format == RecordFormat.MARC21 else unimarc_writer
    made: MarcRecord = writer.edited(record, state_of(document), document.held)
    return made


def unimarc_of(document: Document) -> MarcRecord:
    """Return the record of a document in UNIMARC, whatever it came in."""
    raw = _raw_of(document)
    if raw is None or raw.format == RecordFormat.MARC21:
        return _made(document)
    return record_of(document)


def _made(document: Document) -> MarcRecord:
    changed = f"{document.changed_at:%Y%m%d}"
    return unimarc_writer.made(state_of(document), str(document.uid), changed)


def _raw_of(document: Document) -> RawRecord | None:
    raw: RawRecord | None = getattr(document, "raw", None)
    return None if raw is None or raw.format == RecordFormat.RESOURCE else raw


def _parsed(content: bytes) -> MarcRecord:
    is_xml = content.startswith(b"<")
    return xml.parse(content) if is_xml else iso2709.parse(content)[0]


def _documents(everything: bool) -> Iterator[Document]:
    found: QuerySet[Document] = Document.objects.select_related("raw").prefetch_related(
        *WITH[:-1]
    )
    if not everything:
        found = found.filter(raw__isnull=False).exclude(
            raw__format=RecordFormat.RESOURCE
        )
    else:
        found = found.filter(is_withdrawn=False)
    return found.order_by("source", "raw__position", "pk").iterator(chunk_size=BATCH)
