"""Documents that are probably one."""

from dataclasses import dataclass

from parvis.catalogue.models import Document
from parvis.catalogue.queries.searching import DocumentCard, by_ids
from parvis.catalogue.rules.identifiers import isbn13
from parvis.catalogue.rules.likeness import Likeness, groups_alike
from parvis.kit.words import fold


@dataclass(frozen=True)
class Alike:
    """A group of documents that are probably one, and why."""

    reason: str
    cards: tuple[DocumentCard, ...]


def alike(limit: int = 50) -> list[Alike]:
    """Return the groups of documents that are probably one (CAT-8)."""
    columns = ("pk", "kind", "title", "year", "isbn", "issn", "url", "subtitle")
    rows = Document.objects.filter(is_withdrawn=False).values_list(*columns)
    compared = (
        Likeness(pk, kind, fold(f"{title} {subtitle}").strip(), year, isbn, issn, url)
        for pk, kind, title, year, isbn, issn, url, subtitle in rows.iterator(5000)
    )
    groups = groups_alike(compared)[:limit]
    return [Alike(reason, tuple(by_ids(pks[:6]))) for reason, pks in groups]


def with_isbn(text: str) -> list[DocumentCard]:
    """Return the documents of the collection that bear this ISBN."""
    if not (isbn := isbn13(text)):
        return []
    found = Document.objects.filter(isbn=isbn, is_withdrawn=False)
    return by_ids(list(found.values_list("pk", flat=True)[:6]))
