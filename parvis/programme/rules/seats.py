"""Who may sit: seats left, walk-ins, the waiting list (PRG-2, PRG-4 to PRG-6, PRG-12, PRG-14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DOOR_OPENS = timedelta(minutes=15)
MOST_SKIPS = 3


@dataclass(frozen=True)
class Seats:
    """The seats of a session; `capacity` is None when nobody counts them."""

    capacity: int | None
    kept: int = 0
    taken: int = 0
    walked_in: int = 0

    def left(self, *, at_the_door: bool = False) -> int | None:
        """Return how many seats can still be taken by code; at the door, all those that are left (PRG-4)."""
        if self.capacity is None:
            return None
        held = self.walked_in if at_the_door else max(self.walked_in, self.kept)
        return max(self.capacity - self.taken - held, 0)


@dataclass(frozen=True)
class Waiting:
    """A party on the waiting list, and how many times it has been passed over."""

    pk: int
    party: int
    skips: int = 0


@dataclass(frozen=True)
class Served:
    """Who gets seats, and who is passed over by somebody smaller."""

    seated: tuple[Waiting, ...] = ()
    passed_over: tuple[Waiting, ...] = ()


def door_is_open(starts_at: datetime, at: datetime) -> bool:
    """Tell whether the seats kept for walk-ins are released (PRG-4)."""
    return at >= starts_at - DOOR_OPENS


def served(waiting: Sequence[Waiting], seats: Seats) -> Served:
    """Serve a waiting list with the seats that are left (PRG-5).

    Parties come in their order and are never split. One that does not fit is
    passed over, three times at most: then nobody behind it is served before it.
    One that is larger than all the seats cannot hold the others back.
    """
    left, most = seats.left(), seats.capacity
    if left is None or most is None:
        return Served(tuple(waiting))
    seated: list[Waiting] = []
    stuck: list[Waiting] = []
    for one in waiting:
        if one.party <= left:
            left -= one.party
            seated.append(one)
            continue
        if one.party > most - seats.kept:
            continue
        if one.skips >= MOST_SKIPS:
            break
        stuck.append(one)
    passed = [one for one in stuck if any(s.pk > one.pk for s in seated)]
    return Served(tuple(seated), tuple(passed))


def narrowest(dates: Sequence[Seats]) -> Seats:
    """Return the seats of a whole series: as many as on its fullest date (PRG-14)."""
    counted = [d for d in dates if d.capacity is not None]
    if not counted:
        return Seats(None)
    most = min((d.capacity or 0) - d.kept for d in counted)
    left = min(most, *(d.left() or 0 for d in counted))
    return Seats(most, taken=most - left)


def kept_for_walk_ins(capacity: int | None, percent: int) -> int:
    """Return how many seats a share keeps for walk-ins, rounded down."""
    return 0 if capacity is None else capacity * percent // 100


@dataclass(frozen=True)
class Parties:
    """How many people a kind lets come together."""

    smallest: int = 1
    largest: int = 1

    def accepts(self, party: int, seats: Seats) -> bool:
        """Tell whether a party may ask for seats (PRG-12)."""
        most = self.largest
        if seats.capacity is not None:
            most = min(most, seats.capacity - seats.kept)
        return self.smallest <= party <= most
