"""How long one waits now: the hall as reception and roster know it, played forward."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.centres.queries import centre_by_code, poles, time_zone_of
from parvis.frontdesk.rules import waits
from parvis.frontdesk.rules.waits import (
    Ahead,
    Hall,
    Lengths,
    Levels,
    PastDay,
    Range,
    Server,
)
from parvis.frontdesk.services.words import Told
from parvis.reception import queries as reception
from parvis.reception import services as desk
from parvis.roster import queries as roster

WEEKS = timedelta(days=28)
REFRESHED = 300
MANY_TICKETS = 50


@dataclass(frozen=True)
class Past:
    """What past days teach of one centre: lengths, levels and how often ranges held, by pole."""

    lengths: Mapping[int, Lengths] = field(default_factory=dict)
    levels: Mapping[int, Levels] = field(default_factory=dict)
    held: Mapping[int, float | None] = field(default_factory=dict)
    means: Mapping[int, float] = field(default_factory=dict)


_known: dict[tuple[int, date], tuple[datetime, Past]] = {}


def waits_now(
    centre_id: int, *, at: datetime, pole_ids: Iterable[int]
) -> dict[int, Told]:
    """Return what may be told to somebody who would come now to each of these poles."""
    hall, past = _hall(centre_id, at), _past(centre_id, at)
    found = {pole: _told(hall, past, pole) for pole in pole_ids}
    return {pole: told for pole, told in found.items() if told is not None}


def waits_of_centre(centre_code: str, at: datetime) -> Mapping[str, Told]:
    """Return what may be told now at each open pole of a centre, by the pole's code."""
    centre = centre_by_code(centre_code)
    if centre is None:
        return {}
    codes = dict(poles(centre, on=at.date()).values_list("pk", "code"))
    opened = roster.open_poles(centre.pk, at=at) & set(codes)
    told = waits_now(centre.pk, at=at, pole_ids=opened)
    return {codes[pole]: each for pole, each in told.items()}


def wait_of(
    *, centre_id: int, pole_id: int, ticket_id: int, arrived_at: datetime, at: datetime
) -> Told | None:
    """Return what may be told to somebody who holds a ticket."""
    hall = _hall(centre_id, at, without=ticket_id)
    waited = max((at - arrived_at).total_seconds() / 60, 0.0)
    return _told(hall, _past(centre_id, at), pole_id, waited)


def tell(
    *,
    centre_id: int,
    pole_id: int,
    ticket_id: int,
    at: datetime,
    duties: Sequence[roster.OnDuty] | None = None,
) -> Told | None:
    """Return the wait of a ticket just taken, and note what was told for the day's score.

    `duties` stands for the roster where there is none, as in a simulated year.
    """
    hall = _hall(centre_id, at, without=ticket_id, duties=duties)
    past = _past(centre_id, at)
    told = _told(hall, past, pole_id)
    if isinstance(told, Range):
        ahead = sum(each.pole == pole_id for each in hall.ahead)
        here = sum(pole_id in s.poles and s.since <= 0 for s in hall.servers)
        length = hall.lengths.get(pole_id, Lengths()).mean
        mean = past.means.get(pole_id)
        last = reception.last_wait(pole_id)
        desk.note_quote(
            ticket_id=ticket_id,
            quote={
                "told_low": told.low,
                "told_high": told.high,
                "middle": round(told.middle),
                "queue_estimate": round(waits.by_queue_length(ahead, length, here)),
                "last_wait": last if last is not None else mean,
                "pole_mean": mean,
            },
        )
    return told


def _told(hall: Hall, past: Past, pole: int, waited: float = 0.0) -> Told | None:
    held = past.held.get(pole)
    if not hall.is_known or not waits.may_be_shown(
        held, state_age_minutes=waits.forgotten_for(hall, pole)
    ):
        return None
    plays = waits.plays(hall, pole, waited=waited)
    told = waits.told(plays, past.levels.get(pole, Levels()))
    if isinstance(told, Range):
        return replace(told, reliability=None if told.is_unsure else held)
    return told


def _hall(
    centre_id: int,
    at: datetime,
    *,
    without: int = 0,
    duties: Sequence[roster.OnDuty] | None = None,
) -> Hall:
    now = reception.live_state(centre_id)
    if duties is None:
        duties = roster.staffing(centre_id, at=at, with_gone=True)
    servers = _servers(duties, now.at_desks, at)
    return Hall(
        tuple(servers),
        tuple(
            Ahead(pole, max(_minutes(at, arrived), 0.0))
            for ticket, pole, arrived in now.waiting
            if ticket != without
        ),
        _past(centre_id, at).lengths,
        is_known=bool(duties),
    )


def _servers(
    duties: Iterable[roster.OnDuty],
    at_desks: Iterable[tuple[int, int, datetime]],
    at: datetime,
) -> list[Server]:
    """Pair desks that are busy with advisors on duty at that pole: a desk has no name.

    An advice that began before somebody's hours is of those who were there
    then, and may last beyond theirs: who has just come is free.
    """
    known = sorted(duties, key=lambda d: (len(d.pole_ids), d.key))
    free = [d for d in known if d.until > at]
    gone = [d for d in known if d.until <= at]
    servers: list[Server] = []
    for _desk, pole, since in at_desks:
        busy = max(_minutes(at, since), 0.0)
        there = [d for d in free if pole in d.pole_ids and d.from_ <= at]
        before = [d for d in gone if pole in d.pole_ids and d.from_ <= since < d.until]
        who = next((d for d in there if d.from_ <= since), None)
        if who is None:
            who = next((d for d in (*before, *there)), None)
        if who is not None:
            (free if who in free else gone).remove(who)
        poles = frozenset(who.pole_ids) if who else frozenset({pole})
        until = max(_minutes(who.until, at), 0.0) if who else 0.0
        servers.append(Server(poles, until, busy_for=busy, busy_pole=pole))
    servers += [
        Server(frozenset(d.pole_ids), _minutes(d.until, at), _minutes(d.from_, at))
        for d in free
    ]
    return servers


def _minutes(end: datetime, start: datetime) -> float:
    return (end - start).total_seconds() / 60


def _past(centre_id: int, at: datetime) -> Past:
    """Return what the past teaches; it changes at closing, so it is read every five minutes."""
    day = at.astimezone(ZoneInfo(time_zone_of(centre_id))).date()
    read_at, past = _known.get((centre_id, day), (at, None))
    if past is None or abs((at - read_at).total_seconds()) > REFRESHED:
        past = _read_past(centre_id, day)
        _known.clear()
        _known[centre_id, day] = at, past
    return past


def forget() -> None:
    """Forget what was read of the past: for closings and tests."""
    _known.clear()


def _read_past(centre_id: int, day: date) -> Past:
    sums = reception.interview_sums(centre_id, until=day)
    days: dict[int, list[PastDay]] = defaultdict(list)
    for each in reception.past_ranges(centre_id, since=day - WEEKS, until=day):
        days[each.pole_id].append(PastDay(each.ranges, each.under, each.over))
    return Past(
        {
            pole: waits.lengths_of(
                s.advised,
                s.minutes,
                s.squares,
                leaves=s.left / s.taken if s.taken > MANY_TICKETS else 0.0,
            )
            for pole, s in sums.items()
        },
        {pole: waits.levels(known) for pole, known in days.items()},
        {pole: waits.coverage(known) for pole, known in days.items()},
        reception.average_wait(centre_id, since=day - WEEKS, until=day),
    )
