"""Reads over the place: which centre, which poles, what is open."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from parvis.centres.models import (
    Centre,
    Closure,
    ExceptionalOpening,
    OpeningHours,
    Partner,
    Pole,
)
from parvis.centres.rules import Calendar, Opening, Slot, Weekly, opening, slots_on


@dataclass(frozen=True)
class PoleNow:
    """What a visitor may know of a pole at this moment."""

    pk: int
    code: str
    name: str
    short_name: str
    mission: str
    letter: str
    shape: str
    colour: str
    languages: tuple[str, ...]
    place: str
    opening: Opening
    today: tuple[Slot, ...]


@dataclass(frozen=True)
class CentreNow:
    """The centre and its poles at this moment."""

    pk: int
    code: str
    name: str
    tagline: str
    address: str
    opening: Opening
    today: tuple[Slot, ...]
    poles: tuple[PoleNow, ...]


def default_centre() -> Centre | None:
    """Return the centre of the home page, or the only one there is."""
    return Centre.objects.order_by("-is_default", "pk").first()


def centre_by_code(code: str) -> Centre | None:
    """Return the centre of this code."""
    return Centre.objects.filter(code=code).first()


def poles(centre: Centre, *, on: date | None = None) -> QuerySet[Pole]:
    """Return the poles of a centre in their order; those offered on a day if one is given."""
    found = Pole.objects.filter(centre=centre).select_related("space")
    if on is not None:
        found = found.filter(valid_from__lte=on).filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=on)
        )
    return found


def partners(centre: Centre) -> QuerySet[Partner]:
    """Return the partners of a centre by name: an order without merit."""
    return Partner.objects.filter(centre=centre)


def now(centre: Centre, *, at: datetime) -> CentreNow:
    """Return the centre and its poles as they are at this moment, in four queries."""
    zone = ZoneInfo(centre.time_zone)
    day = at.astimezone(zone).date()
    calendars = _calendars(centre)
    whole = calendars[None]
    return CentreNow(
        centre.pk,
        centre.code,
        centre.name,
        centre.tagline,
        ", ".join(
            filter(None, [centre.address, f"{centre.postcode} {centre.city}".strip()])
        ),
        opening(whole, at),
        tuple(slots_on(whole, day)),
        tuple(
            _pole_now(pole, _calendar_of(pole, calendars, zone), at, day)
            for pole in poles(centre, on=day)
        ),
    )


def week(centre: Centre) -> list[tuple[int, list[Slot]]]:
    """Return the usual hours of the centre, weekday by weekday."""
    whole = _calendars(centre)[None]
    return [
        (day, [w.slot for w in whole.weekly if w.weekday == day]) for day in range(7)
    ]


def _pole_now(pole: Pole, calendar: Calendar, at: datetime, day: date) -> PoleNow:
    return PoleNow(
        pole.pk,
        pole.code,
        pole.name,
        pole.short_name or pole.name,
        pole.mission,
        pole.letter,
        pole.shape,
        pole.colour,
        tuple(pole.languages),
        pole.space.name if pole.space else "",
        opening(calendar, at),
        tuple(slots_on(calendar, day)),
    )


def _calendar_of(
    pole: Pole, calendars: dict[int | None, Calendar], zone: ZoneInfo
) -> Calendar:
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


def _calendars(centre: Centre) -> dict[int | None, Calendar]:
    weekly: dict[int | None, list[Weekly]] = defaultdict(list)
    for h in OpeningHours.objects.filter(centre=centre):
        slot = Slot(h.opens_at, h.closes_at)
        weekly[h.pole_id].append(Weekly(h.weekday, slot, h.valid_from, h.valid_until))
    closed: dict[int | None, list[tuple[date, date]]] = defaultdict(list)
    for c in Closure.objects.filter(centre=centre):
        closed[c.pole_id].append((c.first_on, c.last_on))
    exceptional: dict[int | None, list[tuple[date, Slot]]] = defaultdict(list)
    for e in ExceptionalOpening.objects.filter(centre=centre):
        exceptional[e.pole_id].append((e.on, Slot(e.opens_at, e.closes_at)))
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
