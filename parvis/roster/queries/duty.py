"""Who is on duty, now and this week, by pole and language: never a person (ROS-8, ROS-11)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from parvis.centres import queries as centres
from parvis.roster.choices import Channel, State
from parvis.roster.models import Shift
from parvis.roster.rules.counting import joined

LONG_ENOUGH = timedelta(days=1)
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Duty:
    """A pole where somebody is now: how many, in which languages, until when."""

    pole_id: int
    pole_code: str
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    number: int
    until: datetime


@dataclass(frozen=True)
class Presence:
    """A pole without anybody now: whether somebody came today, and when the next one comes."""

    was_here: bool = False
    next_at: datetime | None = None


@dataclass(frozen=True)
class OnDuty:
    """Somebody without a name, for the computing of waits; the key holds for one day."""

    key: str
    pole_ids: tuple[int, ...]
    from_: datetime
    until: datetime


@dataclass(frozen=True)
class Answered:
    """Hours when somebody answers face to face for a pole, and the languages then."""

    pole_id: int
    starts_at: datetime
    ends_at: datetime
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """Hours of a day when somebody answers for a pole."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Spoken:
    """A language spoken at a pole, and when this week: in no order of persons."""

    pole_code: str
    language: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Afar:
    """When somebody answers without being there, and how."""

    channel: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class PublicDay:
    """A pole on one day: when somebody receives there and in which languages; when one answers from afar."""

    on: date
    is_today: bool
    stretches: tuple[Stretch, ...]
    languages: tuple[str, ...]
    afar: tuple[Afar, ...] = ()
    is_past: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.stretches and not self.afar


@dataclass(frozen=True)
class PublicPole:
    """The week of a pole, as anyone may read it."""

    code: str
    name: str
    letter: str
    shape: str
    colour: str
    days: tuple[PublicDay, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted({code for day in self.days for code in day.languages}))

    @property
    def is_empty(self) -> bool:
        return all(day.is_empty for day in self.days)

    @property
    def is_over(self) -> bool:
        """Tell whether nobody comes any more in these days."""
        return all(day.is_empty for day in self.days if not day.is_past)


@dataclass(frozen=True)
class PublicWeek:
    """Seven days of a centre."""

    monday: date
    days: tuple[date, ...]
    poles: tuple[PublicPole, ...]

    @property
    def is_empty(self) -> bool:
        return all(pole.is_empty for pole in self.poles)

    @property
    def is_over(self) -> bool:
        """Tell whether nobody comes any more this week."""
        return all(pole.is_over for pole in self.poles)


def on_duty(
    centre_id: int, at: datetime, *, face_to_face: bool = False
) -> tuple[Duty, ...]:
    """Return the poles where somebody is at this moment, in their order; in the hall only, if asked."""
    by_pole: dict[tuple[int, int, str], list[Shift]] = defaultdict(list)
    present_now = _at(centre_id, at)
    if face_to_face:
        present_now = present_now.filter(channel=Channel.ONSITE)
    for shift in present_now.prefetch_related("also"):
        for pole in (shift.pole, *shift.also.all()):
            by_pole[pole.position, pole.pk, pole.code].append(shift)
    return tuple(
        Duty(
            pole_id=pk,
            pole_code=code,
            languages=_languages(present),
            channels=_channels(present),
            number=len({shift.advisor_id for shift in present}),
            until=max(shift.ends_at for shift in present),
        )
        for (_position, pk, code), present in sorted(by_pole.items())
    )


def staffing(
    centre_id: int, at: datetime, *, with_gone: bool = False
) -> tuple[OnDuty, ...]:
    """Return who is or will be there until the end of the day, by opaque keys.

    `with_gone` tells those of this day whose hours are over too: they may still advise.
    """
    day = _local_day(centre_id, at)
    todays = list(
        _living(centre_id)
        .filter(day=day, channel=Channel.ONSITE)
        .prefetch_related("also")
        .order_by("starts_at", "pk")
    )
    keys: dict[int, str] = {}
    for shift in todays:
        keys.setdefault(shift.advisor_id, f"d{len(keys) + 1}")
    return tuple(
        OnDuty(
            keys[shift.advisor_id],
            (shift.pole_id, *(pole.pk for pole in shift.also.all())),
            shift.starts_at,
            shift.ends_at,
        )
        for shift in todays
        if with_gone or shift.ends_at > at
    )


def open_poles(centre_id: int, at: datetime) -> frozenset[int]:
    """Return the poles whose queue is open at this moment (ROS-8)."""
    if not Shift.objects.filter(centre_id=centre_id).exists():
        centre = centres.centre_by_id(centre_id)
        here = centres.now(centre, at=at)
        return frozenset(pole.pk for pole in here.poles if pole.opening.open_now)
    here_now = _at(centre_id, at).filter(channel=Channel.ONSITE)
    return frozenset(
        pole.pk
        for shift in here_now.prefetch_related("also")
        for pole in (shift.pole, *shift.also.all())
    )


