"""Is the house in a state to answer? Three words, no secret, no number."""

from collections.abc import Callable

from django.db import DatabaseError, connection

from parvis.catalogue.queries import INDEX
from parvis.discovery.queries import current_version


def database() -> bool:
    """Tell whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def index() -> bool:
    """Tell whether the index of the collection is there."""
    return bool(INDEX.engine.exists())


def model() -> bool:
    """Tell whether a trained router serves."""
    return current_version() is not None


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database,
    "index": index,
    "model": model,
}


def state() -> dict[str, bool]:
    """Return each part of the house with whether it can serve."""
    return {name: _holds(check) for name, check in CHECKS.items()}


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except DatabaseError:
        return False
