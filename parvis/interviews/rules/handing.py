"""What the desk may hand to the form of a record.

ITV-10 A pre-filled form receives a pole, a band, a language, a channel and three themes at most: no ticket, no author, no partner, no hour.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from parvis.interviews.rules.record import MOST_THEMES

KEYS = ("pole", "length", "language", "channel")
LONGEST_VALUE = 20


def to_sign(
    values: Mapping[str, str], day: date, themes: Sequence[str] = ()
) -> list[Any]:
    """Return what a signed link carries: four values, the themes, and the day until which it holds (ITV-10)."""
    return [
        day.isoformat(),
        *(str(values.get(k, ""))[:LONGEST_VALUE] for k in KEYS),
        [str(t)[:LONGEST_VALUE] for t in themes[:MOST_THEMES]],
    ]


def from_signed(carried: object, day: date) -> dict[str, Any]:
    """Return the values of a signed link of this day; of another day, none (ITV-10)."""
    if not isinstance(carried, list) or len(carried) != 2 + len(KEYS):
        return {}
    if carried[0] != day.isoformat() or not isinstance(carried[-1], list):
        return {}
    told = {k: str(v) for k, v in zip(KEYS, carried[1:-1], strict=True) if v}
    themes = [str(t) for t in carried[-1][:MOST_THEMES]]
    return told | ({"themes": themes} if themes else {})
