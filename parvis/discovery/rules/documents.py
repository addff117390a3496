"""The order of what there is to read (DSC-8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FRESH_DAYS = 365
AGING_DAYS = 3 * 365
ENDS_OF_FIRST_FIVE = 5
NOT_FOUND_BY_WORDS = 1_000


# What the title of any diploma holds.
OF_ANY_TRADE = frozenset(
    (
        "referentiel",
        "diplome",
        "etat",
        "titre",
        "professionnel",
        "cap",
        "bts",
        "bac",
        "pro",
        "licence",
    )
)


def names_its_trade(title: Iterable[str], said: Iterable[str]) -> bool:
    """Tell whether a question names the trade of a framework; both are folded words."""
    return not (set(title) - OF_ANY_TRADE).isdisjoint(said)


@dataclass(frozen=True)
class Candidate:
    """A document: its grade on the themes asked (0–3, weighed), its last review, its rank by words."""

    pk: int
    grade: float
    reviewed_on: date | None
    rank: int | None
    publisher: str
    is_apart: bool = False
    """It speaks of one trade alone, or a language that nobody asked for."""


def in_order(
    candidates: Iterable[Candidate], *, on: date, at_most: int
) -> list[Candidate]:
    """Order by grade, then freshness, then words; two publishers in the first five."""
    ordered = sorted(candidates, key=lambda c: _place(c, on))
    return _with_a_second_publisher(ordered)[:at_most]


def _place(c: Candidate, on: date) -> tuple[float, int, int, int]:
    rank = NOT_FOUND_BY_WORDS if c.rank is None else c.rank
    # A document found by the words of the question gains a little over its equals.
    found = (
        0.6 if c.rank is not None and c.rank < 5 else 0.3 if c.rank is not None else 0
    )
    apart = 1.0 if c.is_apart else 0.0
    return (-round(c.grade + found - apart, 1), _age(c, on), rank, c.pk)


def _age(c: Candidate, on: date) -> int:
    if c.reviewed_on is None:
        return 2
    days = (on - c.reviewed_on).days
    return 0 if days <= FRESH_DAYS else 1 if days <= AGING_DAYS else 2


def _with_a_second_publisher(ordered: list[Candidate]) -> list[Candidate]:
    first = ordered[:ENDS_OF_FIRST_FIVE]
    if len({c.publisher for c in first}) > 1 or len(ordered) <= ENDS_OF_FIRST_FIVE:
        return ordered
    other = next((c for c in ordered if c.publisher != first[0].publisher), None)
    if other is None:
        return ordered
    rest = [c for c in ordered if c is not other]
    return [*rest[: ENDS_OF_FIRST_FIVE - 1], other, *rest[ENDS_OF_FIRST_FIVE - 1 :]]
