"""UNIMARC written from our columns (IFLA manual, 3rd ed.; copies in 995 as French libraries do)."""

from collections.abc import Iterable, Mapping
from typing import Any

from parvis.catalogue.choices import HeadingKind, Kind
from parvis.catalogue.marc.codes import three_letters
from parvis.catalogue.marc.editing import (
    Fields,
    Parts,
    State,
    Whole,
    ordered,
    set_control,
    set_leader,
    set_parts,
    set_whole,
    split,
)
from parvis.catalogue.marc.reading import clean, holding_in, name_in, subject_in
from parvis.catalogue.marc.record import Field, MarcRecord

LEADER = "00000nam0a2200000   450 "
LETTERS = {
    Kind.BOOK: "am", Kind.GUIDE: "am", Kind.JOURNAL: "as", Kind.FOLDER: "ac",
    Kind.FILM: "gm", Kind.DISC: "lm", Kind.SITE: "lm", Kind.FRAMEWORK: "am",
    Kind.DIRECTORY: "am", Kind.ARTICLE: "aa",
}  # fmt: skip
COPIES = ("995", "996", "930")
SUBJECTS = ("600", "601", "602", "604", "605", "606", "607", "608", "610")
PERSONS, BODIES, SERIES = ("700", "701", "702"), ("710", "711", "712"), ("225",)
PARTS: dict[str, Parts] = {
    "isbn": Parts(("010",), "a", "010"),
    "issn": Parts(("011",), "a", "011"),
    "ean": Parts(("073",), "a", "073", " 0"),
    "kind": Parts(("099",), "t", "099"),
    "language": Parts(("101",), "a", "101", "0 "),
    "title": Parts(("200",), "ai", "200", "1 "),
    "subtitle": Parts(("200",), "e", "200", "1 "),
    "edition": Parts(("205",), "a", "205"),
    "publisher": Parts(("210", "214", "219"), "c", "210"),
    "year": Parts(("210", "214", "219"), "dh", "210"),
    "extent": Parts(("215",), "a", "215"),
    "summary": Parts(("330",), "a", "330"),
    "url": Parts(("856",), "u", "856", "4 "),
}
LISTS = ("subjects", "credits", "holdings")


def edited(record: MarcRecord, state: State, names: Iterable[str]) -> MarcRecord:
    """Write these columns into a record; leave everything else as it is."""
    names = set(names)
    fields = list(record.fields)
    for name in ordered(names, PARTS):
        fields = set_parts(fields, PARTS[name], texts_of(name, state))
    if "subjects" in names:
        said = [s["text"] for s in state["subjects"]]
        fields = set_whole(fields, Whole(SUBJECTS, subject_in, _subject), said)
    if "credits" in names:
        fields = _credits(fields, state["credits"])
    if "holdings" in names:
        copies = [_said(h) for h in state["holdings"]]
        fields = set_whole(fields, Whole(COPIES, holding_in, _holding), copies)
    letters: dict[int, str] = {}
    if "kind" in names and not _is_of(record, state["kind"]):
        letters |= dict(zip((6, 7), LETTERS[Kind(state["kind"])], strict=True))
    if "is_withdrawn" in names:
        was = record.leader[5:6]
        letters[5] = "d" if state["is_withdrawn"] else ("c" if was == "d" else was)
    made = MarcRecord(record.leader, tuple(fields))
    return set_leader(made, letters) if letters else made


def made(state: State, identifier: str, changed: str) -> MarcRecord:
    """Make a record of a document that came without one; `changed` is YYYYMMDD."""
    language = three_letters(state["language"]) or "fre"
    year = str(state["year"] or "").ljust(4)
    coded = f"{changed}d{year}    k  y0{language}y50      ba"
    fields: Fields = [
        Field("001", identifier),
        Field("005", f"{changed}000000.0"),
        Field("100", subfields=(("a", coded),)),
    ]
    empty = MarcRecord(LEADER, tuple(fields))
    written = [n for n in (*PARTS, *LISTS, "is_withdrawn") if n in state]
    record = edited(empty, state, written)
    source = (("a", "FR"), ("b", "Parvis"), ("c", changed))
    fields = list(record.fields)
    return MarcRecord(
        record.leader,
        tuple(
            set_whole(
                fields,
                Whole(
                    ("801",),
                    lambda f: f.tag,
                    lambda *_: Field("801", indicators=" 0", subfields=source),
                ),
                ["801"],
            )
        ),
    )


def texts_of(name: str, state: State) -> list[str]:
    """Return the texts of a column, as subfields hold them."""
    value = state.get(name)
    if not value:
        return []
    if name in {"publisher", "edition", "extent", "subtitle"}:
        mark = " : " if name == "subtitle" else ""
        text = str(value)
        return [p.strip() for p in text.split(mark)] if mark else split(text)
    if name == "language":
        return [three_letters(code) for code in str(value).split("|")]
    if name == "summary":
        return [line for line in str(value).split("\n") if line.strip()]
    return [str(value)]


def _is_of(record: MarcRecord, kind: str) -> bool:
    return record.leader[6:8] == LETTERS[Kind(kind)]


def _subject(text: str, _fields: Fields) -> Field:
    return Field("610", indicators="0 ", subfields=(("a", text),))


def _credits(fields: Fields, names: Mapping[str, list[str]]) -> Fields:
    for kind, tags in (
        (HeadingKind.PERSON, PERSONS),
        (HeadingKind.BODY, BODIES),
        (HeadingKind.SERIES, SERIES),
    ):

        def said(field: Field, kind: str = kind) -> str:
            return name_in(field, kind)

        def new(name: str, others: Fields, kind: str = kind) -> Field:
            return _credit(name, others, kind)

        fields = set_whole(fields, Whole(tags, said, new), names.get(kind, []))
    return fields


def _credit(name: str, others: Fields, kind: str) -> Field:
    if kind == HeadingKind.SERIES:
        return Field("225", indicators="1 ", subfields=(("a", name),))
    is_first = not any(f.tag in ("700", "710") for f in others)
    if kind == HeadingKind.BODY:
        tag = "710" if is_first else "711"
        return Field(tag, indicators="02", subfields=(("a", name), ("4", "070")))
    surname, _comma, forename = name.partition(", ")
    parts = [("a", surname), *([("b", forename)] if forename else []), ("4", "070")]
    tag = "700" if is_first else "701"
    return Field(tag, indicators=" 1", subfields=tuple(parts))


def _said(holding: Mapping[str, Any]) -> tuple[str, str, str]:
    return (holding["shelf_mark"], holding["space"], holding["barcode"])


def _holding(said: tuple[str, str, str], _fields: Fields) -> Field:
    mark, space, barcode = said
    pairs = (("c", space), ("f", barcode), ("k", mark))
    return Field("995", subfields=tuple((c, t) for c, t in pairs if clean(t)))


def control_number(record: MarcRecord, identifier: str) -> MarcRecord:
    """Give a record its control number."""
    fields = set_control(list(record.fields), "001", identifier)
    return MarcRecord(record.leader, tuple(fields))
