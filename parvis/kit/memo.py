"""Remember for a minute what costs more to read than it changes."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import TypeVar

from django.db import connection

T = TypeVar("T")
A_MINUTE = 60.0


def for_a_minute(function: Callable[[], T]) -> Callable[[], T]:
    """Keep the answer of a function a minute in this process, never inside a transaction."""
    kept: dict[str, tuple[float, T]] = {}

    @wraps(function)
    def remembered() -> T:
        if connection.in_atomic_block:
            return function()
        name, at = str(connection.settings_dict["NAME"]), monotonic()
        if name not in kept or at - kept[name][0] > A_MINUTE:
            kept[name] = (at, function())
        return kept[name][1]

    return remembered
