"""The place with what is told of its poles: asked of whoever was registered to know."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from parvis.centres.models import Centre
from parvis.centres.queries import CentreNow, Day, PolePage, Week, coming_week, now
from parvis.centres.queries import pole_page as page_of
from parvis.centres.queries.receiving import DayTold, PoleTold
from parvis.centres.rules import Slot, together
from parvis.kit.memo import briefly

SECONDS = 10
Teller = Callable[[CentreNow, datetime], Mapping[int, PoleTold]]


def _silent(here: CentreNow, at: datetime) -> Mapping[int, PoleTold]:
    return {}


_told_by: list[Teller] = [_silent]


def receiving_told_by(teller: Teller) -> None:
    """Register who knows which poles receive, by pole id; hours alone are told otherwise."""
    _told_by[:] = [briefly(SECONDS)(teller)]


def now_told(centre: Centre, *, at: datetime) -> CentreNow:
    """Return the centre and its poles at this moment, with what is told of each."""
    here = now(centre, at=at)
    told = _told(here, at)
    return replace(
        here, poles=tuple(replace(p, told=told.get(p.pk)) for p in here.poles)
    )


def week_told(here: CentreNow, weeks: tuple[Week, ...]) -> tuple[Week, ...]:
    """Return these weeks with the hours when somebody receives in the place of the pole's."""
    told = {p.code: p.told for p in here.poles}
    return tuple(_week(week, told.get(week.code)) for week in weeks)


def poles_week(centre: Centre, *, at: datetime) -> tuple[CentreNow, tuple[Week, ...]]:
    """Return the centre at this moment, and the seven days that begin today."""
    here = now_told(centre, at=at)
    return here, week_told(here, coming_week(centre, at=at))


def pole_page(centre: Centre, code: str, *, at: datetime) -> PolePage | None:
    """Return the page of a pole with what is told of it."""
    page = page_of(centre, code, at=at)
    if page is None:
        return None
    told = _told(now(centre, at=at), at).get(page.pole.pk)
    return replace(
        page, pole=replace(page.pole, told=told), week=_week(page.week, told)
    )


def _told(here: CentreNow, at: datetime) -> Mapping[int, PoleTold]:
    if not here.poles:
        return {}
    return _told_by[0](here, at.replace(second=0, microsecond=0))


def _week(week: Week, told: PoleTold | None) -> Week:
    if told is None or told.days is None:
        return week
    received = {day.on: day for day in told.days}
    return replace(
        week, days=tuple(_day(day, received.get(day.on)) for day in week.days)
    )


def _day(day: Day, received: DayTold | None) -> Day:
    hours = received.hours if received else ()
    slots = tuple(together(day.slots, (Slot(*each) for each in hours)))
    return replace(
        day,
        slots=slots,
        languages=received.languages if received and slots else (),
        is_unattended=bool(day.slots) and not slots,
    )
