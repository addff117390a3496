"""MARC 21, field by field (Library of Congress; copies in 852)."""

from parvis.catalogue.choices import HeadingKind
from parvis.catalogue.marc import MarcRecord
from parvis.catalogue.marc.fields import (
    Content,
    ean,
    isbn,
    issn,
    kind,
    language,
    named,
    year,
)
from parvis.catalogue.marc.reading import clean, holding_in_852, joined, subject_in
from parvis.kit.importing import Row

COLUMNS = ("shelf_mark", "space", "barcode")
SUBJECTS = ("600", "610", "611", "630", "650", "651", "653", "655")


def content(record: MarcRecord) -> Content:
    """Return what a record says of a document."""
    title = next(record.each("245"), None)
    publication = list(record.each("260", "264"))
    coded = record.control("008").ljust(40)
    address = next((f.first("u") for f in record.each("856")), "")
    columns: Row = {
        "kind": kind(record.leader, bool(address)),
        "title": joined(title.all("anp"), ". ") if title else "",
        "subtitle": joined(title.all("b"), " : ") if title else "",
        "authors": _authors(record),
        "publisher": joined([t for f in publication for t in f.all("b")]),
        "year": year(*[t for f in publication for t in f.all("c")], coded[7:11]),
        "language": language(
            coded[35:38], *[t for f in record.each("041") for t in f.all("a")]
        ),
        "isbn": isbn([t for f in record.each("020") for t in f.all("a")]),
        "issn": issn([t for f in record.each("022") for t in f.all("a")]),
        "ean": ean([t for f in record.each("024") for t in f.all("a")]),
        "edition": joined([t for f in record.each("250") for t in f.all("a")]),
        "extent": joined([t for f in record.each("300") for t in f.all("a")]),
        "url": address,
        "summary": joined([t for f in record.each("520") for t in f.all("a")], "\n"),
        "text": joined(
            [t for f in record.each("490", "505", "740") for t in f.all("at")], " · "
        ),
    }
    return Content(columns, _holdings(record), _subjects(record), _credits(record))


def _credits(record: MarcRecord) -> list[tuple[str, str]]:
    return [
        *named(record.each("100", "700"), HeadingKind.PERSON, "a"),
        *named(record.each("110", "710"), HeadingKind.BODY, "ab"),
        *named(record.each("490"), HeadingKind.SERIES, "a"),
    ]


def _authors(record: MarcRecord) -> str:
    names = [clean(f.first("a")) for f in record.each("100", "110", "700", "710")]
    if any(names):
        return joined(names)
    return joined([t for f in record.each("245") for t in f.all("c")])


def _subjects(record: MarcRecord) -> list[str]:
    return [subject_in(f, "axyz") for f in record.each(*SUBJECTS)]


def _holdings(record: MarcRecord) -> list[Row]:
    copies = record.each("852")
    return [dict(zip(COLUMNS, holding_in_852(f), strict=True)) for f in copies]
