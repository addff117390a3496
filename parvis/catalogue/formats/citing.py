"""References as readers keep them: RIS and BibTeX files, COinS in a page."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from parvis.catalogue.formats.told import Told

RIS_TYPES = {"revue": "JFULL", "article": "JOUR", "film": "VIDEO", "site": "ELEC",
             "cederom": "COMP"}  # fmt: skip
BIB_TYPES = {"article": "article", "livre": "book", "guide": "book"}
SPECIAL = re.compile(r"([\\{}%&#$_~^])")
ESCAPED = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def ris(told: Told, address: str) -> str:
    """Return the reference in RIS; a line break never makes a new tag."""
    lines = [f"TY  - {RIS_TYPES.get(told.kind, 'BOOK')}"]
    lines += [f"{tag}  - {_line(text)}" for tag, text in _ris(told, address)]
    return "\r\n".join([*lines, "ER  - ", ""])


def bibtex(told: Told, address: str) -> str:
    """Return the reference in BibTeX, its texts escaped."""
    fields = {
        "title": told.title,
        "author": " and ".join([*told.persons, *(f"{{{b}}}" for b in told.bodies)]),
        "publisher": told.publisher,
        "year": str(told.year or ""),
        "edition": told.edition,
        "isbn": told.isbn,
        "issn": told.issn,
        "url": told.url or address,
        "language": ", ".join(told.languages),
    }
    body = ",\n".join(
        f"  {name} = {{{_escaped(text, name)}}}"
        for name, text in fields.items()
        if text
    )
    return f"@{BIB_TYPES.get(told.kind, 'misc')}{{parvis{told.pk},\n{body}\n}}\n"


def coins(told: Told) -> str:
    """Return the reference as the title of a span: what Zotero reads in a page."""
    is_article = told.kind == "article"
    form = "journal" if told.kind in {"article", "revue"} else "book"
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        ("rft.genre", "article" if is_article else form),
        ("rft.atitle" if is_article else "rft.title", told.title),
        *(("rft.au", name) for name in (*told.persons, *told.bodies)),
        ("rft.pub", told.publisher),
        ("rft.date", str(told.year or "")),
        ("rft.isbn", told.isbn),
        ("rft.issn", told.issn),
        ("rft_id", told.url),
    ]
    return urlencode([(name, text) for name, text in pairs if text])


def _ris(told: Told, address: str) -> Iterator[tuple[str, str]]:
    yield "TI", told.title
    for name in (*told.persons, *told.bodies):
        yield "AU", name
    for name in told.series:
        yield "T2", name
    for tag, text in (
        ("PB", told.publisher),
        ("PY", str(told.year or "")),
        ("ET", told.edition),
        ("SN", told.isbn or told.issn),
        ("UR", told.url or address),
        ("AB", told.summary),
    ):
        if text:
            yield tag, text
    for language in told.languages:
        yield "LA", language
    for subject in told.subjects:
        yield "KW", subject


def _line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str, name: str) -> str:
    if name == "author":
        return _line(text).replace("\\", "").replace("%", r"\%")
    return SPECIAL.sub(lambda m: ESCAPED.get(m[0], f"\\{m[0]}"), _line(text))
