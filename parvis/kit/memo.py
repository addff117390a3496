"""Remember for a minute what costs more to read than it changes."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")
A_MINUTE = 60.0
MOST = 500


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


def briefly(seconds: float) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep answers by their arguments some seconds in this process, never inside a transaction.

    For what is asked at each gesture and changes once a year; an absence is
    never kept, so that what has just been made is found.
    """

    def remember(function: Callable[P, T]) -> Callable[P, T]:
        kept: dict[object, tuple[float, T]] = {}

        @wraps(function)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
            if connection.in_atomic_block:
                return function(*args, **kwargs)
            key = connection.settings_dict["NAME"], args, *sorted(kwargs.items())
            at, known = monotonic(), kept.get(key)
            if known is not None and at - known[0] < seconds:
                return known[1]
            answer = function(*args, **kwargs)
            if answer is not None:
                if len(kept) >= MOST:
                    kept.clear()
                kept[key] = at, answer
            return answer

        return remembered

    return remember
