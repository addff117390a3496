"""UNIMARC, field by field (IFLA manual; local copies in 930, 995 and 996 as French libraries do)."""

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
from parvis.catalogue.marc.reading import clean, holding_in, joined, subject_in
from parvis.kit.importing import Row

COLUMNS = ("shelf_mark", "space", "barcode")
SUBJECTS = ("600", "601", "602", "604", "605", "606", "607", "608", "610")


def content(record: MarcRecord) -> Content:
    """Return what a record says of a document."""
    title = next(record.each("200"), None)
    publication = list(record.each("210", "214", "219"))
    coded = next((f.first("a") for f in record.each("100")), "")
    address = next((f.first("u") for f in record.each("856")), "")
    told = next((f.first("t") for f in record.each("099")), "")
    columns: Row = {
        "kind": kind(record.leader, bool(address), told),
        "title": joined(title.all("ai")) if title else "",
        "subtitle": joined(title.all("e"), " : ") if title else "",
        "authors": _authors(record),
        "publisher": joined([t for f in publication for t in f.all("c")]),
        "year": year(*[t for f in publication for t in f.all("dh")], coded[9:13]),
        "language": language(*[t for f in record.each("101") for t in f.all("a")]),
        "isbn": isbn([t for f in record.each("010", "073") for t in f.all("a")]),
        "issn": issn([t for f in record.each("011") for t in f.all("a")]),
        "ean": ean([t for f in record.each("073") for t in f.all("a")]),
        "edition": joined([t for f in record.each("205") for t in f.all("a")]),
        "extent": joined([t for f in record.each("215") for t in f.all("a")]),
        "url": address,
        "summary": joined([t for f in record.each("330") for t in f.all("a")], "\n"),
        "text": joined(
            [t for f in record.each("225", "327", "517", "410") for t in f.all("at")],
            " · ",
        ),
    }
    return Content(columns, _holdings(record), _subjects(record), _credits(record))


def _credits(record: MarcRecord) -> list[tuple[str, str]]:
    return [
        *named(record.each("700", "701", "702"), HeadingKind.PERSON, "ab"),
        *named(record.each("710", "711", "712"), HeadingKind.BODY, "ab"),
        *named(record.each("225"), HeadingKind.SERIES, "a"),
    ]


def _authors(record: MarcRecord) -> str:
    names = [
        " ".join(reversed([clean(t) for t in f.all("ab")]))
        for f in record.each("700", "701", "702", "710", "711")
    ]
    if names:
        return joined(names)
    return joined([t for f in record.each("200") for t in f.all("fg")])


def _subjects(record: MarcRecord) -> list[str]:
    return [subject_in(f) for f in record.each(*SUBJECTS)]


def _holdings(record: MarcRecord) -> list[Row]:
    copies = list(record.each("995", "996")) or list(record.each("930"))
    return [dict(zip(COLUMNS, holding_in(f), strict=True)) for f in copies]
