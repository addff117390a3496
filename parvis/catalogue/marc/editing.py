"""Write what the team changed back into a record; every other field and subfield stays as it was.

A record is a list of fields in their order. What our tables do not model is
never touched: the fields that say the same as before are kept whole, with the
subfields that we do not read (relator codes, links, notes of place).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from parvis.catalogue.marc.record import Field, MarcRecord

State = Mapping[str, Any]
Fields = list[Field]
MARK = " ; "


@dataclass(frozen=True)
class Parts:
    """Where a column stands: the tags, the subfields, and what a new field is made of."""

    tags: tuple[str, ...]
    codes: str
    new: str
    indicators: str = "  "


@dataclass(frozen=True)
class Whole:
    """Where a list stands: the tags, what a field says, and the field that says it."""

    tags: tuple[str, ...]
    said: Callable[[Field], Any]
    made: Callable[[Any, Fields], Field]


def set_parts(fields: Fields, where: Parts, texts: Sequence[str]) -> Fields:
    """Give a column its texts: in the field where they stood, else in a new one."""
    made: Fields = []
    left = list(texts)
    for field in fields:
        if field.tag not in where.tags or not field.subfields:
            made.append(field)
            continue
        kept = _with(field, where, left)
        left = [] if kept.has_room else left
        if kept.field.subfields:
            made.append(kept.field)
    if left:
        new = tuple((where.codes[0], text) for text in left)
        insert(made, Field(where.new, indicators=where.indicators, subfields=new))
    return made


def set_whole(fields: Fields, where: Whole, wanted: Sequence[Any]) -> Fields:
    """Keep the fields that say what is wanted, drop those that say anything else, add what lacks."""
    left = list(wanted)
    made: Fields = []
    for field in fields:
        if field.tag in where.tags:
            said = where.said(field)
            if said in left:
                left.remove(said)
            elif said:
                continue
        made.append(field)
    for value in left:
        insert(made, where.made(value, made))
    return made


def set_control(fields: Fields, tag: str, value: str) -> Fields:
    """Give a control field its value."""
    made = [replace(f, value=value) if f.tag == tag else f for f in fields]
    if value and not any(f.tag == tag for f in made):
        insert(made, Field(tag, value))
    return made


def insert(fields: Fields, field: Field) -> None:
    """Put a field after the last one whose tag is not greater."""
    place = max((n + 1 for n, f in enumerate(fields) if f.tag <= field.tag), default=0)
    fields.insert(place, field)


def set_leader(record: MarcRecord, letters: Mapping[int, str]) -> MarcRecord:
    """Change letters of a leader."""
    leader = list(record.leader.ljust(24))
    for place, letter in letters.items():
        leader[place] = letter
    return replace(record, leader="".join(leader))


def split(text: str) -> list[str]:
    """Return the texts that a column joins."""
    return [part.strip() for part in text.split(MARK.strip()) if part.strip()]


@dataclass(frozen=True)
class _Kept:
    field: Field
    has_room: bool


def _with(field: Field, where: Parts, texts: Sequence[str]) -> _Kept:
    """Put the texts where the first of these subfields stood; without any, at the end."""
    places = [
        n for n, (code, _text) in enumerate(field.subfields) if code in where.codes
    ]
    others = [pair for pair in field.subfields if pair[0] not in where.codes]
    if not places and not (field.tag == where.new and texts):
        return _Kept(field, has_room=False)
    new = [(where.codes[0], text) for text in texts]
    at = places[0] if places else len(others)
    subfields = (*others[:at], *new, *others[at:])
    return _Kept(replace(field, subfields=tuple(subfields)), has_room=True)


def ordered(names: Iterable[str], known: Collection[str]) -> list[str]:
    """Return the names of columns in the order of a table; what it does not know is left out."""
    asked = set(names)
    return [name for name in known if name in asked]
