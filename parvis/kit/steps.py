"""One write among several told together: its words, its values, and what it makes known.

Each engine has its own way to say what an earlier write made known, given as
`say`; the rest of the words are the same for both.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

from parvis.kit.writes import column_of, columns_of, count_sentence, way_of

Say = Callable[["Of"], str]


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
    may_find_nothing = False

    def shape(self) -> tuple[Any, ...]:
        return "count", self.model, self.field, tuple(self.keys)

    def text(self, say: Say, others: str) -> str:
        return count_sentence(self.model, self.field, tuple(self.keys))

    def values(self) -> list[Any]:
        return [*self.keys.values(), self.by]

    def needs(self) -> list[Of]:
        return []

    def found(self, column: str, places: Sequence[str], say: Say) -> str:
        keys = zip(self.keys, places, strict=False)
        tests = " AND ".join(f"{_quoted(self.model, n)} = {p}" for n, p in keys)
        name = connection.ops.quote_name(column)
        return f"(SELECT {name} FROM {table_of(self.model)} WHERE {tests})"  # noqa: S608 - names of our own tables


@dataclass(frozen=True)
class Insert:
    """Insert a row, some columns of which will only be known by then."""

    row: models.Model
    known: Mapping[str, Of] = field(default_factory=dict)
    may_find_nothing = False

    @property
    def model(self) -> type[models.Model]:
        return type(self.row)

    def shape(self) -> tuple[Any, ...]:
        return "insert", self.model, tuple(self.known.items())

    def text(self, say: Say, others: str) -> str:
        columns = columns_of(self.model)
        names = ", ".join(quoted for _, quoted, _ in columns)
        places = ", ".join(
            say(self.known[name]) if name in self.known else "%s"
            for name, _, _ in columns
        )
        return (
            f"INSERT INTO {table_of(self.model)} ({names})"
            f" SELECT {places}{_among('FROM', others)}"
        )

    def values(self) -> list[Any]:
        told, known = self.row.__dict__, self.known
        return [
            prepare(told[name])
            for name, _, prepare in columns_of(self.model)
            if name not in known
        ]

    def needs(self) -> list[Of]:
        return [*self.known.values()]

    def found(self, column: str, places: Sequence[str], say: Say) -> str:
        name = connection.ops.quote_name(column)
        table, key = table_of(self.model), _quoted(self.model, self.model._meta.pk.name)
        return f"(SELECT {name} FROM {table} ORDER BY {key} DESC LIMIT 1)"  # noqa: S608 - names of our own tables


@dataclass(frozen=True)
class Change:
    """Change the row that is still as it was read; `spare` passes by one that somebody holds."""

    model: type[models.Model]
    where: Mapping[str, Any]
    to: Mapping[str, Any]
    spare: bool = False
    may_find_nothing = True

    def shape(self) -> tuple[Any, ...]:
        tests = tuple(_test_shape(each) for each in self.where.items())
        return "change", self.model, tests, tuple(self.to), self.spare

    def text(self, say: Say, others: str) -> str:
        table = table_of(self.model)
        news = ", ".join(f"{_quoted(self.model, n)} = %s" for n in self.to)
        tests = _tests(self.model, self.where, say)
        if self.spare:
            free = f"SELECT id FROM {table} WHERE {tests}"  # noqa: S608 - names of our own tables
            tests = f"{table}.id = ({free} FOR UPDATE SKIP LOCKED)"
        return f"UPDATE {table} SET {news}{_among('FROM', others)} WHERE {tests}"  # noqa: S608 - names of our own tables

    def values(self) -> list[Any]:
        news = [way_of(self.model, name)(value) for name, value in self.to.items()]
        return [*news, *_values(self.model, self.where)]

    def needs(self) -> list[Of]:
        return _named(self.where)

    def found(self, column: str, places: Sequence[str], say: Say) -> str:
        told = {
            column_of(self.model, n): v for n, v in {**self.where, **self.to}.items()
        }
        value = told[column]
        if isinstance(value, Of):
            return say(value)
        given = [*self.to, *_given(self.where)]
        return places[[column_of(self.model, n) for n in given].index(column)]


@dataclass(frozen=True)
class Remove:
    """Take away the rows that answer to something, if there are any."""

    model: type[models.Model]
    where: Mapping[str, Any]
    may_find_nothing = True

    def shape(self) -> tuple[Any, ...]:
        tests = tuple(_test_shape(each) for each in self.where.items())
        return "remove", self.model, tests

    def text(self, say: Say, others: str) -> str:
        tests = _tests(self.model, self.where, say)
        using = _among("USING", others)
        return f"DELETE FROM {table_of(self.model)}{using} WHERE {tests}"  # noqa: S608 - names of our own tables

    def values(self) -> list[Any]:
        return _values(self.model, self.where)

    def needs(self) -> list[Of]:
        return _named(self.where)

    def found(self, column: str, places: Sequence[str], say: Say) -> str:
        raise TypeError("what is taken away makes nothing known")


Write = Count | Insert | Change | Remove


def _test_shape(test: tuple[str, Any]) -> tuple[str, Any]:
    name, value = test
    return name, value if value is None or isinstance(value, Of) else ...


def _tests(model: type[models.Model], where: Mapping[str, Any], say: Say) -> str:
    table = table_of(model)

    def one(name: str, value: Any) -> str:
        column = f"{table}.{_quoted(model, name)}"
        if value is None:
            return f"{column} IS NULL"
        return f"{column} = {say(value) if isinstance(value, Of) else '%s'}"

    return " AND ".join(one(name, value) for name, value in where.items())


def _values(model: type[models.Model], told: Mapping[str, Any]) -> list[Any]:
    return [way_of(model, name)(told[name]) for name in _given(told)]


def _named(told: Mapping[str, Any]) -> list[Of]:
    """Return what earlier writes must have made known."""
    return [value for value in told.values() if isinstance(value, Of)]


def _given(told: Mapping[str, Any]) -> list[str]:
    """Return the names whose values the caller brings."""
    return [n for n, v in told.items() if v is not None and not isinstance(v, Of)]


def _among(word: str, others: str) -> str:
    return f" {word} {others}" if others else ""


def table_of(model: type[models.Model]) -> str:
    """Return the name of a table as a sentence says it."""
    return connection.ops.quote_name(model._meta.db_table)


def _quoted(model: type[models.Model], name: str) -> str:
    return connection.ops.quote_name(column_of(model, name))
