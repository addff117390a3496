"""UNIMARC, field by field (IFLA manual; local copies in 930, 995 and 996 as French libraries do)."""

from parvis.catalogue.importers.fields import (
    Content,
    clean,
    isbn,
    joined,
    kind,
    language,
    year,
)
from parvis.catalogue.marc import MarcRecord
from parvis.kit.importing import Row

SUBJECTS = ("600", "601", "602", "604", "605", "606", "607", "608", "610")


def content(record: MarcRecord) -> Content:
    """Return what a record says of a document."""
    title = next(record.each("200"), None)
    publication = list(record.each("210", "214", "219"))
    coded = next((f.first("a") for f in record.each("100")), "")
    address = next((f.first("u") for f in record.each("856")), "")
    columns: Row = {
        "kind": kind(record.leader, bool(address)),
        "title": joined(title.all("ai")) if title else "",
        "subtitle": joined(title.all("e"), " : ") if title else "",
        "authors": _authors(record),
        "publisher": joined([t for f in publication for t in f.all("c")]),
        "year": year(*[t for f in publication for t in f.all("dh")], coded[9:13]),
        "language": language(*[t for f in record.each("101") for t in f.all("a")]),
        "isbn": isbn([t for f in record.each("010", "011", "073") for t in f.all("a")]),
        "url": address,
        "summary": joined([t for f in record.each("330") for t in f.all("a")], "\n"),
        "text": joined(
            [t for f in record.each("225", "327", "517", "410") for t in f.all("at")],
            " · ",
        ),
    }
    return Content(columns, _holdings(record), _subjects(record))


def _authors(record: MarcRecord) -> str:
    names = [
        " ".join(reversed([clean(t) for t in f.all("ab")]))
        for f in record.each("700", "701", "702", "710", "711")
    ]
    if names:
        return joined(names)
    return joined([t for f in record.each("200") for t in f.all("fg")])


def _subjects(record: MarcRecord) -> list[str]:
    return [
        " – ".join(clean(t) for t in f.all("abxyz")) for f in record.each(*SUBJECTS)
    ]


def _holdings(record: MarcRecord) -> list[Row]:
    found = [
        _holding(f.first("k"), f.first("c") or f.first("b"), f.first("f"))
        for f in record.each("995", "996")
    ]
    if not found:
        found = [
            _holding(f.first("a"), f.first("c"), f.first("b"))
            for f in record.each("930")
        ]
    return found


def _holding(mark: str, space: str, barcode: str) -> Row:
    return {
        "shelf_mark": clean(mark)[:80],
        "space": clean(space)[:120],
        "barcode": clean(barcode)[:60],
    }
