"""What the wall says, and in which words.

FRD-10 On the wall three calls at most are big, the newest first, while their person is expected; one whose advice began or ended goes small, for a quarter of an hour; nobody is expected for more than an hour. (read at six metres)
FRD-11 A call is announced once, after those that came before it; none is lost when several desks call at once.
FRD-12 Beside French, the wall speaks the languages of its place, three at most: calls and states alike. (equal welcome)
FRD-13 Silence of five seconds is told, with the hour of the last news. (an old screen is worse than none)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from parvis.frontdesk.rules.tongues import FRENCH, TONGUES, Tongue

BIG, SMALL = 3, 6
RECENT = timedelta(minutes=15)
EXPECTED = timedelta(hours=1)


@dataclass(frozen=True)
class Heard:
    """A call, as the wall places it: its order, when, and whether its person is still expected."""

    sequence: int
    at: datetime
    is_current: bool


def tongues(codes: Iterable[str]) -> tuple[Tongue, ...]:
    """Return the languages of a wall beside French, those we have words for (FRD-12)."""
    known = [TONGUES[c] for c in codes if c in TONGUES and c != "fr"]
    return tuple(known[:3])


def said(
    label: str, desk: str, spoken: Iterable[Tongue] = (FRENCH,)
) -> tuple[str, ...]:
    """Return the sentences of an announcement; the letters of a ticket are spelt."""
    ticket = " ".join(label.replace("-", " ").split())
    return tuple(t.say.format(ticket=ticket, desk=desk) for t in spoken)


def is_expected(is_current: bool, called_at: datetime, *, at: datetime) -> bool:
    """Tell whether somebody who was called may still come: not after an hour, nor on a day that nobody closed (FRD-10)."""
    return is_current and at - called_at < EXPECTED


def big(calls: Iterable[Heard]) -> tuple[int, ...]:
    """Return the calls that are big: those whose person is expected, newest first (FRD-10)."""
    return _newest(c for c in calls if c.is_current)[:BIG]


def small(calls: Iterable[Heard], *, at: datetime) -> tuple[int, ...]:
    """Return the calls that are small: still expected beyond the big ones, then just received (FRD-10)."""
    calls = list(calls)
    current = _newest(c for c in calls if c.is_current)[BIG:]
    past = _newest(c for c in calls if not c.is_current and at - c.at < RECENT)
    return (*current, *past)[:SMALL]


def _newest(calls: Iterable[Heard]) -> tuple[int, ...]:
    return tuple(sorted((c.sequence for c in calls), reverse=True))


def to_announce(seen: int, sequences: Iterable[int]) -> tuple[int, ...]:
    """Return the calls that were not announced yet, in the order of the calls (FRD-11)."""
    return tuple(sorted(s for s in sequences if s > seen))
