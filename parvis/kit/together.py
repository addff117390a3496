"""Several writes that are one: PostgreSQL takes them in a single sentence, SQLite one by one.

A ticket is a number, a row, a period and a gesture, and each needs what the
one before has made known. Told apart they make five journeys, and the counter
is held all along. Told together they make one, and nothing is held before it.

The first write decides: when it finds no row, nothing is written at all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from parvis.kit.prepared import prepared
from parvis.kit.signals import SAID
from parvis.kit.writes import (
    changing,
    column_of,
    columns_of,
    count_sentence,
    insert_sentence,
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
class Alone:
    """A write as a sentence of its own, what is known of its row, and what it makes known."""

    sentence: str
    values: Sequence[Any]
    told: Mapping[str, Any]
    counts: str = ""
    is_new: bool = False

    def said(self, cursor: CursorWrapper, rows: "Rows") -> dict[str, Any] | None:
        """Say it, with what those before have made known; nothing when no row is concerned."""
        if any(_lacks(each, rows) for each in self.values):
            return None
        cursor.execute(self.sentence, [_known(each, rows) for each in self.values])
        if self.counts:
            return {self.counts: cursor.fetchone()[0]}
        if not cursor.rowcount:
            return None
        row = {name: _known(value, rows) for name, value in self.told.items()}
        return {**row, "id": cursor.lastrowid} if self.is_new else row


def _known(value: Any, rows: "Rows") -> Any:
    return (rows[value.write] or {})[value.column] if isinstance(value, Of) else value


def _lacks(value: Any, rows: "Rows") -> bool:
    return isinstance(value, Of) and rows[value.write] is None


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

    def alone(self) -> "Alone":
        sentence = count_sentence(self.model, self.field, tuple(self.keys))
        return Alone(sentence, self.values(), {}, column_of(self.model, self.field))


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

    def alone(self) -> "Alone":
        told, model = self.row.__dict__, type(self.row)
        values = {
            name: self.known.get(name) or prepare(told[name])
            for name, _, prepare in columns_of(model)
        }
        return Alone(insert_sentence(model), [*values.values()], values, is_new=True)


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

    def alone(self) -> "Alone":
        sentence, values = changing(self.model, self.where, self.to)
        told = {**self.where, **self.to}
        named = {column_of(self.model, name): value for name, value in told.items()}
        return Alone(sentence, values, named)


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

    def alone(self) -> "Alone":
        values = _values(self.model, self.where, keeps=True)
        text = self.text(lambda of: "%s", "")
        return Alone(text, values, {})


Write = Count | Insert | Change | Remove
Rows = list[dict[str, Any] | None]


@contextmanager
def sentence_tx(*, looks_first: bool = False) -> Iterator[None]:
    """Open what `together` needs: nothing by itself, a sentence being a transaction.

    `looks_first` is for what is chosen among rows that others choose from too:
    SQLite then waits for its turn before it looks, and does not choose in vain.
    """
    if looks_first and connection.vendor == "sqlite":
        with write_tx():
            yield
    elif connection.in_atomic_block:
        with transaction.atomic():
            yield
    else:
        yield


def enough(most: int) -> int:
    """Return how many rows to look at, so that one is left: one, if nobody else chooses meanwhile."""
    return 1 if connection.vendor == "sqlite" else most


def together(
    *writes: Write, answer: int, columns: Sequence[str]
) -> dict[str, Any] | None:
    """Do these writes or none; return columns of one of them, or nothing when the first found no row."""
    if connection.vendor == "postgresql":
        return _at_once(writes, answer, columns)
    return _in_turn(writes, answer, columns)


def _in_turn(
    writes: Sequence[Write], answer: int, columns: Sequence[str]
) -> dict[str, Any] | None:
    """Say the sentences one after the other; all is ready before the turn to write is taken."""
    sentences = [each.alone() for each in writes]
    rows: Rows = []
    turn = nullcontext() if connection.in_atomic_block else write_tx()
    with turn, prepared() as cursor:
        for each in sentences:
            rows.append(each.said(cursor, rows))
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
    with prepared() as cursor:
        cursor.execute(sentence, values)
        row = cursor.fetchone()
    return None if row is None else dict(zip(columns, row, strict=False))


def _sentence(writes: Sequence[Write], answer: int, columns: Sequence[str]) -> str:
    def say(of: Of) -> str:
        return f"w{of.write}.{connection.ops.quote_name(of.column)}"

    parts = []
    for place, write in enumerate(writes):
        needs = {of.write for of in _named(write)} | ({0} if place else set())
        others = ", ".join(f"w{each}" for each in sorted(needs))
        parts.append(f"w{place} AS ({write.text(say, others)})")
    shown = ", ".join(connection.ops.quote_name(name) for name in columns)
    return f"WITH {', '.join(parts)} SELECT {shown}, {SAID} FROM w{answer}"  # noqa: S608 - nothing but our own words


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


def _values(
    model: type[models.Model], told: Mapping[str, Any], *, keeps: bool = False
) -> list[Any]:
    return [
        value if isinstance(value, Of) else way_of(model, name)(value)
        for name, value in told.items()
        if value is not None and (keeps or not isinstance(value, Of))
    ]


def _among(word: str, others: str) -> str:
    return f" {word} {others}" if others else ""


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _quoted(model: type[models.Model], name: str) -> str:
    return connection.ops.quote_name(column_of(model, name))
