"""What is used on the spot, as numbers.

CAT-38 A use is a number by document and month, or by shelf and day: never a person, never an hour. (privacy)
CAT-39 A tap sent twice, after the network came back, counts once. (offline counting)
CAT-40 Turnover is the uses of a year over the documents on the shelves; without stock there is none. (ISO 11620)
"""

from datetime import date

MOST_AT_ONCE = 50
FORGET_AFTER_DAYS = 7


def month_of(day: date) -> date:
    """Return the month of a use, by its first day (CAT-38)."""
    return day.replace(day=1)


def may_count(number: int) -> bool:
    """Say whether a count may be true: one to fifty documents put back at once."""
    return 1 <= number <= MOST_AT_ONCE


def turnover(uses: int, stock: int) -> float | None:
    """Return the uses of a year over the stock (CAT-40)."""
    return round(uses / stock, 2) if stock else None


def share(part: int, whole: int) -> float | None:
    """Return a part as a percentage, or nothing when there is no whole."""
    return round(100 * part / whole, 1) if whole else None
