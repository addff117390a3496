"""One writer at a time on SQLite, in the order of arrival; PostgreSQL needs no help."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from parvis.kit.signals import announce


@contextmanager
def write_tx() -> Iterator[None]:
    """Open a transaction that will write.

    SQLite's busy handler backs off without a queue: with sixteen writers an
    unlucky one waits seconds. A file lock taken before BEGIN is a queue.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block or not _file():
        with transaction.atomic():
            yield
            announce(connection)
        return
    with Path(f"{_file()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            with transaction.atomic():
                yield
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)


def _file() -> str:
    name = str(connection.settings_dict["NAME"])
    return "" if ":memory:" in name or "mode=memory" in name else name
