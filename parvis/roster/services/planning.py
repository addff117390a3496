"""Recurring permanences become permanences, weeks ahead; again and again without harm."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError

from parvis.centres import queries as centres
from parvis.kit.events import publish
from parvis.kit.writes import write_tx
from parvis.roster import queries
from parvis.roster.choices import Rest, State
from parvis.roster.events import RosterChanged
from parvis.roster.models import Advisor, Pattern, PatternException, Shift
from parvis.roster.rules.recurrence import between, is_sound, overlaps, read
from parvis.roster.services.refusals import TooLong

WEEKS_AHEAD = 8
LOWEST = date(2000, 1, 1)


@dataclass
class Planned:
    """What planning did, or would do: how many permanences, how many days of rest and why."""

    made: int = 0
    there: int = 0
    rests: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Planned") -> None:
        self.made += other.made
        self.there += other.there
        self.rests.update(other.rests)


def keep_pattern(
    advisor: Advisor,
    pattern: Pattern | None,
    *,
    also: Sequence[int] = (),
    at: datetime,
    **told: Any,
) -> Pattern:
    """Add a recurring permanence, or change it; it is read first (ROS-2)."""
    pattern = pattern or Pattern(advisor=advisor)
    for name, value in told.items():
        setattr(pattern, name, value)
    pattern.recurrence = read(
        pattern.recurrence, pattern.first_on, pattern.last_on
    ).text
    zone = ZoneInfo(centres.time_zone_of(advisor.centre_id))
    if not is_sound(*between(pattern.first_on, pattern.starts, pattern.ends, zone)):
        raise TooLong
    with write_tx():
        pattern.save()
        pattern.also.set(pole for pole in also if pole != pattern.pole_id)
        publish(RosterChanged(centre_id=advisor.centre_id, at=at))
    return pattern


def end_pattern(pattern: Pattern, *, last_on: date, at: datetime) -> int:
    """Give a recurring permanence its last day; return how many planned ones fall with it."""
    with write_tx():
        pattern.last_on = max(last_on, pattern.first_on)
        pattern.save(update_fields=["last_on"])
        fallen = Shift.objects.filter(
            pattern=pattern, day__gt=last_on, state=State.PLANNED, starts_at__gt=at
        ).update(state=State.CANCELLED)
        publish(RosterChanged(centre_id=pattern.advisor.centre_id, at=at))
    return fallen


def except_day(pattern: Pattern, *, on: date, at: datetime) -> None:
    """Take one day out of a recurring permanence, and the permanence of that day with it."""
    with write_tx():
        PatternException.objects.get_or_create(pattern=pattern, on=on)
        Shift.objects.filter(pattern=pattern, day=on, state=State.PLANNED).update(
            state=State.CANCELLED
        )
        publish(RosterChanged(centre_id=pattern.advisor.centre_id, at=at))


def plan_pattern(
    pattern: Pattern,
    *,
    at: datetime,
    weeks: int = WEEKS_AHEAD,
    since: date | None = None,
    dry_run: bool = False,
) -> Planned:
    """Plan a recurring permanence some weeks ahead; what is there already is left (ROS-4)."""
    centre_id = pattern.advisor.centre_id
    zone = ZoneInfo(centres.time_zone_of(centre_id))
    today = at.astimezone(zone).date()
    first, last = since or today, today + timedelta(weeks=weeks)
    done = Planned()
    new = list(_new_shifts(pattern, (first, last), zone, done))
    if dry_run:
        done.made = len(new)
        return done
    _write(new, [pole.pk for pole in pattern.also.all()], done)
    if done.made:
        with write_tx():
            publish(RosterChanged(centre_id=centre_id, at=at))
    return done


def plan_all(
    centre_id: int,
    *,
    at: datetime,
    weeks: int = WEEKS_AHEAD,
    since: date | None = None,
    dry_run: bool = False,
) -> Planned:
    """Plan every recurring permanence of a centre some weeks ahead."""
    total = Planned()
    today = at.astimezone(ZoneInfo(centres.time_zone_of(centre_id))).date()
    living = Pattern.objects.filter(
        advisor__centre_id=centre_id, last_on__gte=since or today
    )
    for pattern in living.select_related("advisor").order_by("pk"):
        total.add(
            plan_pattern(pattern, at=at, weeks=weeks, since=since, dry_run=dry_run)
        )
    return total


def _new_shifts(
    pattern: Pattern, span: tuple[date, date], zone: ZoneInfo, done: Planned
) -> Iterator[Shift]:
    recurrence = read(pattern.recurrence, pattern.first_on, pattern.last_on)
    days = list(recurrence.days(*span))
    if not days:
        return
    rests = queries.rests(pattern, days[0], days[-1])
    there = set(Shift.objects.filter(pattern=pattern).values_list("day", flat=True))
    busy = _busy(pattern.advisor_id, days)
    for day in days:
        if day in there:
            done.there += 1
            continue
        moments = between(day, pattern.starts, pattern.ends, zone)
        why = rests.why(day) or (Rest.ELSEWHERE if overlaps(moments, busy) else "")
        if why:
            done.rests[str(why)] += 1
            continue
        yield Shift(
            centre_id=pattern.advisor.centre_id,
            advisor_id=pattern.advisor_id,
            pole_id=pattern.pole_id,
            channel=pattern.channel,
            day=day,
            starts_at=moments[0],
            ends_at=moments[1],
            pattern=pattern,
        )


def _busy(advisor_id: int, days: Sequence[date]) -> list[tuple[datetime, datetime]]:
    around = (days[0] - timedelta(days=1), days[-1] + timedelta(days=1))
    return list(
        Shift.objects.filter(advisor_id=advisor_id, day__range=around)
        .exclude(state=State.CANCELLED)
        .values_list("starts_at", "ends_at")
    )


def _write(new: Sequence[Shift], also: Sequence[int], done: Planned) -> None:
    """Write all at once; if somebody came between, one by one."""
    try:
        _insert(new, also)
        done.made += len(new)
    except IntegrityError:
        for shift in new:
            try:
                _insert([shift], also)
                done.made += 1
            except IntegrityError:
                done.rests[str(Rest.ELSEWHERE)] += 1


def _insert(new: Sequence[Shift], also: Sequence[int]) -> None:
    link: Any = Shift.also.through
    with write_tx():
        for shift in Shift.objects.bulk_create(new):
            link.objects.bulk_create(
                link(shift_id=shift.pk, pole_id=pole_id) for pole_id in also
            )


def told(rests: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    """Give the reasons of rest in words, with how many days each."""
    return ((str(Rest(why).label), number) for why, number in sorted(rests.items()))
