"""What the programme refuses, named by what happened."""

from collections.abc import Sequence
from datetime import date


class Refusal(Exception):
    """A gesture that cannot be done as asked."""


class NotOpenToBooking(Refusal):
    """The session is not published, or one comes in without booking."""


class AlreadyBegun(Refusal):
    """The session has begun or is past."""


class SessionIsCancelled(Refusal):
    """The session will not be held."""


class WrongParty(Refusal):
    """The party is smaller or larger than this kind of activity allows (PRG-12)."""

    def __init__(self, smallest: int, largest: int) -> None:
        super().__init__(smallest, largest)
        self.smallest, self.largest = smallest, largest


class NoSeatLeft(Refusal):
    """There are not enough seats, and this session has no waiting list."""


class SomeDaysAreFull(Refusal):
    """The whole series cannot be booked: some of its sessions are full."""

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__(days)
        self.days = tuple(days)


class UnknownCode(Refusal):
    """No booking has this code; a booking is erased a day after the end (PRG-10)."""


class NotYet(Refusal):
    """It is too early for this gesture."""


class RoomIsTaken(Refusal):
    """Another session keeps the room at that time (PRG-1)."""


class RoomTooSmall(Refusal):
    """The room has fewer seats than the session."""


class RoomLacks(Refusal):
    """The room has not what the activity needs."""

    def __init__(self, what: Sequence[str]) -> None:
        super().__init__(what)
        self.what = tuple(what)


class PlaceMissing(Refusal):
    """Such a kind of activity needs a room, or a link (PRG-13)."""


class OutsideHours(Refusal):
    """The room or the centre is closed at that time (PRG-11)."""


class NoRule(Refusal):
    """The date belongs to no series."""


class RuleDayIsPast(Refusal):
    """The day that the rule gives to this date is past."""


class SeatsAlreadyTaken(Refusal):
    """There would be fewer seats than people who have one."""


class SessionHasChanged(Refusal):
    """Somebody has changed this session meanwhile."""


class ChecksMissing(Refusal):
    """An activity is published once the three checks hold (PRG-9)."""


class NotPossibleNow(Refusal):
    """The activity is not in a state where this can be decided."""


class SeriesHasChanged(Refusal):
    """What the rule would do is no longer what was looked at."""


class TooManySessions(Refusal):
    """A series makes two hundred sessions at most."""


class NotAnAddress(Refusal):
    """What was written is not an e-mail address."""
