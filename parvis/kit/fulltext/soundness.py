"""An index that is missing or damaged says so; whoever searches goes on without it."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, connection, transaction

P = ParamSpec("P")
T = TypeVar("T")


class IndexUnusable(Exception):
    """The tables of an index are missing, half written or damaged."""


def told_when_unusable(search: Callable[P, T]) -> Callable[P, T]:
    """Turn what a database says of broken tables into a word that pages understand."""

    @wraps(search)
    def sound(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with transaction.atomic() if connection.in_atomic_block else nullcontext():
                return search(*args, **kwargs)
        except DatabaseError as error:
            raise IndexUnusable(str(type(error).__name__)) from error

    return sound


def or_else(nothing: Any) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a search give `nothing` while its index is unusable."""

    def spared(search: Callable[P, T]) -> Callable[P, T]:
        @wraps(search)
        def go_on(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return search(*args, **kwargs)
            except IndexUnusable:
                return nothing  # type: ignore[no-any-return]

        return go_on

    return spared
