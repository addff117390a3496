"""When an association's evening may open.

EVE-1 An evening opens when all of this is true that day: an agreement in force, an insurance, no more people than agreed, a host on duty who has confirmed. Otherwise it stays closed, and says what is missing. (the agreement with the associations)
EVE-2 An evening that misses one of these again closes itself, and opens again when all are true. (nobody should find the door shut, nor the house open without a host)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

AGREEMENT, INSURANCE, CAPACITY, HOST = "agreement", "insurance", "capacity", "host"


@dataclass(frozen=True)
class Agreed:
    """What an association and the house have agreed."""

    valid_from: date
    valid_until: date
    insured_until: date
    capacity: int

    def is_living(self, on: date) -> bool:
        """Tell whether it is in force on a day, its last one included."""
        return self.valid_from <= on <= self.valid_until


@dataclass(frozen=True)
class Evening:
    """What the rules need to know of an evening."""

    day: date
    capacity: int | None
    has_confirmed_host: bool


def missing(evening: Evening, agreements: Iterable[Agreed]) -> tuple[str, ...]:
    """Return what an evening lacks to open; nothing when it may (EVE-1)."""
    living = [a for a in agreements if a.is_living(evening.day)]
    lacks = []
    if not living:
        lacks.append(AGREEMENT)
    else:
        if not any(a.insured_until >= evening.day for a in living):
            lacks.append(INSURANCE)
        most = max(a.capacity for a in living)
        if evening.capacity is None or evening.capacity > most:
            lacks.append(CAPACITY)
    if not evening.has_confirmed_host:
        lacks.append(HOST)
    return tuple(lacks)
