"""Small readings that both formats share."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parvis.catalogue.choices import Kind
from parvis.catalogue.marc import Field
from parvis.catalogue.marc.codes import LANGUAGES
from parvis.catalogue.marc.reading import name_in
from parvis.catalogue.rules import identifiers
from parvis.kit.importing import Row

YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
ISBN = re.compile(r"[\dXx][\dXx -]{8,20}")


@dataclass(frozen=True)
class Content:
    """What a record says of a document."""

    columns: Row
    holdings: Sequence[Row]
    subjects: Sequence[str]
    credits: Sequence[tuple[str, str]] = ()


def year(*texts: str) -> int | None:
    """Return the first year that can be read."""
    for text in texts:
        if found := YEAR.search(text):
            return int(found[1])
    return None


def isbn(texts: Sequence[str]) -> str:
    """Return the first ISBN that holds, else the first text that looks like one."""
    looks = [found[0].strip() for text in texts if (found := ISBN.search(text))]
    for text in looks:
        if right := identifiers.isbn13(text):
            return right
    wrong = [re.sub(r"[ -]", "", text).upper() for text in looks]
    return next((text for text in wrong if len(text) in (10, 13)), "")


def issn(texts: Sequence[str]) -> str:
    """Return the first ISSN that holds."""
    return next(filter(None, map(identifiers.issn, texts)), "")


def ean(texts: Sequence[str]) -> str:
    """Return the first EAN that holds and is no ISBN."""
    found = filter(None, map(identifiers.ean, texts))
    return next((text for text in found if not identifiers.isbn13(text)), "")


def named(fields: Iterable[Field], kind: str, codes: str) -> list[tuple[str, str]]:
    """Return the names of these fields, as headings of a kind are written."""
    found = [name_in(f, kind, codes) for f in fields]
    return [(kind, name) for name in found if name]


def language(*codes: str) -> str:
    """Return the two-letter code of a language where there is one."""
    for code in codes:
        code = code.strip().lower()[:3]
        if len(code) == 3 and code.isalpha() and code not in ("und", "mul", "zxx"):
            return LANGUAGES.get(code, code)
    return ""


def kind(leader: str, has_address: bool, told: str = "") -> str:
    """Tell what a document is: as we wrote it, else from two letters of its leader."""
    if told in Kind.values:
        return told
    what, level = leader[6:7], leader[7:8]
    if what == "g":
        return Kind.FILM
    if what in "lm" and what:
        return Kind.SITE if has_address else Kind.DISC
    if what in "ij" and what:
        return Kind.DISC
    if level in "si" and level:
        return Kind.JOURNAL
    return Kind.ARTICLE if level and level in "ab" else Kind.BOOK
