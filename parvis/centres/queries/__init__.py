"""Reads over the place: which centre, which poles, what is open."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from parvis.centres.models import (
    Agreement,
    Centre,
    Closure,
    ExceptionalOpening,
    OpeningHours,
    Partner,
    Pole,
    PolePartner,
    Screen,
    Site,
    Space,
)
from parvis.centres.queries.calendars import calendar_of, calendars_of
from parvis.centres.queries.numbers import centre_by_id as centre_by_id
from parvis.centres.queries.numbers import centre_ids as centre_ids
from parvis.centres.queries.numbers import closed_days as closed_days
from parvis.centres.queries.numbers import hours_on as hours_on
from parvis.centres.queries.numbers import partners_by_id as partners_by_id
from parvis.centres.queries.numbers import pole_with_centre as pole_with_centre
from parvis.centres.queries.numbers import poles_by_id as poles_by_id
from parvis.centres.queries.numbers import poles_now as poles_now
from parvis.centres.queries.numbers import time_zone_of as time_zone_of
from parvis.centres.queries.numbers import waiting_place as waiting_place
from parvis.centres.queries.receiving import DayTold as DayTold
from parvis.centres.queries.receiving import PoleTold as PoleTold
from parvis.centres.rules import (
    Calendar,
    Closed,
    Slot,
    Weekly,
    is_animated,
    opening,
    slots_on,
)
from parvis.centres.rules import (
    Opening as Opening,
)


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
    told: PoleTold | None = None

    @property
    def receives(self) -> bool:
        """Tell whether somebody receives there now; by the hours where nothing more is told."""
        return self.told.is_open if self.told else self.opening.open_now

    @property
    def spoken(self) -> tuple[str, ...]:
        """Return the languages of the permanences, or those that the pole declares."""
        return self.told.languages if self.told else self.languages


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

    @property
    def receives(self) -> bool:
        """Tell whether a pole receives now."""
        return any(pole.receives for pole in self.poles)

    @property
    def receives_next_at(self) -> datetime | None:
        """Return when the next pole receives, as far as it is told."""
        known = (p.told.next_at for p in self.poles if p.told and p.told.next_at)
        return min(known, default=None)


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
    calendars = calendars_of(centre)
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
            _pole_now(pole, calendar_of(pole, calendars, zone), at, day)
            for pole in poles(centre, on=day)
        ),
    )


def week(centre: Centre) -> list[tuple[int, list[Slot]]]:
    """Return the usual hours of the centre, weekday by weekday."""
    whole = calendars_of(centre)[None]
    return [
        (day, [w.slot for w in whole.weekly if w.weekday == day]) for day in range(7)
    ]


@dataclass(frozen=True)
class Day:
    """One day of a week, with its hours and what is told about it."""

    on: date
    slots: tuple[Slot, ...]
    is_today: bool
    notes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    is_unattended: bool = False


@dataclass(frozen=True)
class Week:
    """Seven days of the centre, or of one of its poles."""

    code: str
    name: str
    letter: str
    shape: str
    colour: str
    days: tuple[Day, ...]

    @property
    def is_empty(self) -> bool:
        return not any(day.slots or day.is_unattended for day in self.days)


def coming_week(centre: Centre, *, at: datetime) -> tuple[Week, ...]:
    """Return the seven days that begin today, for the centre then for each pole."""
    zone = ZoneInfo(centre.time_zone)
    return week_from(centre, at.astimezone(zone).date(), at=at)


def week_from(centre: Centre, first: date, *, at: datetime) -> tuple[Week, ...]:
    """Return seven days from this one, for the centre then for each pole offered then."""
    zone = ZoneInfo(centre.time_zone)
    today = at.astimezone(zone).date()
    days = [first + timedelta(days=n) for n in range(7)]
    calendars, notes = calendars_of(centre), _notes(centre, days)
    whole = Week(
        "", centre.name, "", "", "", _days(calendars[None], days, today, notes[None])
    )
    return (
        whole,
        *(
            Week(
                pole.code,
                pole.short_name or pole.name,
                pole.letter,
                pole.shape,
                pole.colour,
                _days(calendar_of(pole, calendars, zone), days, today, notes[pole.pk]),
            )
            for pole in poles(centre)
            if pole.valid_from <= days[-1]
            and (pole.valid_until is None or pole.valid_until >= first)
        ),
    )


@dataclass(frozen=True)
class PolePage:
    """What the page of one pole says."""

    pole: PoleNow
    week: Week
    partners: tuple[Partner, ...]
    address: str
    access: str
    floor: str


def pole_page(centre: Centre, code: str, *, at: datetime) -> PolePage | None:
    """Return the page of a pole offered today, whatever the case of its code."""
    here = now(centre, at=at)
    shown = next((p for p in here.poles if p.code.lower() == code.lower()), None)
    if shown is None:
        return None
    pole = poles(centre).get(pk=shown.pk)
    return PolePage(
        shown,
        next(w for w in coming_week(centre, at=at) if w.code == shown.code),
        tuple(partners_of(pole, on=local_day(centre, at=at))),
        here.address,
        centre.access,
        pole.space.floor if pole.space else "",
    )


def partners_of(pole: Pole, *, on: date) -> list[Partner]:
    """Return those who animate a pole under a living agreement, by name."""
    return list(
        Partner.objects.filter(polepartner__pole=pole)
        .filter(_living("polepartner__agreement__", on))
        .distinct()
    )


def silent_poles(centre: Centre, *, on: date) -> list[Pole]:
    """Return the poles offered on this day that no living agreement animates (CTR-7)."""
    agreements = defaultdict(list)
    links = PolePartner.objects.filter(pole__centre=centre)
    for link in links.select_related("agreement"):
        agreements[link.pole_id].append(
            (link.agreement.valid_from, link.agreement.valid_until)
        )
    return [
        pole
        for pole in poles(centre, on=on)
        if not is_animated(agreements[pole.pk], on=on)
    ]


def agreements(centre: Centre) -> QuerySet[Agreement]:
    """Return the agreements of a centre, the newest first."""
    return Agreement.objects.filter(centre=centre).prefetch_related("partners")


def sites(centre: Centre) -> QuerySet[Site]:
    """Return the sites of a centre by name."""
    return Site.objects.filter(centre=centre).order_by("name")


def spaces(centre: Centre) -> QuerySet[Space]:
    """Return the spaces of a centre by name."""
    return (
        Space.objects.filter(site__centre=centre)
        .select_related("site")
        .order_by("name")
    )


def screens(centre: Centre) -> QuerySet[Screen]:
    """Return the wall displays of a centre by code."""
    return Screen.objects.filter(centre=centre)


def screen_by_code(code: str) -> Screen | None:
    """Return the wall display of this code, with its centre."""
    return Screen.objects.filter(code=code).select_related("centre").first()


def usual_week(centre: Centre, pole: Pole | None) -> list[Weekly]:
    """Return the weekly slots without season of the centre, or of one pole."""
    found = OpeningHours.objects.filter(
        centre=centre, pole=pole, valid_from=None, valid_until=None
    )
    return [Weekly(h.weekday, Slot(h.opens_at, h.closes_at)) for h in found]


def closures(centre: Centre, *, on: date) -> QuerySet[Closure]:
    """Return the closures that are not past."""
    return (
        Closure.objects.filter(centre=centre)
        .filter(Q(last_on__gte=on) | Q(is_yearly=True))
        .select_related("pole")
    )


def exceptional_openings(centre: Centre, *, on: date) -> QuerySet[ExceptionalOpening]:
    """Return the exceptional openings that are not past."""
    return ExceptionalOpening.objects.filter(centre=centre, on__gte=on).select_related(
        "pole"
    )


def covers(centre: Centre, on: date, slot: Slot) -> bool:
    """Tell whether the centre is open during the whole of a slot, on one day."""
    return any(
        open_.opens_at <= slot.opens_at and slot.closes_at <= open_.closes_at
        for open_ in slots_on(calendars_of(centre)[None], on)
    )


def local_day(centre: Centre, *, at: datetime) -> date:
    """Return the day that it is at this moment in this centre."""
    return at.astimezone(ZoneInfo(centre.time_zone)).date()


def _living(prefix: str, on: date) -> Q:
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_until__isnull": True})
        | Q(**{f"{prefix}valid_until__gte": on})
    )


def _days(
    calendar: Calendar, days: list[date], today: date, notes: dict[date, list[str]]
) -> tuple[Day, ...]:
    return tuple(
        Day(day, tuple(slots_on(calendar, day)), day == today, tuple(notes[day]))
        for day in days
    )


def _notes(centre: Centre, days: list[date]) -> dict[int | None, dict[date, list[str]]]:
    notes: dict[int | None, dict[date, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for closure in closures(centre, on=days[0]):
        held = Closed(closure.first_on, closure.last_on, closure.is_yearly)
        for day in filter(held.holds_on, days):
            notes[closure.pole_id][day].append(closure.reason)
    for evening in exceptional_openings(centre, on=days[0]):
        notes[evening.pole_id][evening.on].append(evening.reason)
    return notes


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
