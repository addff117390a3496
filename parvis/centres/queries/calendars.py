"""The hours of a centre and of its poles, as the rules see them."""

from collections import defaultdict
from zoneinfo import ZoneInfo

from parvis.centres.models import (
    Centre,
    Closure,
    ExceptionalOpening,
    OpeningHours,
    Pole,
)
from parvis.centres.rules import Calendar, Closed, Exceptional, Slot, Weekly


def calendar_of(
    pole: Pole, calendars: dict[int | None, Calendar], zone: ZoneInfo
) -> Calendar:
    """Return the hours of a pole, within those of the centre."""
    own = calendars.get(pole.pk, Calendar())
    return Calendar(
        own.weekly,
        own.closed,
        own.exceptional,
        within=calendars[None],
        valid_from=pole.valid_from,
        valid_until=pole.valid_until,
        time_zone=zone,
    )


def calendars_of(centre: Centre) -> dict[int | None, Calendar]:
    """Return the hours of the centre (None) and of each pole that has its own."""
    weekly: dict[int | None, list[Weekly]] = defaultdict(list)
    for h in OpeningHours.objects.filter(centre=centre):
        slot = Slot(h.opens_at, h.closes_at)
        weekly[h.pole_id].append(Weekly(h.weekday, slot, h.valid_from, h.valid_until))
    closed: dict[int | None, list[Closed]] = defaultdict(list)
    for c in Closure.objects.filter(centre=centre):
        closed[c.pole_id].append(Closed(c.first_on, c.last_on, c.is_yearly))
    exceptional: dict[int | None, list[Exceptional]] = defaultdict(list)
    for e in ExceptionalOpening.objects.filter(centre=centre):
        slot = Slot(e.opens_at, e.closes_at)
        exceptional[e.pole_id].append(Exceptional(e.on, slot, e.replaces))
    zone = ZoneInfo(centre.time_zone)
    keys = {None, *weekly, *closed, *exceptional}
    return {
        key: Calendar(
            tuple(weekly[key]),
            tuple(closed[key]),
            tuple(exceptional[key]),
            time_zone=zone,
        )
        for key in keys
    }
