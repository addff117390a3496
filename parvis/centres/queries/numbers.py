"""What a room finds when it holds only the number of a centre or of a pole."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from parvis.centres.choices import SpaceKind
from parvis.centres.models import Centre, Partner, Pole, Space
from parvis.centres.queries.calendars import calendars_of
from parvis.centres.rules import slots_on


def centre_by_id(centre_id: int) -> Centre:
    """Return the centre of this id."""
    return Centre.objects.get(pk=centre_id)


def centre_ids() -> list[int]:
    """Return the numbers of all centres of this house."""
    return list(Centre.objects.order_by("pk").values_list("pk", flat=True))


def poles_by_id(centre_id: int, *, on: date | None = None) -> QuerySet[Pole]:
    """Return the poles of the centre of this id in their order; those offered on a day if one is given."""
    found = Pole.objects.filter(centre_id=centre_id)
    if on is not None:
        found = found.filter(valid_from__lte=on).filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=on)
        )
    return found


def poles_now(centre_id: int, *, at: datetime) -> list[Pole]:
    """Return the poles that the centre of this id offers today, in one query."""
    found = Pole.objects.filter(centre_id=centre_id).select_related("centre")
    return [
        pole
        for pole in found
        if (day := at.astimezone(ZoneInfo(pole.centre.time_zone)).date())
        >= pole.valid_from
        and (pole.valid_until is None or pole.valid_until >= day)
    ]


def partners_by_id(centre_id: int) -> QuerySet[Partner]:
    """Return the partners of the centre of this id, by name."""
    return Partner.objects.filter(centre_id=centre_id)


def closed_days(centre_id: int, first: date, last: date) -> list[date]:
    """Return the days between two when the centre is not open at all; none if it never told its hours."""
    hours = calendars_of(centre_by_id(centre_id))[None]
    if not hours.weekly and not hours.exceptional:
        return []
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if not slots_on(hours, day)]


def hours_on(centre_id: int, day: date) -> list[tuple[time, time]]:
    """Return the opening hours of a centre on one day; the whole day if it never told its hours."""
    hours = calendars_of(centre_by_id(centre_id))[None]
    if not hours.weekly and not hours.exceptional:
        return [(time.min, time.max)]
    return [(slot.opens_at, slot.closes_at) for slot in slots_on(hours, day)]


def pole_with_centre(pole_id: int) -> Pole | None:
    """Return a pole and its centre, for a room that holds only its number."""
    return Pole.objects.filter(pk=pole_id).select_related("centre").first()


def waiting_place(centre_id: int) -> str:
    """Return the name of the place where one waits, as it is written on its door; nothing if there is none."""
    corner = Space.objects.filter(
        site__centre_id=centre_id, kind=SpaceKind.WAITING
    ).order_by("pk")
    return corner.values_list("name", flat=True).first() or ""


def time_zone_of(centre_id: int) -> str:
    """Return the name of a centre's time zone."""
    return str(Centre.objects.values_list("time_zone", flat=True).get(pk=centre_id))
