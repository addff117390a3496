"""What an adviser does next.

FRD-40 The next gesture is the biggest thing: begin if somebody was called, finish if somebody is here, call otherwise.
FRD-41 A desk is a place: it is chosen for a session with its poles, and remembers nobody.
FRD-42 A gesture made without the network says how long ago it was made, twelve hours at most; the server keeps the time.
FRD-55 A number given without the network that cannot be kept becomes another, with the time already waited, and is told aloud. (nobody is lost with their paper)
FRD-43 The day of the board turns at four in the morning, as the day of tickets does.
FRD-44 A record receives a pole, a band of length, a language, a channel and the themes said: no ticket, no desk, no hour. (the wall)
"""

from datetime import date, datetime, timedelta
from typing import Protocol

from parvis.interviews.choices import LengthBand

TURN = 4
LONGEST_CUT = timedelta(hours=12)


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
