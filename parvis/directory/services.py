"""Gestures on the directory: bring in, retire, verify, index again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from parvis.directory import queries, register
from parvis.directory.intake import Intake, tables_of
from parvis.directory.models import Organisation
from parvis.kit.importing import Counts, Plan, apply
from parvis.kit.writes import write_tx
from parvis.vocabulary import queries as vocabulary

SEEDS = Path(__file__).parent / "seeds"
BATCH = 500


class NoSuchOrganisation(Exception):
    """The organisation asked for is not in the directory."""


@dataclass(frozen=True)
class Rebuilt:
    """What was wrong with the search index, and how many sheets it knows now."""

    faults: tuple[str, ...]
    organisations: int


def plan(intake: Intake) -> Plan:
    """Say what sheets would change; the search follows in the same transaction."""
    tables = tables_of(intake)
    made = Plan(tables.plans, intake.faults)
    made.after.append(lambda: _index(tables.touched))
    return made


def seed(*, at: datetime) -> Counts:
    """Lay the demonstration register; a second time changes nothing."""
    codes = {theme.code for theme in vocabulary.themes()}
    return apply(plan(register.read(SEEDS / "organisations.tsv", codes)))


def retire(pk: int) -> None:
    """Take a sheet out of what is shown and searched; nothing is erased."""
    with write_tx():
        if not Organisation.objects.filter(pk=pk).update(is_retired=True):
            raise NoSuchOrganisation
        queries.INDEX.remove([pk])


def verify(pk: int, *, on: date) -> None:
    """Note that a sheet was checked that day."""
    with write_tx():
        if not Organisation.objects.filter(pk=pk).update(reviewed_on=on):
            raise NoSuchOrganisation


def rebuild_search() -> Rebuilt:
    """Say what is wrong with the search, then make it again from the sheets."""
    faults = queries.INDEX.faults(expected=queries.count())
    sheets = queries.to_index().order_by("pk").iterator(chunk_size=BATCH)
    return Rebuilt(tuple(faults), queries.INDEX.rebuild(queries.entries(sheets)))


def _index(touched: Iterable[UUID]) -> None:
    uids = sorted(touched)
    for start in range(0, len(uids), BATCH):
        shown = queries.to_index().filter(uid__in=uids[start : start + BATCH])
        queries.INDEX.put(queries.entries(shown))
