"""One writer at a time on SQLite, in the order of arrival; PostgreSQL needs no help."""

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from threading import local
from typing import Any

from django.db import connection, models, transaction

from parvis.kit.prepared import prepared
from parvis.kit.signals import announcement

Statement = tuple[str, Sequence[Any]]
Column = tuple[str, Callable[[Any], Any], Callable[[], Any]]
EXACT = ((models.CharField, str), (models.TextField, str),
         (models.BooleanField, bool), (models.IntegerField, int))  # fmt: skip
PLAIN = (models.CharField, models.IntegerField, models.BooleanField, models.ForeignKey)
_mine = local()


@contextmanager
def write_tx() -> Iterator[None]:
    """Open a transaction that will write, when its turn has come (`turn`).

    What is told after the commit runs before the turn is given back: a
    listener that writes has its turn already, and must not wait for itself.
    """
    with turn(), transaction.atomic(), _put_off():
        yield


@contextmanager
def turn() -> Iterator[None]:
    """Wait in line to write, on SQLite, unless one has one's turn already.

    SQLite's busy handler backs off without a queue: with sixteen writers an
    unlucky one waits seconds. A file lock taken before is a queue.
    """
    file = _file()
    if not file or getattr(_mine, "has_turn", False) or connection.in_atomic_block:
        yield
        return
    line = os.open(f"{file}.lock", os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(line, fcntl.LOCK_EX)
        _mine.has_turn = True
        yield
    finally:
        _mine.has_turn = False
        os.close(line)  # gives the turn back


@contextmanager
def _put_off() -> Iterator[None]:
    """Keep what `later` is given until the end of the transaction, then send it at once."""
    before = getattr(_mine, "rows", None)
    rows: list[Statement] = []
    _mine.rows = rows
    try:
        yield
        _send([*rows, *announcement(connection)])
    finally:
        _mine.rows = before


def _send(statements: Sequence[Statement]) -> None:
    """Run statements in their order; PostgreSQL takes all of them in one journey."""
    if not statements:
        return
    if connection.vendor == "postgresql":
        whole = ";".join(sentence for sentence, _ in statements)
        statements = [(whole, [each for _, values in statements for each in values])]
    with connection.cursor() as cursor:
        for sentence, values in statements:
            cursor.execute(sentence, values)


def _file() -> str:
    """Return the file that one writer at a time holds: none with PostgreSQL, or in memory."""
    if connection.vendor != "sqlite":
        return ""
    name = str(connection.settings_dict["NAME"])
    return "" if ":memory:" in name or "mode=memory" in name else name


def add_to(model: type[models.Model], field: str, by: int, **keys: Any) -> int:
    """Add to a counter, made at need, and return what it became; one statement, no gap.

    The row stays locked until the transaction ends, so a number that is given
    and then rolled back is given again. `keys` are the columns of a unique
    constraint of the table.
    """
    known = connection.ops.quote_name(column_of(model, field))
    sentence = f"{count_sentence(model, field, tuple(keys))} RETURNING {known}"
    with prepared() as cursor:
        cursor.execute(sentence, [*keys.values(), by])
        (value,) = cursor.fetchone()
    return int(value)


@cache
def count_sentence(model: type[models.Model], field: str, keys: tuple[str, ...]) -> str:
    """Return what adds to a counter: its keys, then by how much."""
    quote = connection.ops.quote_name
    table, column = quote(model._meta.db_table), quote(column_of(model, field))
    unique = ", ".join(quote(column_of(model, name)) for name in keys)
    places = ", ".join(["%s"] * (len(keys) + 1))
    return (
        f"INSERT INTO {table} ({unique}, {column}) VALUES ({places})"  # noqa: S608 - names of our own tables
        f" ON CONFLICT ({unique}) DO UPDATE SET {column} = {table}.{column} + excluded.{column}"
    )


def column_of(model: type[models.Model], name: str) -> str:
    """Return the column of a field."""
    return str(getattr(model._meta.get_field(name), "column", name))


def hold_rows(model: type[models.Model], *pks: int, by: str) -> None:
    """Keep rows to ourselves until the end of the transaction; `by` is a column, left as it is.

    Always in the order of their keys, so that two who want the same rows
    never wait for each other: PostgreSQL ends such a wait by a deadlock.
    """
    for pk in sorted(pks):
        model._default_manager.filter(pk=pk).update(**{by: models.F(by)})


def insert_later(row: models.Model) -> None:
    """Insert a row whose number nobody needs when the transaction of `write_tx` ends.

    What `save(force_insert=True)` does, without building the same sentence
    again at each gesture. No signal, no `auto_now`.
    """
    _later(_insertion(row))


def insert_many(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows told by their columns; what they leave out takes its default.

    What `bulk_create` does, without a model and a compiled sentence for each
    row: a third of the cost of an import. No signal, no `auto_now`, and the
    numbers that rows received are not given back.
    """
    columns, sentence, places = _many_sentence(model)
    known = {name for name, _, _ in columns}
    values = []
    for row in rows:
        if strange := row.keys() - known:
            raise TypeError(f"{model.__name__} has no column {sorted(strange)}")
        values.append(
            [
                prepare(row[name]) if name in row else default()
                for name, prepare, default in columns
            ]
        )
    if not values:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"{sentence} {places}", values)
        else:
            whole = f"{sentence} {', '.join([places] * len(values))}"
            cursor.execute(whole, [each for row in values for each in row])


@cache
def _many_sentence(model: type[models.Model]) -> tuple[list[Column], str, str]:
    quote = connection.ops.quote_name
    fields = [
        f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)
    ]
    fields = [f for f in fields if not isinstance(f, models.BigAutoField)]
    names = ", ".join(quote(str(f.column)) for f in fields)
    return (
        [(f.attname, (way := _checked(f)), _left_out(f, way)) for f in fields],
        f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES",
        f"({', '.join(['%s'] * len(fields))})",
    )


def _checked(field: Any) -> Callable[[Any], Any]:
    """Return how a value goes to the database: as it is when its type is the plain one."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    plain = next((t for kind, t in EXACT if isinstance(target, kind)), None)

    def way(value: Any) -> Any:
        if value is None or type(value) is plain:
            return value
        return field.get_db_prep_save(value, connection)

    return way


def _left_out(field: Any, way: Callable[[Any], Any]) -> Callable[[], Any]:
    """Return what makes the default of a column, ready for the database."""
    return lambda: way(field.get_default())


def change(
    model: type[models.Model], where: Mapping[str, Any], to: Mapping[str, Any]
) -> int:
    """Change the rows that are still as they were read; return how many there were."""
    sentence, values = changing(model, where, to)
    with prepared() as cursor:
        cursor.execute(sentence, values)
        return int(cursor.rowcount)


def change_later(
    model: type[models.Model], where: Mapping[str, Any], to: Mapping[str, Any]
) -> None:
    """Change rows when the transaction of `write_tx` ends."""
    _later(changing(model, where, to))


def _later(statement: Statement) -> None:
    rows = getattr(_mine, "rows", None)
    if rows is None:
        _send([statement])
    else:
        rows.append(statement)


def _insertion(row: models.Model) -> Statement:
    told = row.__dict__
    columns = columns_of(type(row))
    values = [prepare(told[name]) for name, _, prepare in columns]
    return insert_sentence(type(row)), values


@cache
def columns_of(
    model: type[models.Model],
) -> list[tuple[str, str, Callable[[Any], Any]]]:
    """Return what an insertion fills: attribute, column as written, how its value goes."""
    quote = connection.ops.quote_name
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    return [(f.attname, quote(str(f.column)), _way(f)) for f in fields]


@cache
def insert_sentence(model: type[models.Model]) -> str:
    """Return what inserts a row of these `columns_of`."""
    columns = [quoted for _, quoted, _ in columns_of(model)]
    table = connection.ops.quote_name(model._meta.db_table)
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - names of our own tables


@cache
def way_of(model: type[models.Model], name: str) -> Callable[[Any], Any]:
    """Return how the value of a field goes to the database."""
    return _way(model._meta.get_field(name))


@cache
def _way(field: Any) -> Callable[[Any], Any]:
    """Return how a value goes to the database: numbers and words as they are."""
    if isinstance(field, PLAIN):
        return _as_it_is
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, models.DateField):
        return connection.ops.adapt_datefield_value
    return lambda value: field.get_db_prep_save(value, connection)


def _as_it_is(value: Any) -> Any:
    return value


def changing(
    model: type[models.Model], where: Mapping[str, Any], to: Mapping[str, Any]
) -> Statement:
    """Return what changes the rows that are still as they were read."""
    empty = frozenset(name for name, value in where.items() if value is None)
    sentence = _change_sentence(model, tuple(where), empty, tuple(to))
    told = [*to.items(), *((n, v) for n, v in where.items() if n not in empty)]
    return sentence, [way_of(model, name)(value) for name, value in told]


@cache
def _change_sentence(
    model: type[models.Model],
    where: tuple[str, ...],
    empty: frozenset[str],
    to: tuple[str, ...],
) -> str:
    quote = connection.ops.quote_name
    tests = " AND ".join(
        f"{quote(column_of(model, n))} {'IS NULL' if n in empty else '= %s'}"
        for n in where
    )
    news = ", ".join(f"{quote(column_of(model, n))} = %s" for n in to)
    return f"UPDATE {quote(model._meta.db_table)} SET {news} WHERE {tests}"  # noqa: S608 - names of our own tables
