"""Several writes that are one: PostgreSQL takes them in a single sentence, SQLite one by one.

A ticket is a number, a row, a period and a gesture, and each needs what the
one before has made known. Told apart they make five journeys, and the counter
is held all along. Told together they make one, and nothing is held before it.

The first write decides: when it finds no row, nothing is written at all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction

from parvis.kit.prepared import prepared
from parvis.kit.signals import announcement
from parvis.kit.writes import (
    add_to,
    change,
    column_of,
    columns_of,
    insert,
    way_of,
    write_tx,
)

Say = Callable[["Of"], str]
_sentences: dict[tuple[Any, ...], str] = {}


@dataclass(frozen=True)
class Of:
    """What an earlier write, told by its place in the sentence, will have made known."""

    write: int
    column: str = "id"


@dataclass(frozen=True)
class Count:
    """Add to a counter, made at need; `keys` are the columns of a unique constraint."""

    model: type[models.Model]
    field: str
    by: int
    keys: Mapping[str, Any]

    def shape(self) -> tuple[Any, ...]:
        return "count", self.model, self.field, tuple(self.keys)

    def text(self, say: Say, others: str) -> str:
        names = ", ".join(_quoted(self.model, name) for name in self.keys)
        column = _quoted(self.model, self.field)
        places = ", ".join(["%s"] * (len(self.keys) + 1))
        return (
            f"INSERT INTO {_table(self.model)} AS kept ({names}, {column})"  # noqa: S608 - names of our own tables
            f" VALUES ({places}) ON CONFLICT ({names})"
            f" DO UPDATE SET {column} = kept.{column} + excluded.{column} RETURNING *"
        )

    def values(self) -> list[Any]:
        return [*self.keys.values(), self.by]

    def done(self, known: "Rows") -> dict[str, Any]:
        total = add_to(self.model, self.field, self.by, **self.keys)
        return {column_of(self.model, self.field): total}


@dataclass(frozen=True)
class Insert:
    """Insert a row, some columns of which will only be known by then."""

    row: models.Model
    known: Mapping[str, Of] = field(default_factory=dict)

    def shape(self) -> tuple[Any, ...]:
        return "insert", type(self.row), tuple(self.known.items())

    def text(self, say: Say, others: str) -> str:
        columns = columns_of(type(self.row))
        names = ", ".join(quoted for _, quoted, _ in columns)
        places = ", ".join(
            say(self.known[name]) if name in self.known else "%s"
            for name, _, _ in columns
        )
        return (
            f"INSERT INTO {_table(type(self.row))} ({names})"
            f" SELECT {places}{_among('FROM', others)} RETURNING *"
        )

    def values(self) -> list[Any]:
        told, known = self.row.__dict__, self.known
        return [
            prepare(told[name])
            for name, _, prepare in columns_of(type(self.row))
            if name not in known
        ]

    def done(self, known: "Rows") -> dict[str, Any]:
        for name, of in self.known.items():
            setattr(self.row, name, (known[of.write] or {})[of.column])
        insert(self.row)
        return {f.column: self.row.__dict__[f.attname] for f in _fields(self.row)}


@dataclass(frozen=True)
class Change:
    """Change the row that is still as it was read; `spare` passes by one that somebody holds."""

    model: type[models.Model]
    where: Mapping[str, Any]
    to: Mapping[str, Any]
    spare: bool = False

    def shape(self) -> tuple[Any, ...]:
        tests = tuple(_test_shape(each) for each in self.where.items())
        return "change", self.model, tests, tuple(self.to), self.spare

    def text(self, say: Say, others: str) -> str:
        table = _table(self.model)
        news = ", ".join(f"{_quoted(self.model, n)} = %s" for n in self.to)
        tests = _tests(self.model, self.where, say)
        if self.spare:
            free = f"SELECT id FROM {table} AS kept WHERE {tests}"  # noqa: S608 - names of our own tables
            tests = f"kept.id = ({free} FOR UPDATE SKIP LOCKED)"
        return (
            f"UPDATE {table} AS kept SET {news}{_among('FROM', others)}"  # noqa: S608 - names of our own tables
            f" WHERE {tests} RETURNING kept.*"
        )

    def values(self) -> list[Any]:
        news = [way_of(self.model, name)(value) for name, value in self.to.items()]
        return [*news, *_values(self.model, self.where)]

    def done(self, known: "Rows") -> dict[str, Any] | None:
        where = _resolved(self.where, known)
        if not change(self.model, where, self.to):
            return None
        told = {**where, **self.to}
        return {column_of(self.model, name): value for name, value in told.items()}


@dataclass(frozen=True)
class Remove:
    """Take away the rows that answer to something, if there are any."""

    model: type[models.Model]
    where: Mapping[str, Any]

    def shape(self) -> tuple[Any, ...]:
        tests = tuple(_test_shape(each) for each in self.where.items())
        return "remove", self.model, tests

    def text(self, say: Say, others: str) -> str:
        tests = _tests(self.model, self.where, say)
        using = _among("USING", others)
        return f"DELETE FROM {_table(self.model)} AS kept{using} WHERE {tests}"  # noqa: S608 - names of our own tables

    def values(self) -> list[Any]:
        return _values(self.model, self.where)

    def done(self, known: "Rows") -> None:
        where = _resolved(self.where, known)
        self.model._default_manager.filter(**where).delete()


Write = Count | Insert | Change | Remove
Rows = list[dict[str, Any] | None]


@contextmanager
def sentence_tx() -> Iterator[None]:
    """Open what `together` needs: a transaction on SQLite; on PostgreSQL a sentence is one."""
    if connection.vendor == "sqlite":
        with write_tx():
            yield
    elif connection.in_atomic_block:
        with transaction.atomic():
            yield
    else:
        yield


def together(
    *writes: Write, answer: int, columns: Sequence[str]
) -> dict[str, Any] | None:
    """Do these writes or none; return columns of one of them, or nothing when the first found no row."""
    if connection.vendor == "postgresql":
        return _at_once(writes, answer, columns)
    rows: Rows = []
    for write in writes:
        lacks = any(rows[of.write] is None for of in _named(write))
        rows.append(None if lacks else write.done(rows))
        if rows[0] is None:
            return None
    row = rows[answer]
    return None if row is None else {name: row[name] for name in columns}


def _at_once(
    writes: Sequence[Write], answer: int, columns: Sequence[str]
) -> dict[str, Any] | None:
    shape = (answer, *columns, *(each.shape() for each in writes))
    sentence = _sentences.get(shape)
    if sentence is None:
        sentence = _sentences[shape] = _sentence(writes, answer, columns)
    values = [v for each in writes for v in each.values()]
    said = [prepared(sentence, len(values)), *(w for w, _ in announcement(connection))]
    with connection.cursor() as cursor:
        cursor.execute(";".join(said), values)
        row = cursor.fetchone()
    return None if row is None else dict(zip(columns, row, strict=True))


def _sentence(writes: Sequence[Write], answer: int, columns: Sequence[str]) -> str:
    def say(of: Of) -> str:
        return f"w{of.write}.{connection.ops.quote_name(of.column)}"

    parts = []
    for place, write in enumerate(writes):
        needs = {of.write for of in _named(write)} | ({0} if place else set())
        others = ", ".join(f"w{each}" for each in sorted(needs))
        parts.append(f"w{place} AS ({write.text(say, others)})")
    shown = ", ".join(connection.ops.quote_name(name) for name in columns)
    return f"WITH {', '.join(parts)} SELECT {shown} FROM w{answer}"  # noqa: S608 - nothing but our own words


def _named(write: Write) -> list[Of]:
    """Return what a write needs from those before it."""
    if isinstance(write, Count):
        return []
    told = write.known if isinstance(write, Insert) else write.where
    return [each for each in told.values() if isinstance(each, Of)]


def _test_shape(test: tuple[str, Any]) -> tuple[str, Any]:
    name, value = test
    return name, value if value is None or isinstance(value, Of) else ...


def _tests(model: type[models.Model], where: Mapping[str, Any], say: Say) -> str:
    def one(name: str, value: Any) -> str:
        column = f"kept.{_quoted(model, name)}"
        if value is None:
            return f"{column} IS NULL"
        return f"{column} = {say(value) if isinstance(value, Of) else '%s'}"

    return " AND ".join(one(name, value) for name, value in where.items())


def _values(model: type[models.Model], told: Mapping[str, Any]) -> list[Any]:
    return [
        way_of(model, name)(value)
        for name, value in told.items()
        if not isinstance(value, Of) and value is not None
    ]


def _resolved(told: Mapping[str, Any], known: Rows) -> dict[str, Any]:
    def value(each: Any) -> Any:
        row = known[each.write] if isinstance(each, Of) else None
        return row[each.column] if row is not None else each

    return {name: value(each) for name, each in told.items()}


def _fields(row: models.Model) -> Sequence[Any]:
    return type(row)._meta.concrete_fields


def _among(word: str, others: str) -> str:
    return f" {word} {others}" if others else ""


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _quoted(model: type[models.Model], name: str) -> str:
    return connection.ops.quote_name(column_of(model, name))
