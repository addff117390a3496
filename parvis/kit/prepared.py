"""Sentences of our own, that the database reads and plans once for each connection, not at each gesture.

PostgreSQL is told the values apart from the sentence, and keeps the sentence
(`prepare_threshold`, in `kit/env.py`); what Django says goes as it always
went. SQLite keeps what it has read by itself: it only writes the places of the
values another way.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Self

import psycopg
from django.db import connection
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper


class Counted(CursorDebugWrapper):
    """Notes the sentence as it was said: the driver has not written the values into it."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        with self.debug_sql(sql, params):
            return CursorWrapper.execute(self, sql, params)


class Plain(sqlite3.Cursor):
    """A cursor of SQLite that is told sentences as PostgreSQL is."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        return super().execute(_for_sqlite(sql), parameters)


@contextmanager
def prepared() -> Iterator[CursorWrapper]:
    """Give a cursor for such sentences, counted and refused as any other cursor of Django.

    A value whose kind no column tells is cast in the sentence.
    """
    connection.ensure_connection()
    line = connection.connection
    told = Plain(line) if connection.vendor == "sqlite" else psycopg.Cursor(line)
    wrap = Counted if connection.queries_logged else CursorWrapper
    with wrap(told, connection) as cursor:
        yield cursor


@cache
def _for_sqlite(sentence: str) -> str:
    return sentence.replace("%s", "?")
