"""How a process hears that the database has changed: one connection, whatever it is for."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing

import psycopg
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

WORD = "parvis_changed"
SAID = f"pg_notify('{WORD}', '')"
"""The announcement, as a column of a sentence of PostgreSQL that changes something."""
EVERY = 0.05
PATIENCE = 5.0
BREATH = 0.03  # what is told meanwhile is heard as one: a full hall tells a thousand times a second


def announcement(connection: BaseDatabaseWrapper) -> list[tuple[str, list[object]]]:
    """Return what says in a transaction that it changes something; heard once it has committed.

    SQLite needs no word: its `data_version` moves at each commit of another connection.
    """
    return [(f"NOTIFY {WORD}", [])] if connection.vendor == "postgresql" else []


def changes() -> AsyncIterator[None]:
    """Give a tick at once, then one after each commit of anybody."""
    connection = connections["default"]
    if connection.vendor == "postgresql":
        return _heard(connection)
    return _seen(str(connection.settings_dict["NAME"]))


async def _heard(connection: BaseDatabaseWrapper) -> AsyncIterator[None]:
    told = connection.settings_dict
    async with await psycopg.AsyncConnection.connect(
        dbname=told["NAME"],
        user=told["USER"] or None,
        password=told["PASSWORD"] or None,
        host=told["HOST"] or None,
        port=told["PORT"] or None,
        autocommit=True,
        connect_timeout=5,
    ) as ear:
        await ear.execute(f"LISTEN {WORD}")
        yield
        while True:
            heard = [n async for n in ear.notifies(timeout=PATIENCE, stop_after=1)]
            if heard:
                yield
                await asyncio.sleep(BREATH)
            else:
                await ear.execute("SELECT 1")  # a dead connection says so here


async def _seen(name: str) -> AsyncIterator[None]:
    with closing(sqlite3.connect(name, uri=name.startswith("file:"))) as eye:
        known = None
        while True:
            (version,) = eye.execute("PRAGMA data_version").fetchone()
            if version != known:
                known = version
                yield
            await asyncio.sleep(EVERY)
