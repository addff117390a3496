"""One permanence: assigned, cancelled, replaced, swapped, confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError

from parvis.centres import queries as centres
from parvis.kit.events import publish
from parvis.kit.writes import hold_rows, write_tx
from parvis.roster.choices import Channel, State
from parvis.roster.events import RosterChanged, ShiftUncovered
from parvis.roster.models import Advisor, Competence, Shift
from parvis.roster.rules.recurrence import between, is_sound
from parvis.roster.services.refusals import (
    AlreadyElsewhere,
    NotCompetent,
    NotYet,
    Refusal,
    ShiftHasChanged,
    TooLong,
)


@dataclass(frozen=True)
class Hours:
    """Hours of a day, as the clock on the wall shows them."""

    day: date
    starts: time
    ends: time


@dataclass(frozen=True)
class Seat:
    """Where somebody answers: a pole, others beside it, by which channel."""

    pole_id: int
    also: tuple[int, ...] = ()
    channel: str = Channel.ONSITE


def assign(
    *, advisor_id: int, seat: Seat, hours: Hours, uuid: UUID, at: datetime
) -> Shift:
    """Put an adviser at a pole on one day; the same name of gesture gives the same permanence."""
    advisor = Advisor.objects.get(pk=advisor_id)
    zone = ZoneInfo(centres.time_zone_of(advisor.centre_id))
    starts_at, ends_at = between(hours.day, hours.starts, hours.ends, zone)
    if not is_sound(starts_at, ends_at):
        raise TooLong
    shift = Shift(
        centre_id=advisor.centre_id,
        advisor=advisor,
        pole_id=seat.pole_id,
        channel=seat.channel,
        day=hours.day,
        starts_at=starts_at,
        ends_at=ends_at,
        uuid=uuid,
    )
    return _laid(shift, seat.also, at)


def cancel_shift(shift_id: int, *, at: datetime) -> Shift:
    """Cancel a permanence that was planned; cancelled twice, it stays cancelled."""
    with write_tx():
        changed = Shift.objects.filter(pk=shift_id, state=State.PLANNED)
        is_new = changed.update(state=State.CANCELLED)
        shift = Shift.objects.get(pk=shift_id)
        if shift.state != State.CANCELLED:
            raise ShiftHasChanged
        if is_new:
            _tell_uncovered(shift, at)
    return shift


def restore_shift(shift_id: int, *, at: datetime) -> Shift:
    """Plan a cancelled permanence again, unless somebody replaces it."""
    try:
        with write_tx():
            _hold(
                *Shift.objects.filter(pk=shift_id).values_list("advisor_id", flat=True)
            )
            cancelled = Shift.objects.filter(
                pk=shift_id, state=State.CANCELLED, replacement__isnull=True
            )
            changed = cancelled.update(state=State.PLANNED)
            shift = Shift.objects.get(pk=shift_id)
            if not changed and shift.state != State.PLANNED:
                raise ShiftHasChanged
            publish(RosterChanged(centre_id=shift.centre_id, at=at))
    except IntegrityError as error:
        raise AlreadyElsewhere from error
    return shift


def replace(*, shift_id: int, advisor_id: int, uuid: UUID, at: datetime) -> Shift:
    """Put another adviser in the place of the one who does not come."""
    with write_tx():
        old = Shift.objects.get(pk=shift_id)
        if known := Shift.objects.filter(uuid=uuid).first():
            return known
        if old.state == State.HELD or old.advisor_id == advisor_id:
            raise ShiftHasChanged
        Shift.objects.filter(pk=shift_id).exclude(state=State.HELD).update(
            state=State.CANCELLED
        )
        new = Shift(
            centre_id=old.centre_id,
            advisor_id=advisor_id,
            pole_id=old.pole_id,
            channel=old.channel,
            day=old.day,
            starts_at=old.starts_at,
            ends_at=old.ends_at,
            replaces=old,
            uuid=uuid,
        )
        return _laid(new, [pole.pk for pole in old.also.all()], at)


def swap(
    *, one_id: int, other_id: int, advisor_ids: tuple[int, int], at: datetime
) -> None:
    """Exchange the advisers of two planned permanences; `advisor_ids` are those seen before.

    Asked twice, it is done once: the second time the advisers are no longer those.
    """
    try:
        with write_tx():
            _hold(*advisor_ids)
            pair = {s.pk: s for s in Shift.objects.filter(pk__in=(one_id, other_id))}
            one, other = pair[one_id], pair[other_id]
            now = (one.advisor_id, other.advisor_id)
            if now == advisor_ids[::-1] and now != advisor_ids:
                return
            if now != advisor_ids or one.centre_id != other.centre_id:
                raise ShiftHasChanged
            _must_know(now[1], one.pole_id)
            _must_know(now[0], other.pole_id)
            planned = Shift.objects.filter(pk__in=pair, state=State.PLANNED)
            if planned.update(state=State.CANCELLED) != len(pair):
                raise ShiftHasChanged
            for shift, advisor_id in ((one, now[1]), (other, now[0])):
                Shift.objects.filter(pk=shift.pk).update(
                    advisor_id=advisor_id, pattern=None
                )
            for pk in sorted(pair):
                Shift.objects.filter(pk=pk).update(state=State.PLANNED)
            publish(RosterChanged(centre_id=one.centre_id, at=at))
    except IntegrityError as error:
        raise AlreadyElsewhere from error


def confirm_held(shift_id: int, *, at: datetime) -> Shift:
    """Say that a permanence is held; said twice, it is held once (ROS-10)."""
    with write_tx():
        shift = Shift.objects.get(pk=shift_id)
        zone = ZoneInfo(centres.time_zone_of(shift.centre_id))
        if shift.day > at.astimezone(zone).date():
            raise NotYet
        planned = Shift.objects.filter(pk=shift_id, state=State.PLANNED)
        changed = planned.update(state=State.HELD)
        shift.refresh_from_db()
        if not changed and shift.state != State.HELD:
            raise ShiftHasChanged
        publish(RosterChanged(centre_id=shift.centre_id, at=at))
    return shift


def take_back(shift_id: int, *, at: datetime) -> Shift:
    """Take back a confirmation given by mistake."""
    with write_tx():
        Shift.objects.filter(pk=shift_id, state=State.HELD).update(state=State.PLANNED)
        shift = Shift.objects.get(pk=shift_id)
        publish(RosterChanged(centre_id=shift.centre_id, at=at))
    return shift


def _laid(shift: Shift, also: Sequence[int], at: datetime) -> Shift:
    _must_know(shift.advisor_id, shift.pole_id)
    try:
        with write_tx():
            _hold(shift.advisor_id)
            shift.save(force_insert=True)
            shift.also.set(pole for pole in also if pole != shift.pole_id)
            publish(RosterChanged(centre_id=shift.centre_id, at=at))
    except IntegrityError as error:
        return _first(shift, error)
    return shift


def _hold(*advisor_ids: int) -> None:
    """Keep the days of advisers to ourselves: the exclusion constraint alone may wait in a circle."""
    hold_rows(Advisor, *advisor_ids, by="label")


def _first(shift: Shift, error: IntegrityError) -> Shift:
    """Return what the first of two equal gestures did, or say why the database refused."""
    if known := Shift.objects.filter(uuid=shift.uuid).first():
        return known
    raise _meaning(error) from error


def _meaning(error: IntegrityError) -> Refusal:
    if "roster_nobody_in_two_places" in str(error):
        return AlreadyElsewhere()
    return ShiftHasChanged()


def _must_know(advisor_id: int, pole_id: int) -> None:
    if not Competence.objects.filter(advisor_id=advisor_id, pole_id=pole_id).exists():
        raise NotCompetent


def _tell_uncovered(shift: Shift, at: datetime) -> None:
    publish(
        ShiftUncovered(
            centre_id=shift.centre_id, pole_id=shift.pole_id, shift_id=shift.pk, at=at
        )
    )
    publish(RosterChanged(centre_id=shift.centre_id, at=at))
