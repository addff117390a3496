"""At night: shuffle the day, draw the numbers again, let old days become months, then totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models.functions import TruncMonth

from parvis.interviews import queries
from parvis.interviews.events import InterviewsShuffled
from parvis.interviews.models import (
    ExitAnswer,
    ExitProfile,
    MonthTotal,
    Record,
    RecordGiven,
    RecordSubject,
    WeeklyLine,
)
from parvis.interviews.rules.record import (
    first_month_of_records,
    first_month_with_days,
    month_of,
)
from parvis.kit.events import publish
from parvis.kit.writes import write_tx

DATED: tuple[type[models.Model], ...] = (Record, ExitAnswer, ExitProfile)


class AnotherNightIsAtIt(Exception):
    """Two jobs began together: the first one does the work."""


@dataclass(frozen=True)
class Faded:
    """What one night did."""

    shuffled: int = 0
    rounded: int = 0
    totalled: int = 0


def fade(*, centre_id: int, at: datetime, dry_run: bool = False) -> Faded:
    """Do what the night does, once or ten times: shuffle, round old days, keep totals (ITV-5, ITV-6)."""
    today = queries.day_in(centre_id, at=at)
    if dry_run:
        return _would(centre_id, today)
    return Faded(
        shuffle_days(centre_id=centre_id, before=today),
        _round_days(centre_id, first_month_with_days(today)),
        _keep_totals(centre_id, first_month_of_records(today)),
    )


def shuffle_days(*, centre_id: int, before: date) -> int:
    """Write the rows of past days again in no order, under new numbers, in one transaction (ITV-5).

    Tables have an order that no column shows: the place of a row on the disk, the
    number of the transaction that wrote it. All rows waiting are taken out and put
    back together, so that neither tells when an interview ended.
    """
    try:
        with write_tx():
            number = _shuffle_records(centre_id, before)
            number += _shuffle_answers(ExitAnswer, centre_id, before)
            number += _shuffle_answers(ExitProfile, centre_id, before)
            if number:
                publish(InterviewsShuffled(day=before, rows=number))
    except AnotherNightIsAtIt:
        return 0
    return number


def _shuffle_records(centre_id: int, before: date) -> int:
    waiting = _waiting(Record, centre_id, before)
    rows = list(waiting.prefetch_related("subjects", "given"))
    _take_out(Record, rows)
    subjects: list[RecordSubject] = []
    given: list[RecordGiven] = []
    for row in rows:
        themes, things = list(row.subjects.all()), list(row.given.all())
        row.pk, row.is_shuffled, row.correction_hash = uuid4(), True, ""
        subjects += [
            RecordSubject(record_id=row.pk, theme_id=t.theme_id) for t in themes
        ]
        given += [
            RecordGiven(record_id=row.pk, kind=g.kind, body_kind=g.body_kind)
            for g in things
        ]
    _put_back(Record, rows)
    _put_back(RecordSubject, subjects)
    _put_back(RecordGiven, given)
    return len(rows)


def _shuffle_answers(table: Any, centre_id: int, before: date) -> int:
    rows = list(_waiting(table, centre_id, before))
    _take_out(table, rows)
    for row in rows:
        row.pk, row.is_shuffled = uuid4(), True
    _put_back(table, rows)
    return len(rows)


def _take_out(table: Any, rows: Sequence[Any]) -> None:
    """Erase rows, all of them: another night that took some first makes this one give up."""
    keys = [row.pk for row in rows]
    _number, by_table = table.objects.filter(pk__in=keys).delete()
    if by_table.get(table._meta.label, 0) != len(keys):
        raise AnotherNightIsAtIt


def _put_back(table: Any, rows: Sequence[Any]) -> None:
    table.objects.bulk_create(queries.in_no_order(rows), batch_size=500)


def _waiting(table: Any, centre_id: int, before: date) -> Any:
    return table.objects.filter(centre_id=centre_id, day__lt=before, is_shuffled=False)


def _round_days(centre_id: int, first: date) -> int:
    """Let the days of old months become their first one; rows keep no other day (ITV-6)."""
    rounded = 0
    for table in DATED:
        old = table._default_manager.filter(
            centre_id=centre_id, day__lt=first, is_shuffled=True
        )
        with write_tx():
            rounded += old.exclude(day__day=1).update(day=TruncMonth("day"))
    return rounded


def _keep_totals(centre_id: int, first: date) -> int:
    """Replace the months that are too old by what their page showed (ITV-6)."""
    kept = 0
    for month in queries.months_with_records(centre_id, before=first):
        with write_tx():
            MonthTotal.objects.bulk_create(
                [
                    MonthTotal(
                        centre_id=centre_id,
                        month=month,
                        dimension=dimension,
                        code=code,
                        number=number,
                    )
                    for dimension, code, number in queries.totals(centre_id, month)
                ],
                ignore_conflicts=True,
            )
            for table in DATED:
                kept += table._default_manager.filter(
                    centre_id=centre_id,
                    day__gte=month,
                    day__lt=queries.month_after(month),
                ).delete()[0]
    WeeklyLine.objects.filter(centre_id=centre_id, week__lt=first).delete()
    return kept


def _would(centre_id: int, today: date) -> Faded:
    rounded = sum(
        t._default_manager.filter(
            centre_id=centre_id, day__lt=first_month_with_days(today)
        )
        .exclude(day__day=1)
        .count()
        for t in DATED
    )
    return Faded(
        sum(_waiting(t, centre_id, today).count() for t in DATED),
        rounded,
        sum(
            t._default_manager.filter(
                centre_id=centre_id, day__lt=month_of(first_month_of_records(today))
            ).count()
            for t in DATED
        ),
    )
