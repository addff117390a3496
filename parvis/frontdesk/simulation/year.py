"""A year in a centre made for it: every gesture through the services, every day closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from parvis.centres import queries as centres
from parvis.frontdesk.services import waits
from parvis.frontdesk.simulation.day import DayPlayed, play
from parvis.frontdesk.simulation.through import Place, Through
from parvis.frontdesk.simulation.world import World, day_of
from parvis.reception import queries as reception
from parvis.reception import services as desk

DESKS = 20
MONDAY = 0
SUNDAY = 6


@dataclass(frozen=True)
class DayLived:
    """A day that was lived and closed: what came of it, what remains, the time of its gestures."""

    day: date
    played: DayPlayed
    left_over: int
    slowest_twentieth: float


def live_year(
    place: Place, world: World, *, year: int, days: int, seed: int
) -> Iterator[DayLived]:
    """Live so many opening days of a year, Tuesday to Saturday, one after the other."""
    draw = np.random.default_rng(seed)
    day = date(year, 1, 1)
    for _ in range(days):
        while day.weekday() in (MONDAY, SUNDAY):
            day += timedelta(days=1)
        plan = day_of(world, draw)
        floor = Through(place, plan, day)
        played = play(plan, floor)
        evening = datetime.combine(day, time(23), place.zone)
        desk.close_day(centre_id=place.centre_id, day=day, at=evening, force=True)
        waits.forget()
        yield DayLived(
            day,
            played,
            reception.to_close(place.centre_id, day=day).tickets,
            float(np.quantile(floor.spent, 0.95)) if floor.spent else 0.0,
        )
        day += timedelta(days=1)


def place_for(world: World, *, centre_code: str) -> Place:
    """Take the poles of a centre, in their order, and open enough desks there."""
    centre = centres.centre_by_code(centre_code)
    if centre is None:
        raise LookupError(centre_code)
    poles = list(centres.poles(centre))[: len(world.poles)]
    desks = [
        desk.open_desk(
            centre_id=centre.pk,
            code=f"simule-{n}",
            name=f"Poste simulé {n}",
            position=n,
        ).pk
        for n in range(1, DESKS + 1)
    ]
    laws = [law.pole for law in world.poles]
    return Place(
        centre.pk,
        ZoneInfo(centre.time_zone),
        {law: poles[place % len(poles)].pk for place, law in enumerate(laws)},
        desks,
    )
