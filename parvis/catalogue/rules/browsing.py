"""What the public catalogue decides, without looking anything up.

CAT-41 Years are offered by lots of five; what is older than 2005 makes one lot.
       (Leadership of the visitor: a choice among few, not among fifty.)
CAT-42 A document says how fresh it is: checked within a year, within two, longer
       ago, or never noted; the sentence says what to do of it.
       (Documentary policy: IOUPI, "périmé" is said before it is found.)
CAT-43 The table of the week shows one theme, each in its turn by the week of the
       calendar, among those that have enough to show.
       (Charter: no theme is favoured, none is forgotten.)
CAT-44 Elsewhere means others: what else to read on the same themes comes first
       from publishers that one has not just read.
       (Charter: two points of view are worth more than one.)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

LOT, OLDEST, OLD = 5, 2005, "avant"
FRESH_DAYS, AGEING_DAYS = 365, 730
ENOUGH_FOR_A_TABLE = 4
T = TypeVar("T")


class Freshness(StrEnum):
    """How long ago a document was checked."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Other:
    """Another document on the same theme."""

    pk: int
    publisher: str


def lot_of(year: int | None) -> str:
    """Return the lot of years of a document, by its first year (CAT-41)."""
    if year is None:
        return ""
    return OLD if year < OLDEST else str(year - year % LOT)


def years_of(lot: str) -> tuple[int, int] | None:
    """Return the first and the last year of a lot; nothing for the oldest (CAT-41)."""
    return (int(lot), int(lot) + LOT - 1) if lot.isdecimal() else None


def freshness(reviewed_on: date | None, on: date) -> Freshness:
    """Say how fresh a document is (CAT-42)."""
    if reviewed_on is None:
        return Freshness.UNKNOWN
    days = (on - reviewed_on).days
    if days <= FRESH_DAYS:
        return Freshness.FRESH
    return Freshness.AGEING if days <= AGEING_DAYS else Freshness.STALE


def theme_of_the_week(counts: Iterable[tuple[str, int]], on: date) -> str:
    """Return the theme on the table this week; nothing when none has enough (CAT-43)."""
    codes = sorted(code for code, number in counts if number >= ENOUGH_FOR_A_TABLE)
    weeks = (on.toordinal() - 1) // 7  # the first day of the calendar was a Monday
    return codes[weeks % len(codes)] if codes else ""


def is_beside_others(publisher: str, shown: Iterable[str]) -> bool:
    """Tell whether a publisher is shown beside others, to be compared with (CAT-44)."""
    return any(other and other != publisher for other in shown)


def others_first(others: Sequence[Other], publisher: str, limit: int) -> list[Other]:
    """Put first what comes from other publishers, each once before any twice (CAT-44)."""
    rounds: dict[str, int] = {publisher: 1} if publisher else {}
    ranked = []
    for place, other in enumerate(others):
        turn = rounds.get(other.publisher, 0)
        rounds[other.publisher] = turn + 1
        ranked.append((turn, place, other))
    return [other for _, _, other in sorted(ranked, key=lambda r: r[:2])[:limit]]
