"""Lists of occupations, and every name that leads to one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from parvis.occupations.models import (
    Domain,
    Grouping,
    Occupation,
    Release,
    Synonym,
    Title,
)

MAIN, USUAL, RARE = 1.0, 0.9, 0.6


@dataclass(frozen=True)
class OccupationLine:
    """One occupation in a list; `why` says what brought it there."""

    code: str
    label: str
    definition: str
    why: str = ""


@dataclass(frozen=True)
class DomainLine:
    """A domain, the number of its occupations, and its parts."""

    code: str
    label: str
    size: int
    parts: tuple["DomainLine", ...] = ()


@dataclass(frozen=True)
class GroupingLine:
    """A way to walk among occupations, and how many it holds."""

    code: str
    label: str
    definition: str
    size: int


def line(occupation: Occupation, why: str = "") -> OccupationLine:
    """Return an occupation as one line of a list."""
    first = occupation.definition.partition("\n")[0]
    return OccupationLine(occupation.code, occupation.label, first, why)


def current_release(source: str) -> Release | None:
    """Return the release in force of a source."""
    return Release.objects.filter(source=source, is_current=True).first()


def sheets(codes: Sequence[str]) -> list[OccupationLine]:
    """Return these occupations in the order of the codes; an unknown code is left out."""
    found = {o.code: o for o in Occupation.objects.filter(code__in=codes)}
    return [line(found[code]) for code in dict.fromkeys(codes) if code in found]


def titles_for_linking() -> list[tuple[str, str, float]]:
    """Return every name that leads to an occupation, in both forms: code, name, weight."""
    alive = Occupation.objects.filter(is_retired=False)
    titles = Title.objects.filter(occupation__is_retired=False)
    words = Synonym.objects.filter(occupation__is_retired=False)
    names = [(code, label, MAIN) for code, label in alive.values_list("code", "label")]
    names += [
        (code, term, MAIN)
        for code, term in words.values_list("occupation__code", "term")
    ]
    for code, masculine, feminine, is_main, is_rare in titles.values_list(
        "occupation__code", "masculine", "feminine", "is_main", "is_rare"
    ):
        weight = MAIN if is_main else RARE if is_rare else USUAL
        names += [(code, masculine, weight), (code, feminine, weight)]
    heaviest: dict[tuple[str, str], float] = {}
    for code, label, weight in names:
        heaviest[code, label] = max(weight, heaviest.get((code, label), 0.0))
    return sorted((code, label, weight) for (code, label), weight in heaviest.items())


def codes() -> list[str]:
    """Return the code of each occupation in force."""
    here = Occupation.objects.filter(is_retired=False).order_by("code")
    return list(here.values_list("code", flat=True))


def domains() -> list[DomainLine]:
    """Return the large domains with their professional domains, in two queries."""
    sizes = dict(
        Occupation.objects.filter(is_retired=False)
        .exclude(domain=None)
        .values_list("domain_id")
        .annotate(size=Count("pk"))
        .order_by()
    )
    parts: dict[str, list[DomainLine]] = {}
    large = []
    for code, label in Domain.objects.order_by("code").values_list("code", "label"):
        if len(code) == 1:
            large.append((code, label))
        elif sizes.get(code):
            parts.setdefault(code[0], []).append(DomainLine(code, label, sizes[code]))
    return [
        DomainLine(code, label, sum(p.size for p in parts[code]), tuple(parts[code]))
        for code, label in large
        if code in parts
    ]


def groupings(kind: str) -> list[GroupingLine]:
    """Return the ways to walk of one kind that hold an occupation, by name."""
    found = Grouping.objects.filter(kind=kind).annotate(
        size=Count("links", filter=Q(links__occupation__is_retired=False))
    )
    return [
        GroupingLine(g.code, g.label, g.definition, g.size)
        for g in found.order_by("label")
        if g.size
    ]


def browse(*, domain: str = "", grouping: str = "") -> list[OccupationLine]:
    """Return the occupations of a domain or of a grouping, by name."""
    found = Occupation.objects.filter(is_retired=False).order_by("label")
    if domain:
        found = found.filter(domain__code__startswith=domain)
    if grouping:
        found = found.filter(grouping_links__grouping__code=grouping)
    return [line(o) for o in found]


def name_of(*, domain: str = "", grouping: str = "") -> str:
    """Return the name of a domain or of a grouping; nothing for an unknown one."""
    if grouping:
        groups = Grouping.objects.filter(code=grouping)
        return groups.values_list("label", flat=True).first() or ""
    parts = Domain.objects.filter(code=domain)
    return parts.values_list("label", flat=True).first() or ""
