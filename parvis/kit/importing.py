"""Plan, show, then apply: the one way that outside data enters the house.

An importer reads files into rows (plain dicts of column values, foreign keys
by `attname`) and faults. `compare` sets the rows of one table beside what is
stored; a `Plan` gathers the tables; `apply` writes them in one transaction.
Applying the same files twice changes nothing. One bad record becomes a fault
with its place and reason and never stops the others.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from django.db.models import Model, QuerySet

from parvis.kit.writes import insert_many, write_tx

BATCH = 500
Row = dict[str, Any]
T = TypeVar("T")


class CannotImport(Exception):
    """Nothing can be read here; the message is the sentence that the person reads."""


@dataclass(frozen=True)
class Fault:
    """One refused record: where it stands, and why."""

    place: str
    reason: str


@dataclass(frozen=True)
class Counts:
    """What an import would do, or did."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.created + other.created,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.removed + other.removed,
            self.refused + other.refused,
        )


@dataclass
class TablePlan:
    """The difference between the rows read and the rows stored, for one table."""

    model: type[Model]
    create: list[Row] = field(default_factory=list)
    change: list[tuple[Any, Row]] = field(default_factory=list)
    unchanged: int = 0
    remove: list[Any] = field(default_factory=list)
    changed_columns: Counter[str] = field(default_factory=Counter)
    resolve: Callable[[list[Row]], None] | None = None
    """What rows lacked while they were compared, such as the number of a row not yet written."""

    def counts(self) -> Counts:
        return Counts(
            len(self.create), len(self.change), self.unchanged, len(self.remove)
        )


@dataclass
class Plan:
    """Everything one import would do; `after` runs in the same transaction."""

    tables: list[TablePlan] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    after: list[Callable[[], None]] = field(default_factory=list)

    def counts(self) -> Counts:
        total = Counts(refused=len(self.faults))
        for table in self.tables:
            total += table.counts()
        return total


class Importer(Protocol):
    """What a room offers to the `import` command, in its `importers` door."""

    name: str
    takes: str
    help: str

    def plan(self, path: Path, **options: Any) -> Plan:
        """Read the files and say what would change; raise CannotImport when nothing can be read."""


def compare(
    stored: QuerySet[Any],
    rows: Iterable[Row],
    *,
    key: Sequence[str],
    remove_absent: bool = False,
) -> TablePlan:
    """Set rows beside what is stored, by natural key; the last of two equal keys wins."""
    plan = TablePlan(stored.model)
    incoming = {tuple(row[k] for k in key): row for row in rows}
    columns = list(dict.fromkeys(c for row in incoming.values() for c in row))
    here = {
        tuple(old[k] for k in key): old
        for old in stored.values("pk", *dict.fromkeys([*key, *columns])).iterator(
            chunk_size=5000
        )
    }
    for identity, row in incoming.items():
        old = here.pop(identity, None)
        if old is None:
            plan.create.append(row)
        elif different := [c for c in row if row[c] != old[c]]:
            plan.change.append((old["pk"], row))
            plan.changed_columns.update(different)
        else:
            plan.unchanged += 1
    if remove_absent:
        plan.remove = [old["pk"] for old in here.values()]
    return plan


def apply(plan: Plan) -> Counts:
    """Write a plan, all or nothing; removals run first in reverse order of the tables."""
    with write_tx():
        for table in reversed(plan.tables):
            for pks in _batches(table.remove):
                table.model._default_manager.filter(pk__in=pks).delete()
        for table in plan.tables:
            _write(table)
        for finish in plan.after:
            finish()
    return plan.counts()


def _write(table: TablePlan) -> None:
    manager = table.model._default_manager
    if table.resolve:
        table.resolve([*table.create, *(row for _pk, row in table.change)])
    for rows in _batches(table.create):
        insert_many(table.model, rows)
    by_columns: dict[tuple[str, ...], list[Model]] = {}
    for pk, row in table.change:
        by_columns.setdefault(tuple(row), []).append(table.model(pk=pk, **row))
    for columns, objects in by_columns.items():
        names = [_field_name(table.model, c) for c in columns]
        for batch in _batches(objects):
            manager.bulk_update(batch, names)


def _field_name(model: type[Model], column: str) -> str:
    for f in model._meta.concrete_fields:
        if column in (f.attname, f.name):
            return f.name
    raise ValueError(column)


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def write_report(faults: Iterable[Fault], path: Path) -> None:
    """Write the refusals, one a line: place, tab, reason."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{f.place}\t{f.reason}".replace("\n", " ") for f in faults]
    path.write_text("place\treason\n" + "".join(f"{line}\n" for line in lines), "utf-8")
