"""What the team changed, written back into a record of MARC 21 that was received."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from parvis.catalogue.choices import HeadingKind, Kind
from parvis.catalogue.marc.codes import three_letters
from parvis.catalogue.marc.editing import (
    Fields,
    Parts,
    State,
    Whole,
    ordered,
    set_leader,
    set_parts,
    set_whole,
)
from parvis.catalogue.marc.reading import (
    clean,
    holding_in_852,
    name_in,
    subject_in,
)
from parvis.catalogue.marc.record import Field, MarcRecord
from parvis.catalogue.marc.unimarc_writer import texts_of

LETTERS = {Kind.JOURNAL: "as", Kind.FILM: "gm", Kind.DISC: "mm", Kind.SITE: "mm",
           Kind.ARTICLE: "aa", Kind.FOLDER: "ac"}  # fmt: skip
SUBJECTS = ("600", "610", "611", "630", "650", "651", "653", "655")
PARTS: dict[str, Parts] = {
    "isbn": Parts(("020",), "a", "020"),
    "issn": Parts(("022",), "a", "022"),
    "ean": Parts(("024",), "a", "024", "3 "),
    "title": Parts(("245",), "anp", "245", "00"),
    "subtitle": Parts(("245",), "b", "245", "00"),
    "edition": Parts(("250",), "a", "250"),
    "publisher": Parts(("260", "264"), "b", "264", " 1"),
    "year": Parts(("260", "264"), "c", "264", " 1"),
    "extent": Parts(("300",), "a", "300"),
    "summary": Parts(("520",), "a", "520"),
    "url": Parts(("856",), "u", "856", "40"),
}
NAMES = (
    (HeadingKind.PERSON, ("100", "700"), "a"),
    (HeadingKind.BODY, ("110", "710"), "ab"),
    (HeadingKind.SERIES, ("490",), "a"),
)


def edited(record: MarcRecord, state: State, names: Iterable[str]) -> MarcRecord:
    """Write these columns into a record; leave everything else as it is."""
    names = set(names)
    fields = list(record.fields)
    for name in ordered(names, PARTS):
        fields = set_parts(fields, PARTS[name], texts_of(name, state))
    if "language" in names:
        fields = [_spoken(f, state["language"]) for f in fields]
    if "subjects" in names:
        said = [s["text"] for s in state["subjects"]]
        fields = set_whole(fields, Whole(SUBJECTS, _said_subject, _subject), said)
    if "credits" in names:
        fields = _credits(fields, state["credits"])
    if "holdings" in names:
        copies = [
            (h["shelf_mark"], h["space"], h["barcode"]) for h in state["holdings"]
        ]
        fields = set_whole(fields, Whole(("852",), holding_in_852, _holding), copies)
    letters: dict[int, str] = {}
    if "kind" in names:
        pair = LETTERS.get(Kind(state["kind"]), "am")
        letters |= dict(zip((6, 7), pair, strict=True))
    if "is_withdrawn" in names:
        was = record.leader[5:6]
        letters[5] = "d" if state["is_withdrawn"] else ("c" if was == "d" else was)
    made = replace(record, fields=tuple(fields))
    return set_leader(made, letters) if letters else made


def _spoken(field: Field, language: str) -> Field:
    code = three_letters(language.split("|")[0])
    if field.tag != "008" or not code:
        return field
    value = field.value.ljust(40)
    return replace(field, value=f"{value[:35]}{code}{value[38:]}")


def _said_subject(field: Field) -> str:
    return subject_in(field, "axyz")


def _subject(text: str, _fields: Fields) -> Field:
    return Field("653", subfields=(("a", text),))


def _credits(fields: Fields, names: Mapping[str, list[str]]) -> Fields:
    for kind, tags, codes in NAMES:

        def said(field: Field, kind: str = kind, codes: str = codes) -> str:
            return name_in(field, kind, codes)

        def new(name: str, others: Fields, tags: tuple[str, ...] = tags) -> Field:
            is_first = not any(f.tag in ("100", "110") for f in others)
            return Field(
                tags[0] if is_first else tags[-1],
                indicators="1 ",
                subfields=(("a", name),),
            )

        fields = set_whole(fields, Whole(tags, said, new), names.get(kind, []))
    return fields


def _holding(said: tuple[str, str, str], _fields: Fields) -> Field:
    mark, space, barcode = said
    pairs: tuple[tuple[str, Any], ...] = (("c", space), ("h", mark), ("p", barcode))
    return Field(
        "852", indicators="8 ", subfields=tuple(p for p in pairs if clean(p[1]))
    )
