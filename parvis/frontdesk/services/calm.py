"""When to come: the half-days when each pole keeps people waiting least."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from parvis.centres.queries import PoleNow, default_centre, now
from parvis.frontdesk.rules.calm import HalfDay, Waited, bounds, calmest
from parvis.reception import queries as reception

WEEKS = timedelta(days=56)


@dataclass(frozen=True)
class Calmest:
    """A pole, and the half-day when one waits least there."""

    pole: PoleNow
    when: str
    minutes: int


@dataclass(frozen=True)
class Row:
    """A half-day, and the bound of each pole, None where too little is known."""

    when: str
    minutes: tuple[int | None, ...]


@dataclass(frozen=True)
class Calm:
    """Everything that says when to come."""

    poles: tuple[PoleNow, ...]
    calmest: tuple[Calmest, ...]
    rows: tuple[Row, ...]


def calm(*, at: datetime) -> Calm | None:
    """Return when one waits least at the centre of the home page; None while nothing is known."""
    centre = default_centre()
    if centre is None:
        return None
    today = at.astimezone(ZoneInfo(centre.time_zone)).date()
    waits: dict[int, list[Waited]] = defaultdict(list)
    for pole_id, day, half_hour, minutes in reception.waits_of_days(
        centre.pk, since=today - WEEKS, until=today
    ):
        waits[pole_id].append(Waited(day, half_hour, minutes))
    here = tuple(pole for pole in now(centre, at=at).poles if pole.pk in waits)
    known = {pole.pk: bounds(waits[pole.pk], today=today) for pole in here}
    halves = sorted({half for each in known.values() for half in each})
    if not halves:
        return None
    best = ((pole, calmest(known[pole.pk])) for pole in here)
    return Calm(
        here,
        tuple(
            Calmest(pole, _said(half), known[pole.pk][half])
            for pole, half in best
            if half is not None
        ),
        tuple(
            Row(_said(half), tuple(known[pole.pk].get(half) for pole in here))
            for half in halves
        ),
    )


def _said(half: HalfDay) -> str:
    day: str | Promise = WEEKDAYS[half.weekday]
    if half.is_afternoon:
        return _("%(day)s afternoon") % {"day": day}
    return _("%(day)s morning") % {"day": day}
