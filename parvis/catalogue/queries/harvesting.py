"""The collection as other libraries read it: page by page from a moment, or by a query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.catalogue.choices import Kind
from parvis.catalogue.models import Document
from parvis.catalogue.queries.searching import INDEX, lexicon
from parvis.catalogue.rules.cql import Both, Clause, Diagnosed, Query
from parvis.catalogue.rules.harvest import BadArgument, Demand, bounds
from parvis.catalogue.rules.identifiers import isbn13, issn
from parvis.vocabulary import queries as vocabulary

WITH = ("holdings", "subjects", "themes", "credits")
DEEPEST = 1000
INDEXES = {
    "cql.serverchoice": "any", "cql.anywhere": "any", "cql.allindexes": "any",
    "bib.anywhere": "any", "dc.title": "title", "title": "title", "bib.title": "title",
    "dc.creator": "authors", "dc.contributor": "authors", "author": "authors",
    "bib.author": "authors", "dc.subject": "subject", "subject": "subject",
    "bib.subject": "subject", "dc.publisher": "publisher", "bib.publisher": "publisher",
    "dc.date": "year", "bib.date": "year", "bib.publicationdate": "year",
    "dc.language": "language", "dc.type": "kind", "dc.identifier": "number",
    "bath.isbn": "isbn", "bib.isbn": "isbn", "isbn": "isbn", "bath.issn": "issn",
    "bib.issn": "issn", "issn": "issn", "rec.identifier": "uid", "rec.id": "uid",
}  # fmt: skip
COMPARED = {"<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}
UNSUPPORTED_INDEX, UNSUPPORTED_RELATION = 16, 19


@dataclass(frozen=True)
class Harvested:
    """A page of documents, whether there are more, and how many in all."""

    documents: tuple[Document, ...]
    more: bool
    total: int


@dataclass(frozen=True)
class Answered:
    """The documents of a query from a place, and how many there are."""

    documents: tuple[Document, ...]
    total: int


def harvest(demand: Demand, size: int) -> Harvested:
    """Return the page of a demand: two seeks in an index, wherever the page stands."""
    found = _asked(demand)
    total = demand.total or found.count()
    rows: list[Document] = []
    ordered = found.select_related("raw").order_by("changed_at", "pk")
    if demand.after:
        moment = datetime.fromisoformat(demand.after)
        same = ordered.filter(changed_at=moment, pk__gt=demand.after_pk)
        rows = list(same.prefetch_related(*WITH)[: size + 1])
        ordered = ordered.filter(changed_at__gt=moment)
    if len(rows) <= size:
        rows += ordered.prefetch_related(*WITH)[: size + 1 - len(rows)]
    return Harvested(tuple(rows[:size]), len(rows) > size, total)


def one_harvested(uid: str) -> Document | None:
    """Return the document of an identifier, withdrawn or not."""
    found = Document.objects.filter(uid=uid).select_related("raw")
    return found.prefetch_related(*WITH).first()


def sets() -> list[tuple[str, str]]:
    """Return the sets that may be harvested: kinds and themes."""
    kinds = [(f"kind:{value}", str(label)) for value, label in Kind.choices]
    return kinds + [(f"theme:{t.code}", t.label) for t in vocabulary.themes()]


def earliest() -> datetime | None:
    """Return the moment of the oldest change that is told."""
    first = Document.objects.order_by("changed_at").values_list("changed_at", flat=True)
    return first.first()


def answered(query: Query, start: int, size: int) -> Answered:
    """Return what answers a query of CQL, from a place on."""
    found = Document.objects.filter(is_withdrawn=False)
    if isinstance(query, Clause) and INDEXES.get(query.index) == "any":
        pks = _anywhere(query)
        total, chosen = len(pks), pks[start - 1 : start - 1 + size]
    else:
        matching = found.filter(_q(query)).order_by("pk").distinct()
        total = matching.count()
        keys = matching.values_list("pk", flat=True)
        chosen = list(keys[start - 1 : start - 1 + size])
    by_pk = {
        d.pk: d
        for d in found.filter(pk__in=chosen)
        .select_related("raw")
        .prefetch_related(*WITH)
    }
    return Answered(tuple(by_pk[pk] for pk in chosen if pk in by_pk), total)


def citable(pk: int) -> Document | None:
    """Return a document that anyone may read, with all that formats tell."""
    found = Document.objects.filter(pk=pk, is_withdrawn=False).select_related("raw")
    return found.prefetch_related(*WITH).first()


def _asked(demand: Demand) -> QuerySet[Document]:
    found = Document.objects.all()
    first, last = bounds(demand.since, demand.until)
    if first:
        found = found.filter(changed_at__gte=first)
    if last:
        found = found.filter(changed_at__lt=last)
    family, _colon, value = demand.chosen.partition(":")
    if family == "kind" and value:
        return found.filter(kind=value)
    if family == "theme" and value:
        return found.filter(themes__theme__code=value)
    if demand.chosen:
        raise BadArgument("this set does not exist")
    return found


def _q(query: Query) -> Q:
    if isinstance(query, Both):
        left, right = _q(query.left), _q(query.right)
        if query.joined_by == "or":
            return left | right
        return left & (~right if query.joined_by == "not" else right)
    name = INDEXES.get(query.index) or INDEXES.get(f"dc.{query.index}")
    if name is None:
        raise Diagnosed(UNSUPPORTED_INDEX, query.index)
    if name == "any":
        return Q(pk__in=_anywhere(query))
    if query.relation in COMPARED and name != "year":
        raise Diagnosed(UNSUPPORTED_RELATION, query.relation)
    return _clause(name, query)


def _clause(name: str, clause: Clause) -> Q:
    term = clause.term
    if name == "year":
        number = (
            int(term) if term.isascii() and term.isdigit() and len(term) < 5 else -1
        )
        return Q(**{f"year__{COMPARED.get(clause.relation, 'exact')}": number})
    if name == "number":
        return Q(isbn=isbn13(term) or "-") | Q(issn=issn(term) or "-")
    if name in {"isbn", "issn"}:
        proved = isbn13(term) if name == "isbn" else issn(term)
        return Q(**{name: proved or "-"})
    if name == "uid":
        return Q(uid=term) if _is_uid(term) else Q(pk=0)
    if name in {"kind", "language"}:
        return Q(**{name: term.lower()})
    column = "subjects__text" if name == "subject" else name
    if clause.relation in {"exact", "=="}:
        return Q(**{f"{column}__iexact": term})
    words = [w.strip("*?") for w in term.split() if w.strip("*?")]
    parts = [Q(**{f"{column}__icontains": word}) for word in words]
    together = Q(pk=0) if not parts else parts[0]
    for part in parts[1:]:
        together = together | part if clause.relation == "any" else together & part
    return together


def _anywhere(clause: Clause) -> Sequence[int]:
    if clause.relation in COMPARED:
        raise Diagnosed(UNSUPPORTED_RELATION, clause.relation)
    page = INDEX.search(
        clause.term, limit=DEEPEST, with_facets=False, lexicon=lexicon()
    )
    is_whole = page.all_words or clause.relation == "any"
    return page.pks if is_whole else []


def _is_uid(term: str) -> bool:
    hexa = term.replace("-", "").lower()
    return len(hexa) == 32 and all(c in "0123456789abcdef" for c in hexa)


def pages() -> list[tuple[int, datetime]]:
    """Return the key of each document that anyone may read, and when it last changed."""
    here = Document.objects.filter(is_withdrawn=False).order_by("pk")
    return list(here.values_list("pk", "changed_at"))
