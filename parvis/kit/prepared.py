"""Sentences that PostgreSQL reads and plans once for each connection, not at each gesture.

The cursor is not told: the driver still writes the values into the sentence,
so that it goes with others in one journey. SQLite keeps what it has read by
itself.
"""

from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

_known: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def prepared(sentence: str, values: int) -> str:
    """Return what says this sentence of so many values (`%s`) the shortest way.

    A value whose kind no column tells is cast in the sentence.
    """
    if connection.vendor != "postgresql":
        return sentence
    connection.ensure_connection()
    line = connection.connection
    known = _known.setdefault(line, {})
    name = known.get(sentence)
    if name is None:
        kind = "read" if sentence.lstrip().startswith("SELECT") else "write"
        name = f"{kind}_{len(known)}"
        with (
            connection.wrap_database_errors
        ):  # a line that is cut is told as Django tells it
            line.execute(f"PREPARE {name} AS {_numbered(sentence)}")
        known[sentence] = name
    marks = ", ".join(["%s"] * values)
    return f"EXECUTE {name}({marks})" if values else f"EXECUTE {name}"


def _numbered(sentence: str) -> str:
    first, *rest = sentence.split("%s")
    return first + "".join(f"${n}{part}" for n, part in enumerate(rest, 1))
