"""What the desk may hand to the form of a record.

ITV-10 A pre-filled form receives a pole, a band, a language and a channel: no ticket, no author, no partner, no hour.
"""

from collections.abc import Mapping
from datetime import date

KEYS = ("pole", "length", "language", "channel")
LONGEST_VALUE = 20


def to_sign(values: Mapping[str, str], day: date) -> list[str]:
    """Return what a signed link carries: four values and the day until which it holds (ITV-10)."""
    return [day.isoformat(), *(str(values.get(k, ""))[:LONGEST_VALUE] for k in KEYS)]


def from_signed(carried: object, day: date) -> dict[str, str]:
    """Return the values of a signed link of this day; of another day, none (ITV-10)."""
    if not isinstance(carried, list) or len(carried) != 1 + len(KEYS):
        return {}
    if carried[0] != day.isoformat():
        return {}
    return {k: str(v) for k, v in zip(KEYS, carried[1:], strict=True) if v}
