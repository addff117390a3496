"""Reads over the directory: who helps with what, where, and how fresh the sheet is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from parvis.directory.choices import Kind
from parvis.directory.models import Organisation
from parvis.directory.rules import emergencies_last, neutral_order
from parvis.kit.fulltext import Entry, Index

FACETS = ("kind", "theme", "city")
INDEX = Index("directory_search", FACETS)
MOST = 500


@dataclass(frozen=True)
class OrganisationSheet:
    """Everything that is shown of an organisation."""

    pk: int
    source_id: str
    kind: str
    kind_label: str
    name: str
    what_for: str
    address: str
    postcode: str
    city: str
    phone: str
    url: str
    email: str
    hours: str
    languages: tuple[str, ...]
    themes: tuple[tuple[str, str], ...]
    reviewed_on: date | None
    is_retired: bool


@dataclass(frozen=True)
class Results:
    """A page of sheets, in neutral order, with the facets of all that answer."""

    sheets: tuple[OrganisationSheet, ...]
    total: int
    facets: Mapping[str, Sequence[tuple[str, int]]]
    corrected: str = ""
    all_words: bool = True


def search(
    text: str,
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """Return the sheets that answer a text; those found are shown by name, not by merit (DIR-1)."""
    page = INDEX.search(text, filters=filters, limit=MOST)
    names = Organisation.objects.filter(pk__in=page.pks).values_list("name", "pk")
    ordered = neutral_order(list(names))[offset : offset + limit]
    return Results(
        tuple(by_ids(ordered)),
        page.total,
        page.facets,
        page.corrected,
        page.all_words,
    )


def pages() -> list[int]:
    """Return the key of each organisation whose sheet anyone may read."""
    here = Organisation.objects.filter(is_retired=False).order_by("pk")
    return list(here.values_list("pk", flat=True))


def by_ids(pks: Sequence[int]) -> list[OrganisationSheet]:
    """Return the sheets of these keys that are not retired, in this order."""
    found = {o.pk: o for o in to_index().filter(pk__in=pks)}
    return [_sheet(found[pk]) for pk in pks if pk in found]


def by_source_ids(ids: Sequence[str]) -> list[OrganisationSheet]:
    """Return the sheets that their sources name so, in this order."""
    found = {o.source_id: o for o in to_index().filter(source_id__in=ids)}
    return [_sheet(found[i]) for i in ids if i in found]


def by_theme(theme_codes: Sequence[str], limit: int = 6) -> list[OrganisationSheet]:
    """Return those who help on themes, the first theme first, each theme by name (DIR-1).

    Emergency lines come after all others (DIR-3).
    """
    chosen: dict[int, None] = {}
    emergencies: set[int] = set()
    for code in theme_codes:
        found = Organisation.objects.filter(
            themes__theme__code=code, is_retired=False
        ).values_list("name", "pk", "kind")
        emergencies |= {pk for _name, pk, kind in found if kind == Kind.EMERGENCY}
        names = [(name, pk) for name, pk, _kind in found]
        chosen.update(dict.fromkeys(neutral_order(names)))
    return by_ids(emergencies_last(list(chosen), emergencies)[:limit])


def organisation(pk: int) -> OrganisationSheet | None:
    """Return one sheet, retired or not."""
    found = Organisation.objects.filter(pk=pk).prefetch_related("themes__theme").first()
    return _sheet(found) if found else None


def count() -> int:
    """Count the sheets that can be consulted."""
    return Organisation.objects.filter(is_retired=False).count()


def entries(organisations: Iterable[Organisation]) -> Iterable[Entry]:
    """Return what the search knows of organisations."""
    for o in organisations:
        themes = [t.theme for t in o.themes.all()]
        yield Entry(
            o.pk,
            o.name,
            " ".join([o.city, str(Kind(o.kind).label), *(t.label for t in themes)]),
            " ".join([o.what_for, o.address, o.postcode]),
            {
                "kind": [o.kind],
                "theme": [t.code for t in themes],
                "city": [o.city],
            },
        )


def to_index() -> QuerySet[Organisation]:
    """Return the sheets that are shown and searched."""
    return Organisation.objects.filter(is_retired=False).prefetch_related(
        "themes__theme"
    )


def _sheet(o: Organisation) -> OrganisationSheet:
    return OrganisationSheet(
        o.pk,
        o.source_id,
        o.kind,
        str(Kind(o.kind).label),
        o.name,
        o.what_for,
        o.address,
        o.postcode,
        o.city,
        o.phone,
        o.url,
        o.email,
        o.hours,
        tuple(o.languages),
        tuple((t.theme.code, t.theme.label) for t in o.themes.all()),
        o.reviewed_on,
        o.is_retired,
    )
