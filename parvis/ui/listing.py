"""A list that one searches and narrows by the address alone: it can be bookmarked, and works without JavaScript."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict

from parvis.ui.parts import FacetGroup, FacetOption

TEXT, PAGE = "q", "page"
LONGEST_TEXT, MOST_VALUES, LAST_PAGE = 300, 8, 100
PER_PAGE = 20
Counts = Sequence[tuple[str, int]]


class Counted(Protocol):
    """Results that know how many there are in all."""

    @property
    def total(self) -> int: ...


F = TypeVar("F", bound=Counted)


@dataclass(frozen=True)
class Dimension:
    """One way of narrowing: its name in the address, its title, the words of its values."""

    facet: str
    parameter: str
    title: str
    labels: Mapping[str, str]
    most: int = 12


@dataclass(frozen=True)
class Asked:
    """What the address asks of a list."""

    text: str
    filters: Mapping[str, Sequence[str]]
    number: int
    hidden: tuple[tuple[str, str], ...]
    given: QueryDict

    @property
    def offset(self) -> int:
        """Return how many results come before this page."""
        return (self.number - 1) * PER_PAGE

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was asked."""
        return bool(self.text or self.hidden)


def found_by(question: Asked, search: Callable[[int], F]) -> tuple[Asked, F]:
    """Search from the page asked for; past the last page, show the last one."""
    found = search(question.offset)
    last = last_page(found.total)
    if question.number <= last:
        return question, found
    question = replace(question, number=last)
    return question, search(question.offset)


def last_page(total: int) -> int:
    """Return the number of the last page; an empty list has one."""
    return max(1, -(-min(total, LAST_PAGE * PER_PAGE) // PER_PAGE))


def asked(request: HttpRequest, dimensions: Sequence[Dimension]) -> Asked:
    """Read the address; what cannot be read there is left out."""
    given = request.GET
    filters = {
        d.facet: [v[:80] for v in given.getlist(d.parameter) if v][:MOST_VALUES]
        for d in dimensions
    }
    chosen = tuple(
        (d.parameter, value) for d in dimensions for value in filters[d.facet]
    )
    number = given.get(PAGE, "1")
    page = (
        int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
    )
    return Asked(
        given.get(TEXT, "").strip()[:LONGEST_TEXT],
        {facet: values for facet, values in filters.items() if values},
        min(max(page, 1), LAST_PAGE),
        chosen,
        given,
    )


def groups(
    question: Asked, dimensions: Sequence[Dimension], counts: Mapping[str, Counts]
) -> list[FacetGroup]:
    """Return the ways of narrowing further, and of taking off what narrows already."""
    made = []
    for d in dimensions:
        active = set(question.filters.get(d.facet, ()))
        shown = [pair for pair in counts.get(d.facet, ()) if pair[0]]
        kept = [p for p in shown if p[0] in active]
        found = {value for value, _ in kept}
        kept += [(v, 0) for v in question.filters.get(d.facet, ()) if v not in found]
        kept += [p for p in shown if p[0] not in active][: d.most - len(kept)]
        options = tuple(
            FacetOption(
                d.labels.get(value, value),
                count,
                _address(question.given, d.parameter, value),
                value in active,
            )
            for value, count in kept
        )
        if len(options) > 1 or active:
            made.append(FacetGroup(d.title, options))
    return made


def page_of(question: Asked, items: Sequence[Any], total: int) -> Page[Any]:
    """Return a page for the pager; only its own items are known."""
    reachable = min(total, LAST_PAGE * PER_PAGE)
    paginator: Paginator[Any] = Paginator(range(reachable), PER_PAGE)
    number = min(question.number, paginator.num_pages)
    return Page(items, number, paginator)


def _address(given: QueryDict, parameter: str, value: str) -> str:
    """Return the address with this value added, or taken off when it is there."""
    changed = given.copy()
    changed.pop(PAGE, None)
    values = changed.getlist(parameter)
    left = [v for v in values if v != value] if value in values else [*values, value]
    changed.setlist(parameter, left)
    return f"?{changed.urlencode()}"
