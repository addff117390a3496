"""Small readings that both formats share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parvis.catalogue.choices import Kind
from parvis.kit.importing import Row

YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
NOT_SORTED = dict.fromkeys(map(ord, "\x88\x89\x98\x9c"))
ISBN = re.compile(r"[\dXx][\dXx -]{8,20}")
LANGUAGES = {
    "fre": "fr", "fra": "fr", "eng": "en", "ger": "de", "deu": "de", "spa": "es",
    "ita": "it", "por": "pt", "ara": "ar", "rum": "ro", "ron": "ro", "dut": "nl",
    "nld": "nl", "heb": "he", "nep": "ne", "lat": "la", "rus": "ru", "chi": "zh",
    "zho": "zh", "jpn": "ja", "tur": "tr", "pol": "pl", "oci": "oc", "bre": "br",
}  # fmt: skip


@dataclass(frozen=True)
class Content:
    """What a record says of a document."""

    columns: Row
    holdings: Sequence[Row]
    subjects: Sequence[str]


def clean(text: str) -> str:
    """Drop the marks of unsorted articles and the punctuation that ends a field."""
    return re.sub(r"\s*[/:;,=]\s*$", "", text.translate(NOT_SORTED).strip())


def joined(texts: Sequence[str], mark: str = " ; ") -> str:
    """Join what is said, each once."""
    return mark.join(dict.fromkeys(filter(None, map(clean, texts))))


def year(*texts: str) -> int | None:
    """Return the first year that can be read."""
    for text in texts:
        if found := YEAR.search(text):
            return int(found[1])
    return None


def isbn(texts: Sequence[str]) -> str:
    """Return the first ISBN, without hyphens."""
    for text in texts:
        if found := ISBN.search(text):
            digits = found[0].replace("-", "").replace(" ", "").upper()
            if len(digits) in (8, 10, 13):
                return digits
    return ""


def language(*codes: str) -> str:
    """Return the two-letter code of a language where there is one."""
    for code in codes:
        code = code.strip().lower()[:3]
        if len(code) == 3 and code.isalpha() and code not in ("und", "mul", "zxx"):
            return LANGUAGES.get(code, code)
    return ""


def kind(leader: str, has_address: bool) -> str:
    """Tell what a document is from the two letters of its leader."""
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