def presences(
    centre_id: int, pole_ids: Iterable[int], *, at: datetime
) -> dict[int, Presence]:
    """Return, for poles without anybody now, who was here today and who comes within two weeks."""
    asked = set(pole_ids)
    if not asked:
        return {}
    zone = ZoneInfo(centres.time_zone_of(centre_id))
    midnight = datetime.combine(at.astimezone(zone).date(), time(0), zone)
    found: dict[int, Presence] = defaultdict(Presence)
    rows = (
        _living(centre_id)
        .filter(Q(pole__in=asked) | Q(also__in=asked), channel=Channel.ONSITE)
        .filter(ends_at__gt=midnight, starts_at__lt=at + SOON)
        .order_by("starts_at", "pk")
        .values_list("starts_at", "ends_at", "pole_id", "also")
    )
    for starts_at, ends_at, *poles in rows:
        for pole in asked & set(poles):
            known = found[pole]
            if ends_at <= at:
                found[pole] = Presence(True, known.next_at)
            elif starts_at > at and known.next_at is None:
                found[pole] = Presence(known.was_here, starts_at)
    return dict(found)


def week(centre_id: int, monday: date, *, at: datetime) -> PublicWeek:
    """Return seven days from this one, by pole: hours and languages in the hall, hours from afar."""
    days = tuple(monday + timedelta(days=n) for n in range(7))
    today = _local_day(centre_id, at)
    found: dict[tuple[int, date], list[Shift]] = defaultdict(list)
    for shift in (
        _living(centre_id)
        .filter(day__range=(days[0], days[-1]))
        .prefetch_related("also")
    ):
        for pole in (shift.pole, *shift.also.all()):
            found[pole.pk, shift.day].append(shift)
    return PublicWeek(
        monday,
        days,
        tuple(
            PublicPole(
                pole.code,
                pole.name,
                pole.letter,
                pole.shape,
                pole.colour,
                tuple(_public_day(day, today, found[pole.pk, day], at) for day in days),
            )
            for pole in centres.poles_by_id(centre_id, on=monday)
        ),
    )


def spoken(centre_id: int, at: datetime) -> tuple[Spoken, ...]:
    """Return what will be spoken face to face at each pole from now to the end of seven days (ROS-11)."""
    today = _local_day(centre_id, at)
    found: dict[tuple[str, str], list[tuple[datetime, datetime]]] = defaultdict(list)
    for shift in (
        _living(centre_id)
        .filter(day__range=(today, today + timedelta(days=6)), ends_at__gt=at)
        .filter(channel=Channel.ONSITE)
        .prefetch_related("also")
    ):
        for pole in (shift.pole, *shift.also.all()):
            for code in shift.advisor.languages:
                found[pole.code, code].append((shift.starts_at, shift.ends_at))
    return tuple(
        Spoken(pole, code, tuple(Stretch(*span) for span in joined(spans)))
        for (pole, code), spans in sorted(found.items())
    )


def answered(
    centre_id: int, at: datetime, *, days: int = 7
) -> tuple[Answered, ...] | None:
    """Return who answers face to face from the beginning of this day, for some days (ROS-11).

    None where no permanence was ever told: the hours of the poles stand alone (ROS-8).
    """
    zone = ZoneInfo(centres.time_zone_of(centre_id))
    midnight = datetime.combine(at.astimezone(zone).date(), time(0), zone)
    found = tuple(
        Answered(
            pole.pk,
            shift.starts_at.astimezone(zone),
            shift.ends_at.astimezone(zone),
            tuple(shift.advisor.languages),
        )
        for shift in _living(centre_id)
        .filter(channel=Channel.ONSITE, ends_at__gt=midnight)
        .filter(starts_at__lt=midnight + timedelta(days=days))
        .prefetch_related("also")
        .order_by("starts_at", "pk")
        for pole in (shift.pole, *shift.also.all())
    )
    if found or Shift.objects.filter(centre_id=centre_id).exists():
        return found
    return None


def _public_day(
    day: date, today: date, present: list[Shift], at: datetime
) -> PublicDay:
    here = [shift for shift in present if shift.channel == Channel.ONSITE]
    return PublicDay(
        day,
        day == today,
        _stretches(here),
        _languages(here),
        tuple(
            Afar(str(channel.label), found)
            for channel in Channel
            if channel != Channel.ONSITE
            and (found := _stretches(s for s in present if s.channel == channel))
        ),
        is_past=all(shift.ends_at <= at for shift in present),
    )


def _stretches(present: Iterable[Shift]) -> tuple[Stretch, ...]:
    spans = joined((shift.starts_at, shift.ends_at) for shift in present)
    return tuple(Stretch(*span) for span in spans)


def _living(centre_id: int) -> QuerySet[Shift]:
    return (
        Shift.objects.filter(centre_id=centre_id)
        .exclude(state=State.CANCELLED)
        .select_related("advisor", "pole")
    )


def _at(centre_id: int, at: datetime) -> QuerySet[Shift]:
    return _living(centre_id).filter(
        starts_at__lte=at, starts_at__gt=at - LONG_ENOUGH, ends_at__gt=at
    )


def _languages(present: Iterable[Shift]) -> tuple[str, ...]:
    spoken = {code for shift in present for code in shift.advisor.languages}
    return tuple(sorted(spoken, key=lambda code: (code != "fr", code)))


def _channels(present: Iterable[Shift]) -> tuple[str, ...]:
    return tuple(sorted({shift.channel for shift in present}))


def _local_day(centre_id: int, at: datetime) -> date:
    return at.astimezone(ZoneInfo(centres.time_zone_of(centre_id))).date()
