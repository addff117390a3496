"""Take a record of others over: from a file or a pasted text, one at a time."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from parvis.catalogue.intake import Intake, Notice, notice_of
from parvis.catalogue.marc import Found, MarcRecord, iso2709, xml
from parvis.catalogue.models import Document, uid_of
from parvis.catalogue.queries.duplicates import with_isbn
from parvis.catalogue.queries.searching import DocumentCard
from parvis.catalogue.rules.identifiers import isbn13
from parvis.catalogue.services.records import plan
from parvis.kit.importing import apply

SOURCE = "reprises"
MOST, LARGEST = 20, 8_000_000


class NotRecords(Exception):
    """What was given holds no record that can be read; the message says why."""


@dataclass(frozen=True)
class Offered:
    """A record that may be taken over, with what we already have of it."""

    notice: Notice
    ours: tuple[DocumentCard, ...]

    @property
    def title(self) -> str:
        """Return its title."""
        return str(self.notice.columns["title"])

    @property
    def xml(self) -> str:
        """Return the record as MARCXML, to be sent back by the page."""
        content = self.notice.content
        if not content.startswith(b"<"):
            content = xml.write(iso2709.parse(content)[0])
        return content.decode()


def offered(content: bytes, isbn: str = "") -> tuple[list[Offered], list[str]]:
    """Return the records of a file that can be taken over (those of an ISBN, if told), and the refusals."""
    asked = isbn13(isbn)
    kept: list[Offered] = []
    faults: list[str] = []
    for found in _found(content):
        if found.record is None:
            faults.append(f"{found.place} : {found.fault}")
            continue
        notice = notice_of(found, found.record, identifier=_identifier(found.content))
        if notice is None or not notice.columns.get("title"):
            continue
        if asked and notice.columns.get("isbn") != asked:
            continue
        if len(kept) < MOST:
            ours = with_isbn(str(notice.columns.get("isbn") or ""))
            kept.append(Offered(notice, tuple(ours)))
    return kept, faults[:5]


def take_over(content: bytes, *, at: datetime) -> int:
    """Bring one record in and return the document; a second time, the same."""
    found, faults = offered(content)
    if not found:
        raise NotRecords("; ".join(faults))
    notice = found[0].notice
    intake = Intake(SOURCE)
    intake.take(notice)
    apply(plan(intake, at=at))
    return Document.objects.get(uid=uid_of(SOURCE, notice.source_id)).pk


def _found(content: bytes) -> Iterator[Found]:
    if len(content) > LARGEST:
        raise NotRecords
    head = content.lstrip(b"\xef\xbb\xbf \r\n\t")
    try:
        if head.startswith(b"<"):
            yield from xml.read(io.BytesIO(head))
        elif iso2709.looks_like(head):
            yield from iso2709.read(io.BytesIO(head))
        else:
            raise NotRecords
    except xml.Hostile as error:
        raise NotRecords from error


def _identifier(content: bytes) -> str:
    """Name a record by what it holds, whichever form it came in."""
    record: MarcRecord
    if content.startswith(b"<"):
        record = xml.parse(content)
    else:
        record = iso2709.parse(content)[0]
    told = repr([(f.tag, f.value, f.subfields) for f in record.fields])
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
