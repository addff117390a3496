"""Bring a file of a thesaurus in, and undo the last one that came in."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db.models import F, Model
from django.db.models.fields.reverse_related import ForeignObjectRel

from parvis.kit.importing import Plan, TablePlan, apply
from parvis.kit.writes import write_tx
from parvis.vocabulary.models import Arrival, Concept, Scheme
from parvis.vocabulary.services.changing import Refusal
from parvis.vocabulary.services.indexing import reindex_concepts

BATCH = 400
OURS = "vocabulary"
OWNERS = ("concept_id", "source_id")
T = TypeVar("T")
Undoing = list[dict[str, Any]]


class NotTheLast(Refusal):
    """Only the last file that came in can be undone."""


class ChangedSinceThen(Refusal):
    """The thesaurus was changed after the file came in; `args` has its title."""


class InUseSinceThen(Refusal):
    """Something of the house points to a concept that came in; `args` has how many."""


def bring_in(plan: Plan, *, name: str, author: str, at: datetime) -> Arrival:
    """Apply the plan of a file, and keep what undoes it; a former file can no longer be undone."""
    counts = plan.counts()
    with write_tx():
        Arrival.objects.exclude(undoing=b"").update(undoing=b"")
        before = [_before(table) for table in plan.tables]
        apply(plan)
        undoing = [
            {**told, "created": _created(table, set(told.pop("there")))}
            for table, told in zip(plan.tables, before, strict=True)
        ]
        codes = _codes(plan.tables, before)
        Scheme.objects.filter(code__in=codes).update(revision=F("revision") + 1)
        return Arrival.objects.create(
            name=name[:120],
            author=author[:150],
            at=at,
            created=counts.created,
            changed=counts.changed,
            removed=counts.removed,
            refused=counts.refused,
            revisions=_revisions(codes),
            undoing=zlib.compress(json.dumps(undoing).encode()),
        )


def undo_arrival(pk: int, *, at: datetime) -> None:
    """Give back to each row what it had before the file; refuse when someone built upon it."""
    with write_tx():
        last = Arrival.objects.filter(undone_at=None).first()
        if last is None or last.pk != pk or not last.undoing:
            raise NotTheLast
        now = _revisions(last.revisions)
        for code, revision in last.revisions.items():
            if now.get(code) != revision:
                raise ChangedSinceThen(Scheme.objects.filter(code=code).first() or code)
        undoing: Undoing = json.loads(zlib.decompress(bytes(last.undoing)))
        models = {m._meta.label: m for m in Concept._meta.apps.get_models()}
        tables = [(models[told["model"]], told) for told in undoing]
        if used := sum(_pointing_to(told["created"]) for m, told in tables
                       if m is Concept):  # fmt: skip
            raise InUseSinceThen(used)
        for model, told in reversed(tables):
            for pks in _batches(told["created"]):
                model._default_manager.filter(pk__in=pks).delete()
        for model, told in tables:
            _give_back(model, told)
        codes = list(last.revisions)
        Scheme.objects.filter(code__in=codes).update(revision=F("revision") + 1)
        Arrival.objects.filter(pk=pk).update(undone_at=at, undoing=b"")
        reindex_concepts()


def _before(table: TablePlan) -> dict[str, Any]:
    """Return what a plan will write over or remove, and which rows are there."""
    rows = table.model._default_manager.all()
    columns = sorted({column for _pk, row in table.change for column in row})
    return {
        "model": table.model._meta.label,
        "there": list(rows.values_list("pk", flat=True)) if table.create else [],
        "changed": _values(rows, [pk for pk, _row in table.change], columns),
        "removed": _values(rows, table.remove, _every(table.model)),
    }


def _values(rows: Any, pks: Sequence[Any], columns: Sequence[str]) -> list[Any]:
    found = []
    for batch in _batches(pks):
        found += list(rows.filter(pk__in=batch).values("pk", *columns))
    return found


def _every(model: type[Model]) -> list[str]:
    return [f.attname for f in model._meta.concrete_fields if not f.primary_key]


def _created(table: TablePlan, there: set[Any]) -> list[Any]:
    """Return the rows that the plan itself made, among those that are new."""
    if not table.create:
        return []
    columns = sorted(table.create[0])
    told = {tuple(str(row[c]) for c in columns) for row in table.create}
    rows = table.model._default_manager.values_list("pk", *columns)
    return [
        pk
        for pk, *values in rows.iterator(chunk_size=5000)
        if pk not in there and tuple(map(str, values)) in told
    ]


def _give_back(model: type[Model], told: dict[str, Any]) -> None:
    manager = model._default_manager
    for rows in _batches(told["removed"]):
        manager.bulk_create([model(**row) for row in rows])
    for rows in _batches(told["changed"]):
        names = [n for n in rows[0] if n != "pk"]
        fields = [model._meta.get_field(n.removesuffix("_id")).name for n in names]
        manager.bulk_update([model(**row) for row in rows], fields)


def _pointing_to(pks: Sequence[int]) -> int:
    """Count what other rooms, and the gestures of the team, attach to these concepts."""
    count = 0
    for relation in Concept._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        model = relation.related_model
        if model._meta.app_label == OURS:
            continue
        for batch in _batches(pks):
            asked = {f"{relation.field.name}__pk__in": batch}
            count += model._default_manager.filter(**asked).count()
    return count


def _codes(
    tables: Iterable[TablePlan], before: Iterable[Mapping[str, Any]]
) -> set[str]:
    """Return the thesauri that a plan touches, by what its rows belong to."""
    rows = [row for table in tables for row in table.create]
    rows += [row for table in tables for _pk, row in table.change]
    rows += [row for told in before for row in told["removed"]]
    codes = {str(row[n]) for row in rows for n in ("code", "scheme_id") if n in row}
    uris = {row[n] for row in rows for n in ("uri", *OWNERS) if n in row}
    for batch in _batches(sorted(uris)):
        found = Concept.objects.filter(uri__in=batch)
        codes |= set(found.values_list("scheme__code", flat=True))
    return codes


def _revisions(codes: Iterable[str]) -> dict[str, int]:
    found = Scheme.objects.filter(code__in=list(codes))
    return dict(found.values_list("code", "revision"))


def _batches(items: Sequence[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
