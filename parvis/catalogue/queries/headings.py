"""The names that documents bear, under one form."""

from dataclasses import dataclass

from django.db.models import Count

from parvis.catalogue.choices import HeadingKind
from parvis.catalogue.models import Heading


@dataclass(frozen=True)
class HeadingLine:
    """One form of a name, and how many documents bear it."""

    pk: int
    name: str
    kind_label: str
    documents: int
    sends_to: str


def headings(key: str, limit: int = 60) -> list[HeadingLine]:
    """Return the forms whose key holds these letters; the most borne when nothing is asked."""
    found = Heading.objects.select_related("heir").annotate(
        documents=Count("credits__document", distinct=True)
    )
    if key:
        found = found.filter(key__contains=key).order_by("key")
    else:
        found = found.filter(heir=None).order_by("-documents", "key")
    return [_line(h) for h in found[:limit]]


def headings_near(heading: Heading, limit: int = 8) -> list[HeadingLine]:
    """Return the forms of the same kind that begin alike: they may be joined."""
    first = heading.key.split(" ")[0]
    found = (
        Heading.objects.filter(kind=heading.kind, heir=None, key__startswith=first)
        .exclude(pk=heading.pk)
        .select_related("heir")
        .annotate(documents=Count("credits__document", distinct=True))
    )
    return [_line(h) for h in found.order_by("key")[:limit]]


def documents_of(heading: Heading, limit: int = 20) -> list[int]:
    """Return the documents that bear a name."""
    found = heading.credits.filter(document__is_withdrawn=False)
    return list(found.values_list("document__pk", flat=True)[:limit])


def _line(heading: Heading) -> HeadingLine:
    return HeadingLine(
        heading.pk,
        heading.name,
        str(HeadingKind(heading.kind).label),
        getattr(heading, "documents", 0),
        heading.heir.name if heading.heir else "",
    )
