"""The life of a pair, from the first meeting to the last.

MEN-6 A pair begins with a first meeting of three, where the charter is signed; it lasts six months, may be given three more once, and the referent is told a fortnight before its end. (the regional scheme's practice)
MEN-7 Either may refuse, at any time, without a reason: no reason is asked, none is written, and the same pair is not proposed again. (freedom of the person)
MEN-8 What was asked is erased when the pair begins or after six months; when a pair ends, only a number of the year stays. (anonymity)
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS, MONTHS_MORE = 6, 3
TOLD_BEFORE = timedelta(days=14)
REQUEST_LASTS = timedelta(days=183)


@dataclass(frozen=True)
class Term:
    """The dates of a pair that has begun."""

    first_met_on: date
    is_extended: bool = False

    @property
    def ends_on(self) -> date:
        """Return the last day (MEN-6)."""
        more = MONTHS_MORE if self.is_extended else 0
        return months_after(self.first_met_on, MONTHS + more)

    def is_over(self, on: date) -> bool:
        """Tell whether the pair has ended (MEN-6)."""
        return on > self.ends_on

    def is_to_be_told(self, on: date) -> bool:
        """Tell whether the referent should think of its end (MEN-6)."""
        return self.ends_on - TOLD_BEFORE <= on

    def may_be_extended(self, on: date) -> bool:
        """Tell whether three months more may be given: once, before the end (MEN-6)."""
        return not self.is_extended and not self.is_over(on)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def may_begin(first_met_on: date, *, agreed_on: date, today: date) -> bool:
    """Tell whether a first meeting may be noted: after the agreement, not in the future (MEN-6)."""
    return agreed_on <= first_met_on <= today


def is_forgotten(asked_on: date, *, today: date) -> bool:
    """Tell whether a request is too old to be kept (MEN-8)."""
    return today - asked_on > REQUEST_LASTS
