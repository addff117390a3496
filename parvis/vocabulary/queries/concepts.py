"""Thesauri and their concepts, as a page shows them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from parvis.kit.fulltext import Index
from parvis.vocabulary.models import Alignment, Concept, Label, Relation, Scheme

CONCEPTS_INDEX = Index("concepts_search", ("scheme",))


@dataclass(frozen=True)
class SchemeLine:
    """A thesaurus and its size."""

    code: str
    title: str
    version: str
    licence: str
    size: int


@dataclass(frozen=True)
class ConceptLine:
    """One concept in a list; `pk` makes its address here."""

    pk: int
    label: str
    scheme: str


@dataclass(frozen=True)
class ConceptPage:
    """One page of concepts found."""

    lines: tuple[ConceptLine, ...]
    total: int
    corrected: str = ""


@dataclass(frozen=True)
class ConceptSheet:
    """A concept, whole; `heirs` are where to go when it is retired."""

    pk: int
    uri: str
    label: str
    scheme: SchemeLine
    notation: str
    alternatives: tuple[str, ...]
    translations: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    broader: tuple[ConceptLine, ...]
    narrower: tuple[ConceptLine, ...]
    related: tuple[ConceptLine, ...]
    alignments: tuple[tuple[str, str], ...]
    is_retired: bool
    heirs: tuple[ConceptLine, ...]
    revision: int
    hidden: tuple[str, ...] = ()


def schemes(*, with_empty: bool = False) -> list[SchemeLine]:
    """Return the thesauri that hold a concept, by title; the team sees the empty ones too."""
    found = Scheme.objects.annotate(
        size=Count("concept", filter=Q(concept__is_retired=False))
    ).order_by("title")
    return [
        SchemeLine(s.code, _said(s.title), s.version, s.licence, s.size)
        for s in found
        if s.size or with_empty
    ]


def _said(title: str) -> str:
    """Leave out the number that some sources put before a title: « 029-Diplôme »."""
    return re.sub(r"^\d+-", "", title)


def tops(scheme_code: str) -> tuple[ConceptLine, ...]:
    """Return the concepts at the top of a thesaurus, by label."""
    found = Concept.objects.filter(scheme__code=scheme_code, is_retired=False)
    at_top = list(found.filter(is_top=True))
    return _lines(at_top or found[:500])


def search_concepts(text: str, *, limit: int = 20, offset: int = 0) -> ConceptPage:
    """Return the concepts that answer these words, best first."""
    page = CONCEPTS_INDEX.search(text, limit=limit, offset=offset, with_facets=False)
    found = {c.pk: c for c in Concept.objects.filter(pk__in=page.pks)}
    order = [found[pk] for pk in page.pks if pk in found]
    return ConceptPage(_lines(order, keep_order=True), page.total, page.corrected)


def concept(pk: int) -> ConceptSheet | None:
    """Return one concept, whole, in eight queries; nothing for an unknown one."""
    row = Concept.objects.filter(pk=pk).select_related("scheme", "heir").first()
    if row is None:
        return None
    links = list(
        Relation.objects.filter(
            Q(source__uri=row.uri) | Q(target__uri=row.uri)
        ).select_related("source", "target")
    )
    above = [x.target for x in links if x.kind == "broader" and x.source == row]
    below = [x.source for x in links if x.kind == "broader" and x.target == row]
    beside = [
        x.target if x.source == row else x.source for x in links if x.kind == "related"
    ]
    heirs = [x.target for x in links if x.kind == "replaced" and x.source == row]
    if row.heir and row.heir not in heirs:
        heirs.insert(0, row.heir)
    lines = {line.pk: line for line in _lines([*above, *below, *beside, *heirs, row])}
    labels = list(row.labels.order_by("language", "kind", "text"))
    own = lines[row.pk].label
    return ConceptSheet(
        pk=row.pk,
        uri=row.uri,
        label=own,
        scheme=SchemeLine(
            row.scheme.code,
            _said(row.scheme.title),
            row.scheme.version,
            row.scheme.licence,
            0,
        ),
        notation=row.notation,
        alternatives=tuple(
            x.text for x in labels if x.kind == "alt" and x.language in ("", "fr")
        ),
        translations=tuple(
            (x.language, x.text)
            for x in labels
            if x.kind == "pref" and x.language not in ("", "fr")
        ),
        notes=tuple(
            (n.kind, n.text)
            for n in row.notes.filter(language__in=["", "fr"]).order_by("kind", "pk")
        ),
        broader=_sorted(lines, above),
        narrower=_sorted(lines, below),
        related=_sorted(lines, beside),
        alignments=tuple(
            Alignment.objects.filter(concept__uri=row.uri)
            .order_by("kind", "uri")
            .values_list("kind", "uri")
        ),
        is_retired=row.is_retired,
        heirs=_sorted(lines, heirs),
        revision=row.revision,
        hidden=tuple(x.text for x in labels if x.kind == "hidden"),
    )


def _sorted(
    lines: dict[int, ConceptLine], found: list[Concept]
) -> tuple[ConceptLine, ...]:
    return tuple(sorted({lines[c.pk] for c in found}, key=lambda x: x.label.casefold()))


def _lines(
    found: Iterable[Concept], *, keep_order: bool = False
) -> tuple[ConceptLine, ...]:
    """Name each concept in French when the thesaurus does, else in its first language."""
    rows = list(found)
    named: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    labels = Label.objects.filter(concept__uri__in=[c.uri for c in rows], kind="pref")
    for uri, language, text in labels.values_list("concept__uri", "language", "text"):
        named[uri].append((not language.startswith("fr"), language, text))
    lines = [
        ConceptLine(
            c.pk, min(named[c.uri])[2] if named[c.uri] else c.uri, str(c.scheme_id)
        )
        for c in rows
    ]
    if not keep_order:
        lines.sort(key=lambda line: line.label.casefold())
    return tuple(lines)
