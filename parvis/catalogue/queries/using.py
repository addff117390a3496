"""Uses on the spot, as numbers: the shelves of today, a year, what standards ask."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from parvis.catalogue.choices import CaseState, HoldingState, Kind, SuggestionState
from parvis.catalogue.models import (
    Document,
    Holding,
    ShelfCount,
    Suggestion,
    SuggestionStep,
    UseCount,
    WeedingCase,
)
from parvis.catalogue.rules.using import share, turnover

Given = Callable[[int], Mapping[str, int]]
_given: list[Given] = []
OLD_AFTER = 10


@dataclass(frozen=True)
class ShelfLine:
    """A shelf on a phone: its code, and what was put back on it today."""

    code: str
    copies: int
    today: int


@dataclass(frozen=True)
class YearOfUse:
    """The collection in a year, as ISO 2789 and ISO 11620 count."""

    year: int
    stock: int
    by_kind: tuple[tuple[str, int], ...]
    added: int
    bought: int
    withdrawn: int
    uses: int
    given: int
    turnover: float | None
    renewal: float | None
    old: float | None


def given_told_by(given: Given) -> None:
    """Have the floor above count what interviews gave (from `AppConfig.ready` only)."""
    _given[:] = [given]


def shelves_today(*, on: date) -> list[ShelfLine]:
    """Return the shelves, with what was put back on each today."""
    standing = Holding.objects.exclude(state=HoldingState.WITHDRAWN)
    copies = Counter(
        mark.split()[0]
        for mark in standing.values_list("shelf_mark", flat=True)
        if mark.split()
    )
    counted = dict(
        ShelfCount.objects.filter(day=on).values_list("shelf_code", "number")
    )
    return [
        ShelfLine(code, copies[code], counted.get(code, 0))
        for code in sorted(copies.keys() | counted.keys())
    ]


def uses_by_shelf(year: int) -> list[tuple[str, int]]:
    """Return what was put back on each shelf in a year."""
    rows = ShelfCount.objects.filter(day__year=year).values_list("shelf_code")
    return list(rows.annotate(total=Sum("number")).order_by("-total", "shelf_code"))


def year_of_use(year: int) -> YearOfUse:
    """Return the figures of the collection in a year."""
    living = Document.objects.filter(is_withdrawn=False)
    kinds = Counter(living.values_list("kind", flat=True))
    stock = sum(kinds.values())
    uses = _total(ShelfCount.objects.filter(day__year=year)) + _total(
        UseCount.objects.filter(month__year=year, source="reshelved")
    )
    added = Document.objects.filter(added_on__year=year).count()
    old = living.filter(year__lt=year - OLD_AFTER).count()
    dated = living.filter(year__isnull=False).count()
    return YearOfUse(
        year,
        stock,
        tuple((str(k.label), kinds[k.value]) for k in Kind if kinds[k.value]),
        added,
        SuggestionStep.objects.filter(
            state=SuggestionState.RECEIVED, on__year=year
        ).count(),
        WeedingCase.objects.filter(
            state=CaseState.WITHDRAWN, settled_on__year=year
        ).count(),
        uses,
        sum(_given[0](year).values()) if _given else 0,
        turnover(uses, stock),
        share(added, stock),
        share(old, dated),
    )


def waiting_purchases() -> int:
    """Return how many suggestions wait for a decision."""
    return Suggestion.objects.filter(state=SuggestionState.SUGGESTED).count()


def _total(rows: object) -> int:
    return int(rows.aggregate(total=Sum("number"))["total"] or 0)  # type: ignore[attr-defined]
