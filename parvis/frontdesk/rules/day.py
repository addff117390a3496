"""What an adviser does next.

FRD-40 The next gesture is the biggest thing: begin if somebody was called, finish if somebody is here, call otherwise.
FRD-41 A desk is a place: it is chosen for a session with its poles, and remembers nobody.
FRD-42 A gesture made without the network says how long ago it was made, twelve hours at most; the server keeps the time.
FRD-55 A number given without the network that cannot be kept becomes another, with the time already waited, and is told aloud. (nobody is lost with their paper)
FRD-43 The day of the board turns at four in the morning, as the day of tickets does.
FRD-44 A record receives a pole, a band of length, a language, a channel and the themes said: no ticket, no desk, no hour. (the wall)
FRD-47 A desk where somebody sits says so before it is chosen: since when, never who; taking it all the same is asked once more. (two on one desk)
FRD-48 Who did not come when called stays beside the queue for twenty minutes; then apart, folded, from where they may still be brought back. (a queue that tells the truth)
FRD-49 What points to one person (numbers, addresses) is taken out of a note and of a question, and it is said. (anonymity)
"""

from datetime import date, datetime, timedelta
from typing import Protocol

from parvis.interviews.choices import LengthBand

TURN = 4
LONGEST_CUT = timedelta(hours=12)
STAYS_BESIDE = timedelta(minutes=20)


def band(minutes: float) -> str:
    """Return the band of a length, the only thing of it that a record may receive (FRD-44)."""
    ends = (10, 20, 30, 45, 60)
    bands = [b.value for b in LengthBand if b != LengthBand.UNSAID]
    return bands[sum(minutes >= end for end in ends)]


class Drawn(Protocol):
    """A pole as it is drawn: its mark and its name."""

    @property
    def pk(self) -> int: ...
    @property
    def letter(self) -> str: ...
    @property
    def shape(self) -> str: ...
    @property
    def colour(self) -> str: ...
    @property
    def name(self) -> str: ...


def next_gesture(state: str | None) -> str:
    """Return the gesture that the desk most probably makes now (FRD-40)."""
    return {"called": "start", "in_advice": "finish"}.get(state or "", "call")


def moment_of(at: datetime, ago: str) -> datetime:
    """Return when a gesture was made, from the seconds that a desk says it kept it (FRD-42)."""
    seconds = int(ago) if ago.isascii() and ago.isdigit() and len(ago) < 9 else 0
    return at - min(timedelta(seconds=seconds), LONGEST_CUT)


def service_day(here: datetime) -> date:
    """Return the day of service of a local moment (FRD-43)."""
    return here.date() if here.hour >= TURN else here.date() - timedelta(days=1)


def is_my_own(
    my_desk: int | None, my_since: str | None, desk: int, since: datetime | None
) -> bool:
    """Tell whether a desk is still the one where I sat down: nobody has taken it since (FRD-47)."""
    if desk != my_desk:
        return False
    if since is None or not my_since:
        return True
    return since <= datetime.fromisoformat(my_since)


def is_long_absent(state: str, since: datetime, *, at: datetime) -> bool:
    """Tell whether somebody who did not come is no longer expected from one minute to the next (FRD-48)."""
    return state == "no_show" and at - since >= STAYS_BESIDE
