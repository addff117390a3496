"""The week of the team: each permanence, and the hours when nobody is there (ROS-9, ROS-10)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from parvis.centres import queries as centres
from parvis.roster.choices import Channel, State
from parvis.roster.models import Shift
from parvis.roster.rules.counting import gaps as uncovered
from parvis.roster.rules.recurrence import between

LONG_AGO = timedelta(days=60)
FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class ShiftLine:
    """A permanence, as the team reads it."""

    pk: int
    pole_id: int
    pole_code: str
    pole_name: str
    day: date
    starts_at: datetime
    ends_at: datetime
    who: str
    partner: str
    languages: tuple[str, ...]
    channel: str
    also: tuple[str, ...]
    state: str
    is_replaced: bool
    replaces: str
    may_be_confirmed: bool
    is_late: bool

    @property
    def is_remote(self) -> bool:
        return self.channel != Channel.ONSITE

    @property
    def channel_label(self) -> str:
        return str(Channel(self.channel).label)


@dataclass(frozen=True)
class Exchange:
    """A permanence that another may be exchanged with."""

    pk: int
    advisor_id: int
    who: str
    pole_name: str
    day: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Gap:
    """Hours of a pole when nobody answers for it."""

    pole_id: int
    pole_name: str
    day: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class DayShifts:
    """One pole on one day: who is there, and what is uncovered."""

    on: date
    is_today: bool
    shifts: tuple[ShiftLine, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class PoleWeek:
    """One pole over seven days."""

    pk: int
    code: str
    name: str
    letter: str
    shape: str
    colour: str
    days: tuple[DayShifts, ...]


@dataclass(frozen=True)
class DayBoard:
    """One day: each pole where something is planned or uncovered."""

    on: date
    is_today: bool
    poles: tuple[tuple[PoleWeek, DayShifts], ...]


@dataclass(frozen=True)
class StaffWeek:
    """Seven days of a centre, pole by pole."""

    monday: date
    days: tuple[date, ...]
    today: date
    poles: tuple[PoleWeek, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(g for p in self.poles for d in p.days for g in d.gaps)

    @property
    def by_day(self) -> tuple[DayBoard, ...]:
        """The same week by days; those without anything to tell are left out."""
        boards = (
            DayBoard(
                day,
                day == self.today,
                tuple(
                    (pole, pole.days[n])
                    for pole in self.poles
                    if pole.days[n].shifts or pole.days[n].gaps
                ),
            )
            for n, day in enumerate(self.days)
        )
        return tuple(board for board in boards if board.poles)


def staff_week(
    centre_id: int, monday: date, *, at: datetime, partner_id: int | None = None
) -> StaffWeek:
    """Return seven days from this one; one partner's permanences only if it is given."""
    days = tuple(monday + timedelta(days=n) for n in range(7))
    today = _local_day(centre_id, at)
    lines = defaultdict(list)
    for line in shift_lines(centre_id, days[0], days[-1], at=at, partner_id=partner_id):
        lines[line.pole_id, line.day].append(line)
    holes = defaultdict(list)
    for gap in gaps(centre_id, monday, at=at):
        holes[gap.pole_id, gap.day].append(gap)
    return StaffWeek(
        monday,
        days,
        today,
        tuple(
            PoleWeek(
                pole.pk,
                pole.code,
                pole.short_name or pole.name,
                pole.letter,
                pole.shape,
                pole.colour,
                tuple(
                    DayShifts(
                        day,
                        day == today,
                        tuple(lines[pole.pk, day]),
                        tuple(holes[pole.pk, day]),
                    )
                    for day in days
                ),
            )
            for pole in centres.poles_by_id(centre_id, on=monday)
        ),
    )


def shift_lines(
    centre_id: int,
    first: date,
    last: date,
    *,
    at: datetime,
    partner_id: int | None = None,
) -> tuple[ShiftLine, ...]:
    """Return the permanences between two days, cancelled ones too, in order."""
    found = Shift.objects.filter(centre_id=centre_id, day__range=(first, last))
    if partner_id is not None:
        found = found.filter(advisor__partner_id=partner_id)
    return tuple(_lines(found, _local_day(centre_id, at), at))


