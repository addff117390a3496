"""Which poles receive now, and when the others do: hours (centres) and permanences (roster) together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string

from parvis.centres import queries as centres
from parvis.centres.queries import CentreNow, DayTold, PoleNow, PoleTold
from parvis.frontdesk.rules.presence import (
    Hours,
    Receiving,
    Shifts,
    receiving,
    stays_until,
)
from parvis.roster import queries as roster

NOBODY = roster.Presence()


def receivings(
    centre_id: int,
    poles: Sequence[PoleNow],
    *,
    at: datetime,
    untils: Mapping[int, datetime] | None = None,
) -> dict[int, Receiving]:
    """Return what each pole is doing now (FRD-25); `untils` tells how long those on duty stay."""
    zone = ZoneInfo(centres.time_zone_of(centre_id))
    staffed = roster.open_poles(centre_id, at=at)
    shut = [p.pk for p in poles if not (p.opening.open_now and p.pk in staffed)]
    known = roster.presences(centre_id, shut, at=at)
    found = {}
    for pole in poles:
        opening, presence = pole.opening, known.get(pole.pk, NOBODY)
        hours = Hours(
            opening.open_now, bool(pole.today), opening.opens_at, opening.closes_at
        )
        shifts = Shifts(
            pole.pk in staffed,
            presence.was_here,
            presence.next_at,
            (untils or {}).get(pole.pk),
        )
        found[pole.pk] = receiving(hours, shifts, at=at, zone=zone)
    return found


def said(state: Receiving, *, at: datetime) -> str:
    """Say what a pole is doing, until when or when next: the same sentence everywhere."""
    context = {"receiving": state, "at": at}
    return render_to_string("frontdesk/_receiving.html", context).strip()


def untils(centre_id: int, *, at: datetime) -> dict[int, datetime]:
    """Return until when somebody stays at each pole where somebody is, without a gap."""
    return _untils(roster.answered(centre_id, at, days=1) or (), at)


def told(here: CentreNow, at: datetime) -> Mapping[int, PoleTold]:
    """Return what anyone may read of each pole: now in one sentence, its languages, its days."""
    answered = roster.answered(here.pk, at)
    found = answered or ()
    states = receivings(here.pk, here.poles, at=at, untils=_untils(found, at))
    return {
        pole.pk: PoleTold(
            states[pole.pk].is_open,
            said(states[pole.pk], at=at),
            states[pole.pk].until,
            states[pole.pk].next_at,
            _spoken([a for a in found if a.pole_id == pole.pk], at)
            if found
            else pole.languages,
            None
            if answered is None
            else _days(a for a in found if a.pole_id == pole.pk),
        )
        for pole in here.poles
    }


def _untils(answered: Iterable[roster.Answered], at: datetime) -> dict[int, datetime]:
    spans = defaultdict(list)
    for each in answered:
        spans[each.pole_id].append((each.starts_at, each.ends_at))
    ends = {pole: stays_until(known, at) for pole, known in spans.items()}
    return {pole: until for pole, until in ends.items() if until}


def _spoken(answered: Sequence[roster.Answered], at: datetime) -> tuple[str, ...]:
    """Return the languages of this moment, else those still to come in these days."""
    here = [a for a in answered if a.starts_at <= at < a.ends_at]
    return _languages(here or (a for a in answered if a.starts_at > at))


def _days(answered: Iterable[roster.Answered]) -> tuple[DayTold, ...]:
    by_day: dict[date, list[roster.Answered]] = defaultdict(list)
    for each in answered:
        by_day[each.starts_at.date()].append(each)
    return tuple(
        DayTold(
            day,
            tuple((a.starts_at.time(), _end(a, day)) for a in found),
            _languages(found),
        )
        for day, found in by_day.items()
    )


def _end(answered: roster.Answered, day: date) -> time:
    return time.max if answered.ends_at.date() > day else answered.ends_at.time()


def _languages(answered: Iterable[roster.Answered]) -> tuple[str, ...]:
    spoken = {code for a in answered for code in a.languages}
    return tuple(sorted(spoken, key=lambda code: (code != "fr", code)))
