"""What a room counts, for whoever gathers figures above: a list of indicators."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Row:
    """One figure, by the values of its dimensions; None when it cannot be told."""

    by: tuple[str, ...]
    value: float | None


@dataclass(frozen=True)
class Indicator:
    """A figure of a year: its code, its sentence, its unit, its dimensions."""

    code: str
    title: str | Promise
    unit: str | Promise
    by: tuple[str, ...]
    compute: Callable[[int, int], Sequence[Row]]
    """From a centre's number and a year to rows."""
