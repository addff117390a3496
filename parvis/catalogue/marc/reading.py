"""What one field says, whichever way it is read: names, subjects, copies."""

import re
from collections.abc import Sequence

from parvis.catalogue.choices import HeadingKind
from parvis.catalogue.marc.record import Field

NOT_SORTED = dict.fromkeys(map(ord, "\x88\x89\x98\x9c"))
ENDS = re.compile(r"\s*[/:;,=]\s*$")


def clean(text: str) -> str:
    """Drop the marks of unsorted articles and the punctuation that ends a field."""
    return ENDS.sub("", text.translate(NOT_SORTED).strip())


def joined(texts: Sequence[str], mark: str = " ; ") -> str:
    """Join what is said, each once."""
    return mark.join(dict.fromkeys(filter(None, map(clean, texts))))


def name_in(field: Field, kind: str, codes: str = "ab") -> str:
    """Return the name that a field bears, as headings of a kind are written."""
    mark = ", " if kind == HeadingKind.PERSON else ". "
    codes = "a" if kind == HeadingKind.SERIES else codes
    return mark.join(filter(None, map(clean, field.all(codes))))[:300]


def subject_in(field: Field, codes: str = "abxyz") -> str:
    """Return the words of indexing of a field."""
    return " – ".join(clean(t) for t in field.all(codes)).strip()[:300]


def holding_in(field: Field) -> tuple[str, str, str]:
    """Return the mark, the space and the bar code of a copy (995, PMB's 996, 930)."""
    if field.tag == "930":
        return _copy(field.first("a"), field.first("c"), field.first("b"))
    space = field.first("c") or field.first("b")
    if field.tag == "996":
        space = field.first("x") or field.first("v") or space
    return _copy(field.first("k"), space, field.first("f"))


def _copy(mark: str, space: str, barcode: str) -> tuple[str, str, str]:
    return clean(mark)[:80], clean(space)[:120], clean(barcode)[:60]


def holding_in_852(field: Field) -> tuple[str, str, str]:
    """Return the mark, the space and the bar code of a copy of MARC 21."""
    mark = " ".join(clean(t) for t in field.all("hij"))
    return _copy(mark, field.first("c") or field.first("b"), field.first("p"))
