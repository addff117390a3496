"""What the directory decides, without looking anything up.

DIR-1 Organisations are shown by name: an order without merit; no one pays,
      no one is first. (Charter: neutrality; two providers side by side.)
DIR-2 A sheet not checked for twelve months says so, and one never checked too.
      (A wrong address costs a journey.)
DIR-3 An emergency line comes after the others: who tells of danger has it first elsewhere.
      (Nobody tired of work should be met by the number of the worst.)
"""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import date
from enum import Enum

STALE_AFTER_DAYS = 365


class Check(Enum):
    """What may be said of the last check of a sheet."""

    RECENT = "recent"
    STALE = "stale"
    NEVER = "never"


def check_of(reviewed_on: date | None, on: date) -> Check:
    """Say how well a sheet may be trusted (DIR-2)."""
    if reviewed_on is None:
        return Check.NEVER
    is_stale = (on - reviewed_on).days > STALE_AFTER_DAYS
    return Check.STALE if is_stale else Check.RECENT


def neutral_order(names: Sequence[tuple[str, int]]) -> list[int]:
    """Return the keys in the order of their names, accents and capitals aside (DIR-1)."""
    return [pk for name, pk in sorted(names, key=lambda n: (_plain(n[0]), n[1]))]


def emergencies_last(keys: Sequence[int], emergencies: Collection[int]) -> list[int]:
    """Return the keys in their order, those of emergency lines after the others (DIR-3)."""
    return sorted(keys, key=lambda pk: pk in emergencies)


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in text if not unicodedata.combining(c))
