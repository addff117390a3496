"""Who is called next, and what a ticket may become.

RCP-1  First come, first served, within the poles that a desk serves. (charter: equal welcome)
RCP-2  A visitor on hold, sent back or handed over keeps their arrival time. (« c'est le temps de l'usager »)
RCP-3  A visitor with an access need may be called first; never twice in a row. (fair priority)
RCP-4  Numbers of a pole restart each day at 1, unique and without gap. (a number is told aloud)
RCP-5  A ticket is in one state at a time, and only listed changes are allowed. (never a person called twice)
RCP-6  A day of service turns at four in the morning, local time. (late closings, both DST nights)
RCP-7  No wait and no length is negative: when a clock steps back, time stands still. (server time only)
RCP-8  Closing erases tickets, secrets, notes and gestures; totals and shuffled waits stay. (anonymity)
RCP-9  Those who still wait at closing are told and counted as not received; nothing of them is kept. (honesty)
RCP-10 A desk cut from the network gives numbers of its own series; those it did not use are recorded void. (no gap unexplained)
RCP-11 A gesture can be undone for ten minutes: whoever sits at a desk later undoes nothing of who sat there before. (the desk is shared)
RCP-12 An advice that nobody ended before closing was given: it is counted, as long as the others of its day. (nobody is lost from the totals)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

TURN = timedelta(hours=4)
UNDO_WITHIN = timedelta(minutes=10)
HALF_HOUR = 30

ALLOWED: frozenset[tuple[str, str]] = frozenset(
    {
        ("waiting", "called"),
        ("waiting", "on_hold"),
        ("waiting", "left"),
        ("waiting", "unserved"),
        ("called", "in_advice"),
        ("called", "waiting"),
        ("called", "on_hold"),
        ("called", "no_show"),
        ("called", "left"),
        ("called", "unserved"),
        ("in_advice", "done"),
        ("in_advice", "on_hold"),
        ("in_advice", "waiting"),
        ("on_hold", "waiting"),
        ("on_hold", "called"),
        ("on_hold", "left"),
        ("on_hold", "unserved"),
        ("no_show", "waiting"),
    }
)


@dataclass(frozen=True)
class Waiting:
    """One visitor in the queue, as the rules see them: no name, no row."""

    ticket_id: int
    arrived_at: datetime
    access_need: bool = False


def order_of_call(
    waiting: Iterable[Waiting], *, last_was_priority: bool = False
) -> Sequence[Waiting]:
    """Return the queue in the order in which it will be called (RCP-1, RCP-3)."""
    by_arrival = sorted(waiting, key=lambda w: (w.arrived_at, w.ticket_id))
    first = [w for w in by_arrival if w.access_need]
    others = [w for w in by_arrival if not w.access_need]
    ordered: list[Waiting] = []
    priority_turn = not last_was_priority
    while first and others:
        ordered.append(first.pop(0) if priority_turn else others.pop(0))
        priority_turn = not priority_turn
    return ordered + first + others


def may_become(before: str, after: str) -> bool:
    """Tell whether a ticket may go from one state to the other (RCP-5)."""
    return (before, after) in ALLOWED


def day_of_service(at: datetime, zone: ZoneInfo) -> date:
    """Return the day that a moment belongs to (RCP-6)."""
    here = at.astimezone(zone)
    if timedelta(hours=here.hour, minutes=here.minute) < TURN:
        return here.date() - timedelta(days=1)
    return here.date()


def half_hour(at: datetime, zone: ZoneInfo) -> int:
    """Return the half-hour of the local day, from 0 to 47."""
    here = at.astimezone(zone)
    return (here.hour * 60 + here.minute) // HALF_HOUR


def never_before(at: datetime, before: datetime | None) -> datetime:
    """Return this moment, or the one before when the clock stepped back (RCP-7)."""
    return at if before is None or at >= before else before


def minutes_between(start: datetime, end: datetime) -> float:
    """Return the minutes from one moment to another, never negative (RCP-7)."""
    return max((end - start).total_seconds() / 60, 0.0)


def mean_of(number: int, minutes: float, squares: float) -> tuple[float, float]:
    """Return the mean length of these advices and that of its square; none has no length (RCP-12)."""
    return (minutes / number, squares / number) if number else (0.0, 0.0)


def label(letter: str, number: int, series: str = "") -> str:
    """Return what is printed, shown and said: E-012, or EB-012 in the series of a desk."""
    return f"{letter}{series}-{number:03d}"
