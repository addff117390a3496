"""A record: a leader and fields, whatever the form it came in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


class Unreadable(Exception):
    """A record cannot be read; the message says why."""


@dataclass(frozen=True)
class Field:
    """A control field has a value; a data field has indicators and subfields."""

    tag: str
    value: str = ""
    indicators: str = "  "
    subfields: tuple[tuple[str, str], ...] = ()

    @property
    def is_control(self) -> bool:
        """Say whether the field is a bare value."""
        return not self.subfields and bool(self.value)

    def all(self, codes: str) -> list[str]:
        """Return the texts of these subfields, in their order."""
        return [text for code, text in self.subfields if code in codes and text]

    def first(self, code: str) -> str:
        """Return the first text of a subfield."""
        return next(iter(self.all(code)), "")


@dataclass(frozen=True)
class MarcRecord:
    """Leader and fields, in their order."""

    leader: str
    fields: tuple[Field, ...]

    @cached_property
    def _by_tag(self) -> Mapping[str, Sequence[Field]]:
        """A record is asked for some forty tags: its fields are gone through once."""
        found: dict[str, list[Field]] = {}
        for field in self.fields:
            found.setdefault(field.tag, []).append(field)
        return found

    def each(self, *tags: str) -> Iterator[Field]:
        """Return the fields of these tags, tag by tag."""
        for tag in tags:
            yield from self._by_tag.get(tag, ())

    def control(self, tag: str) -> str:
        """Return the value of a control field."""
        return next((f.value for f in self._by_tag.get(tag, ())), "").strip()

    def has(self, tag: str) -> bool:
        """Say whether a field is there."""
        return tag in self._by_tag

    @property
    def flavour(self) -> str:
        """Tell UNIMARC from MARC 21 by where the title stands."""
        if self.has("245") and not self.has("200"):
            return "marc21"
        if self.has("200"):
            return "unimarc"
        return "marc21" if self.leader[20:24] == "4500" else "unimarc"


@dataclass(frozen=True)
class Found:
    """What stood at a place of a file: a record and its bytes, or why there is none."""

    place: str
    record: MarcRecord | None = None
    content: bytes = b""
    fault: str = ""
    remark: str = ""
