"""Several writes that are one sentence: all of them are done, or none.

A ticket is a number, a row, a period and a gesture, and each needs what the
one before has made known. Told apart they make five journeys, and the counter
is held all along. Told together they make one, and nothing is held before it.

PostgreSQL takes them as a sentence of several parts. SQLite takes them as a
program of its own, kept by the connection: a trigger on a view, whose columns
are the values. The engine holds its lock for its own work alone, never while
Python waits for its turn between two sentences.

The first write decides: when it finds no row, nothing is written at all.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import count
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from parvis.kit.prepared import prepared
from parvis.kit.signals import SAID
from parvis.kit.steps import Change, Count, Insert, Of, Remove, Write, table_of
from parvis.kit.writes import turn

__all__ = [
    "Change",
    "Count",
    "Insert",
    "Of",
    "Remove",
    "Write",
    "sentence_tx",
    "together",
]
_sentences: dict[tuple[Any, ...], str] = {}
_programs: dict[tuple[Any, ...], "Program"] = {}


@dataclass(frozen=True)
class Program:
    """What a connection to SQLite is taught once, what starts it, what it answered."""

    name: str
    taught: tuple[str, ...]
    start: str
    answer: str


@contextmanager
def sentence_tx() -> Iterator[None]:
    """Open what `together` needs: nothing by itself, a sentence being a transaction."""
    with transaction.atomic() if connection.in_atomic_block else nullcontext():
        yield


def together(
    *writes: Write, answer: int, columns: Sequence[str]
) -> dict[str, Any] | None:
    """Do these writes or none; return columns of one of them, or nothing when the first found no row."""
    shape = (answer, *columns, *(each.shape() for each in writes))
    values = [v for each in writes for v in each.values()]
    if connection.vendor == "postgresql":
        if shape not in _sentences:
            _sentences[shape] = _sentence(writes, answer, columns)
        row = _said(_sentences[shape], values)
    else:
        if shape not in _programs:
            _programs[shape] = _program(writes, answer, columns)
        row = _run(_programs[shape], values)
    return None if row is None else dict(zip(columns, row, strict=False))


def _said(sentence: str, values: Sequence[Any]) -> Any:
    with prepared() as cursor:
        cursor.execute(sentence, values)
        return cursor.fetchone()


def _sentence(writes: Sequence[Write], answer: int, columns: Sequence[str]) -> str:
    def say(of: Of) -> str:
        return f"w{of.write}.{connection.ops.quote_name(of.column)}"

    parts = []
    for place, write in enumerate(writes):
        needs = {of.write for of in write.needs()} | ({0} if place else set())
        others = ", ".join(f"w{each}" for each in sorted(needs))
        text = write.text(say, others)
        parts.append(f"w{place} AS ({text} RETURNING {table_of(write.model)}.*)")
    shown = ", ".join(connection.ops.quote_name(name) for name in columns)
    return f"WITH {', '.join(parts)} SELECT {shown}, {SAID} FROM w{answer}"  # noqa: S608 - nothing but our own words


def _run(program: Program, values: Sequence[Any]) -> Any:
    with prepared() as cursor:
        try:
            _start(cursor, program, values)
        except OperationalError as error:
            if f"no such table: {program.name}" not in str(error):
                raise
            for lesson in program.taught:
                cursor.execute(lesson)
            _start(cursor, program, values)
        cursor.execute(program.answer)
        return cursor.fetchone()


def _start(cursor: CursorWrapper, program: Program, values: Sequence[Any]) -> None:
    with turn():
        cursor.execute(program.start, values)


def _program(writes: Sequence[Write], answer: int, columns: Sequence[str]) -> Program:
    at = count()
    places = [[f"NEW.v{next(at)}" for _ in write.values()] for write in writes]
    told = [place for each in places for place in each]

    def say(of: Of) -> str:
        return writes[of.write].found(of.column, places[of.write], say)

    steps = []
    for place, write in enumerate(writes):
        text = _alone(write).text(say, "") + _guard(writes, place)
        steps.append(text % tuple(places[place]))
        if place == 0 and write.may_find_nothing:
            steps.append("SELECT RAISE(IGNORE) WHERE changes() = 0")
    found = ", ".join(say(Of(answer, column)) for column in columns)
    name = f"parvis_{blake2b(repr([steps, found]).encode(), digest_size=8).hexdigest()}"
    steps.insert(0, f"DELETE FROM {name}_answer")  # noqa: S608 - nothing but our own words
    steps.append(f"INSERT INTO {name}_answer SELECT {found}")
    shown = ", ".join(f"a{n}" for n, _ in enumerate(columns))
    names = ", ".join(place.removeprefix("NEW.") for place in told)
    return Program(
        name,
        (
            f"CREATE TEMP TABLE {name}_answer ({shown})",
            f"CREATE TEMP VIEW {name} ({names}) AS SELECT {', '.join(['NULL'] * len(told))}",
            f"CREATE TEMP TRIGGER {name}_steps INSTEAD OF INSERT ON {name}"
            f" BEGIN {'; '.join(steps)}; END",
        ),
        f"INSERT INTO {name} VALUES ({', '.join(['%s'] * len(told))})",  # noqa: S608 - nothing but our own words
        f"SELECT {shown} FROM {name}_answer",  # noqa: S608 - nothing but our own words
    )


def _alone(write: Write) -> Write:
    """Return a write as it is said where nobody else writes meanwhile."""
    return replace(write, spare=False) if isinstance(write, Change) else write


def _guard(writes: Sequence[Write], place: int) -> str:
    """Return what stops a write that needs one that found nothing: only the one just before can tell."""
    doubtful = {
        o.write for o in writes[place].needs() if writes[o.write].may_find_nothing
    }
    doubtful.discard(0)
    if not doubtful:
        return ""
    if doubtful != {place - 1}:
        raise TypeError("a write must follow at once the change that it needs")
    return f" {'WHERE' if isinstance(writes[place], Insert) else 'AND'} changes() > 0"
