"""When two documents are probably the same, and what two writers both changed.

CAT-8 Two documents are thought the same when they bear the same ISBN; or, of one
      kind, the same title and the same year without two different ISBN, ISSN or
      addresses. A person decides; nothing is merged alone.
CAT-9 When two people change one document, what the second did not touch is
      kept from the first; what both changed is shown to the second, who chooses.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Likeness:
    """What is compared of a document."""

    pk: int
    kind: str
    title: str
    year: int | None
    isbn: str
    issn: str = ""
    url: str = ""


@dataclass(frozen=True)
class Clash:
    """A column that two people changed differently."""

    name: str
    theirs: Any
    mine: Any


def groups_alike(documents: Iterable[Likeness]) -> list[tuple[str, list[int]]]:
    """Return the groups of documents that are probably one, with the reason (CAT-8)."""
    by_isbn: dict[Hashable, list[Likeness]] = defaultdict(list)
    by_title: dict[Hashable, list[Likeness]] = defaultdict(list)
    for document in documents:
        if document.isbn:
            by_isbn[document.isbn].append(document)
        if len(document.title) > 3:
            by_title[document.kind, document.title, document.year].append(document)
    found = [("isbn", sorted(d.pk for d in g)) for g in by_isbn.values() if len(g) > 1]
    seen = {tuple(pks) for _reason, pks in found}
    for group in by_title.values():
        pks = sorted(d.pk for d in group)
        if len(pks) > 1 and tuple(pks) not in seen and _may_be_one(group):
            found.append(("title", pks))
    return sorted(found, key=lambda pair: (pair[0], pair[1]))


def fingerprint(value: Any) -> str:
    """Return a short mark of a value: enough to tell whether it was changed."""
    told = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


def clashes(
    base: Mapping[str, str], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> list[Clash]:
    """Return what both changed, differently, since what both had read (CAT-9)."""
    return [
        Clash(name, theirs[name], value)
        for name, value in mine.items()
        if fingerprint(value) != base.get(name)
        and fingerprint(theirs[name]) != base.get(name)
        and value != theirs[name]
    ]


def reconciled(
    base: Mapping[str, str], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what both wish: mine where I changed something, else theirs (CAT-9)."""
    return {
        name: value if fingerprint(value) != base.get(name) else theirs[name]
        for name, value in mine.items()
    }


def _may_be_one(group: Iterable[Likeness]) -> bool:
    rows = list(group)
    return all(
        len({value for row in rows if (value := getattr(row, name))}) < 2
        for name in ("isbn", "issn", "url")
    )
