"""Rows read by a sentence of our own, as objects of their model, by the shortest way."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

from parvis.kit.prepared import prepared

M = TypeVar("M", bound=models.Model)
Made = Callable[[Any], Any]


def read(
    model: type[M], columns: tuple[str, ...], sentence: str, values: Sequence[Any]
) -> list[M]:
    """Return what a sentence that gives these columns, in this order, finds.

    What `Model.objects.raw` does, without finding out at each call which
    column is which field: it halves the cost of looking at the head of a queue.
    """
    with prepared() as cursor:
        cursor.execute(sentence, values)
        found = cursor.fetchall()
    made = _made(model, columns)
    if made:
        found = [
            tuple(made[n](v) if n in made else v for n, v in enumerate(row))
            for row in found
        ]
    return [model.from_db(connection.alias, columns, row) for row in found]


@cache
def _made(model: type[models.Model], columns: tuple[str, ...]) -> dict[int, Made]:
    """Return what the engine leaves to us: PostgreSQL gives moments, SQLite writes them."""
    made: dict[int, Made] = {}
    for place, name in enumerate(columns):
        col = model._meta.get_field(name).get_col(model._meta.db_table)  # type: ignore[union-attr]
        converters = [
            *connection.ops.get_db_converters(col),
            *col.get_db_converters(connection),
        ]
        if converters:
            made[place] = _through(converters, col)
    return made


def _through(converters: Sequence[Any], col: Any) -> Made:
    def make(value: Any) -> Any:
        for convert in converters:
            value = convert(value, col, connection)
        return value

    return make