def unconfirmed(
    centre_id: int, *, at: datetime, partner_id: int | None = None
) -> tuple[ShiftLine, ...]:
    """Return the past permanences of the last two months that nobody confirmed (ROS-10)."""
    found = Shift.objects.filter(
        centre_id=centre_id,
        state=State.PLANNED,
        ends_at__lt=at,
        ends_at__gt=at - LONG_AGO,
    )
    if partner_id is not None:
        found = found.filter(advisor__partner_id=partner_id)
    return tuple(_lines(found, _local_day(centre_id, at), at))


def exchanges(shift: Shift, *, at: datetime) -> tuple[Exchange, ...]:
    """Return the planned permanences of the fortnight that this one may be exchanged with."""
    found = (
        Shift.objects.filter(
            centre_id=shift.centre_id,
            state=State.PLANNED,
            starts_at__gt=at,
            day__range=(shift.day - FORTNIGHT, shift.day + FORTNIGHT),
            advisor__competences__pole_id=shift.pole_id,
            pole_id__in=shift.advisor.competences.values("pole_id"),
        )
        .exclude(advisor_id=shift.advisor_id)
        .select_related("advisor", "pole")
        .order_by("starts_at", "pk")
    )
    return tuple(
        Exchange(
            other.pk,
            other.advisor_id,
            other.advisor.label,
            other.pole.short_name or other.pole.name,
            other.day,
            other.starts_at,
            other.ends_at,
        )
        for other in found
    )


def gaps(centre_id: int, monday: date, *, at: datetime) -> tuple[Gap, ...]:
    """Return the hours of the poles, over seven days, when nobody answers for them (ROS-9)."""
    centre = centres.centre_by_id(centre_id)
    zone = ZoneInfo(centre.time_zone)
    present = _present(centre_id, monday)
    names = {p.code: p for p in centres.poles(centre)}
    return tuple(
        Gap(
            names[week.code].pk,
            week.name,
            day.on,
            starts,
            ends,
        )
        for week in centres.week_from(centre, monday, at=at)[1:]
        for day in week.days
        for starts, ends in uncovered(
            [
                between(day.on, slot.opens_at, slot.closes_at, zone)
                for slot in day.slots
            ],
            present[names[week.code].pk],
        )
    )


def _present(
    centre_id: int, monday: date
) -> defaultdict[int, list[tuple[datetime, datetime]]]:
    present: defaultdict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    around = (monday - timedelta(days=1), monday + timedelta(days=7))
    for shift in (
        Shift.objects.filter(centre_id=centre_id, day__range=around)
        .exclude(state=State.CANCELLED)
        .prefetch_related("also")
    ):
        for pole_id in (shift.pole_id, *(p.pk for p in shift.also.all())):
            present[pole_id].append((shift.starts_at, shift.ends_at))
    return present


def _lines(found: QuerySet[Shift], today: date, at: datetime) -> Iterable[ShiftLine]:
    rows = (
        found.select_related(
            "advisor__partner", "pole", "replaces__advisor", "replacement"
        )
        .prefetch_related("also")
        .order_by("starts_at", "pole__position", "pk")
    )
    for shift in rows:
        partner = shift.advisor.partner
        planned = shift.state == State.PLANNED
        yield ShiftLine(
            shift.pk,
            shift.pole_id,
            shift.pole.code,
            shift.pole.short_name or shift.pole.name,
            shift.day,
            shift.starts_at,
            shift.ends_at,
            shift.advisor.label,
            partner.short_name or partner.name,
            tuple(code for code in shift.advisor.languages if code != "fr"),
            shift.channel,
            tuple(pole.short_name or pole.name for pole in shift.also.all()),
            shift.state,
            hasattr(shift, "replacement"),
            shift.replaces.advisor.label if shift.replaces else "",
            planned and shift.day <= today,
            planned and shift.ends_at < at,
        )


def _local_day(centre_id: int, at: datetime) -> date:
    return at.astimezone(ZoneInfo(centres.time_zone_of(centre_id))).date()
