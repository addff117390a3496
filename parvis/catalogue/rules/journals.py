"""When the next issue of a journal is due, and when it is late.

CAT-5 The next issue is due one period after the last one was expected, on the
      same day of the month when there is one; an irregular journal expects nothing.
CAT-6 An issue is late when half a period, at least three days, has gone by
      since the day when it was expected.
CAT-7 The number of the next issue is the last number of the text plus one;
      what surrounds it stays.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

DAYS = {"quotidien": 1, "hebdomadaire": 7, "bimensuel": 14}
MONTHS = {
    "mensuel": 1,
    "bimestriel": 2,
    "trimestriel": 3,
    "semestriel": 6,
    "annuel": 12,
}
LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
PATIENCE = 3


def next_due(frequency: str, last: date) -> date | None:
    """Return the day when the next issue is due (CAT-5)."""
    if days := DAYS.get(frequency):
        return last + timedelta(days=days)
    if months := MONTHS.get(frequency):
        year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
        return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))
    return None


def is_late(frequency: str, expected_on: date, on: date) -> bool:
    """Say whether an issue that has not come is late (CAT-6)."""
    following = next_due(frequency, expected_on)
    if following is None:
        return False
    patience = max(PATIENCE, (following - expected_on).days // 2)
    return (on - expected_on).days > patience


def next_number(number: str) -> str:
    """Return the number that follows (CAT-7)."""
    found = LAST_NUMBER.search(number)
    if not found:
        return ""
    following = str(int(found[1]) + 1).zfill(len(found[1]))
    return f"{number[: found.start()]}{following}{number[found.end() :]}"
