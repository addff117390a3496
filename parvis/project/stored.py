"""Every stored table and column: whom it is about, why it is there, how long, what erases it.

The sentences are in `stored.toml`, the columns come from the tables themselves:
a table that nobody has explained, or a free text whose author is not named,
stops the suite. docs/reference/what-we-store.md shows the columns one by one.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, JSONField, Model, TextField

SENTENCES = Path(__file__).with_name("stored.toml")
LONG = 60
ABOUT = (
    "the place",
    "words",
    "occupations",
    "the collection",
    "organisations",
    "the team",
    "the machine",
    "counts",
    "a gift, reviewed",
    "a turn of the day",
    "a seat",
    "a pair of the club",
)


@dataclass(frozen=True)
class StoredTable:
    """One table, as a person who asks may read it."""

    name: str
    about: str
    why: str
    kept: str
    columns: tuple[str, ...]
    free_text: tuple[str, ...]
    written_by: str


def stored() -> tuple[StoredTable, ...]:
    """Return every table of the database, explained or with empty sentences."""
    told = sentences()
    return tuple(
        _table(model, told.get(model._meta.label, {}))
        for model in sorted(apps.get_models(include_auto_created=True), key=_label)
    )


def sentences() -> dict[str, dict[str, Any]]:
    """Return what is said of each table, by its label."""
    told: dict[str, dict[str, Any]] = tomllib.loads(SENTENCES.read_text("utf-8"))
    return told


def as_plain() -> list[dict[str, Any]]:
    """Return the tables as plain values, for a script."""
    return [asdict(table) for table in stored()]


def _label(model: type[Model]) -> str:
    return model._meta.label


def _table(model: type[Model], told: dict[str, Any]) -> StoredTable:
    fields = model._meta.local_concrete_fields
    return StoredTable(
        name=model._meta.label,
        about=str(told.get("about", "")),
        why=str(told.get("why", "")),
        kept=str(told.get("kept", "")),
        columns=tuple(str(field.column) for field in fields),
        free_text=tuple(_free(fields)),
        written_by=str(told.get("written_by", "")),
    )


def _free(fields: Any) -> Iterator[str]:
    return (str(field.column) for field in fields if _is_free(field))


def _is_free(field: "Field[Any, Any]") -> bool:
    """Tell whether someone could write a sentence there."""
    if field.choices:
        return False
    if isinstance(field, TextField | JSONField):
        return True
    return isinstance(field, CharField) and (field.max_length or LONG) >= LONG
