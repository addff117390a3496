"""Write what one notices of the demand this week, and never of a person."""

from datetime import date, datetime, timedelta
from uuid import UUID

from parvis.interviews import queries
from parvis.interviews.models import WeeklyLine
from parvis.interviews.rules import words
from parvis.kit.writes import write_tx


class NothingWritten(Exception):
    """The line is empty."""


class PointsToSomeone(Exception):
    """The line could point to a person; `kind` says by what (ITV-7)."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


class AlreadyWritten(Exception):
    """The same line was written this week."""


def write_weekly_line(
    *, centre_id: int, text: str, at: datetime, pole_id: int | None = None
) -> None:
    """Keep a line under its week, without its author (ITV-7)."""
    line = words.tidy(text)[: words.LONGEST]
    if not any(c.isalpha() for c in line):
        raise NothingWritten
    if kind := words.fault_in(line):
        raise PointsToSomeone(kind)
    week = monday_of(queries.day_in(centre_id, at=at))
    with write_tx():
        _row, is_new = WeeklyLine.objects.get_or_create(
            centre_id=centre_id, week=week, text=line, defaults={"pole_id": pole_id}
        )
    if not is_new:
        raise AlreadyWritten


def erase_weekly_line(*, centre_id: int, line_id: UUID) -> None:
    """Erase a line that says too much."""
    with write_tx():
        WeeklyLine.objects.filter(centre_id=centre_id, pk=line_id).delete()


def monday_of(day: date) -> date:
    """Return the Monday of a day."""
    return day - timedelta(days=day.weekday())
