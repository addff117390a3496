"""A living day for a demonstration: weeks behind it, a hall in the middle of its work now.

Everything goes through the services, with the advisers that the roster says.
Nothing of it looks like a real day's figures on purpose: it is only there to
be looked at, and refused outside a demonstration.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import numpy as np

from parvis.centres import queries as centres
from parvis.frontdesk.services import waits
from parvis.frontdesk.services.taking import themes_of
from parvis.frontdesk.simulation.day import play
from parvis.frontdesk.simulation.through import OPENING, Place, Through
from parvis.frontdesk.simulation.world import (
    DayPlan,
    Draw,
    PoleLaw,
    Presence,
    Visit,
    World,
    day_of,
)
from parvis.interviews import services as interviews
from parvis.interviews.services import Told, band_of
from parvis.kit.writes import write_tx
from parvis.reception import queries as reception
from parvis.reception import services as desk
from parvis.reception.services import Wish
from parvis.roster import queries as roster

LOAD = 0.8
"""A little less than what advisers can do in a day: somebody waits, few give up."""
PATIENCE = 420.0
"""Minutes: who reads their wait and may sit down or look around stays longer."""
FEW = 0.85
A_DOOR = 4
"""People through the door for one ticket."""
NEWLY_CALLED = 2.5
LANGUAGES = ("en", "ar", "es", "uk", "ta")
NEEDS = ("standing", "child", "hearing", "calm")
AGES = ("16_25", "26_29", "30_44", "45_54", "over_55", "unsaid", "unsaid")
SITUATIONS = ("seeker", "seeker", "employee", "student", "parent", "unsaid")
GIVEN = (
    ("advice",),
    ("advice", "resource"),
    ("advice", "session"),
    ("advice", "outside"),
)


class Enough(Exception):
    """The day has come to the present minute."""


@dataclass(frozen=True)
class Laid:
    """What a demonstration laid: past days, and today so far."""

    past: int
    today: int


@dataclass
class Living(Through):
    """A floor that stops at the present, where people say what they wish, and records are noted."""

    until: float = float("inf")
    draw: Draw = field(default_factory=lambda: np.random.default_rng(1))
    codes: dict[int, str] = field(default_factory=dict)
    since: dict[Hashable, float] = field(default_factory=dict)

    def take(self, visit: Visit, at: float) -> Hashable:
        pole_id = self.place.poles[visit.pole]
        moment = self._at(at)
        issued = desk.issue_ticket(
            pole_id=pole_id, at=moment, uuid=uuid4(), wish=self._wish(pole_id)
        )
        self.secrets[issued.ticket_id] = issued.secret
        waits.tell(
            centre_id=self.place.centre_id,
            pole_id=pole_id,
            ticket_id=issued.ticket_id,
            at=moment,
        )
        coming = int(self.draw.poisson(A_DOOR))
        if coming:
            desk.count_arrivals(
                centre_id=self.place.centre_id, number=coming, at=moment, uuid=uuid4()
            )
        return issued.ticket_id

    def call_next(self, who: Presence, at: float) -> Hashable | None:
        if len(self.at_desk) >= len(self.place.desks):
            return None
        return super().call_next(who, at)

    def start(self, who: Presence, key: Hashable, at: float) -> None:
        self.since[key] = at
        if at < self.until - NEWLY_CALLED:
            super().start(who, key, at)

    def finish(self, who: Presence, key: Hashable, at: float) -> None:
        super().finish(who, key, at)
        if self.draw.random() < 0.8:
            self._note(next(iter(who.poles)), at - self.since[key], self._at(at))

    def _note(self, pole: int, minutes: float, at: datetime) -> None:
        code = self.codes[self.place.poles[pole]]
        themes = [name for name, _ in themes_of(code)]
        chosen = self.draw.choice(themes, min(len(themes), 2), replace=False)
        unmet = bool(self.draw.random() < 0.06)
        told = Told(
            pole_code=code,
            channel="on_site",
            length_band=band_of(minutes),
            language="fr",
            clarity=str(self.draw.choice(["clear", "clear", "confused", "unsaid"])),
            age_band=str(self.draw.choice(AGES)),
            situation=str(self.draw.choice(SITUATIONS)),
            is_unmet=unmet,
            themes=tuple(str(t) for t in chosen),
            given=("no_answer",)
            if unmet
            else GIVEN[int(self.draw.integers(len(GIVEN)))],
        )
        centre_id = self.place.centre_id
        interviews.record(centre_id=centre_id, told=told, at=at, uuid=uuid4())
        if self.draw.random() < 0.2:
            interviews.answer_exit(
                centre_id=centre_id,
                helped=str(self.draw.choice(["yes", "yes", "yes", "partly", "no"])),
                next_step=str(self.draw.choice(["yes", "yes", "roughly", "no"])),
                at=at,
                uuid=uuid4(),
            )

    def _wish(self, pole_id: int) -> Wish:
        chance = self.draw.random(4)
        themes = [name for name, _ in themes_of(self.codes[pole_id])]
        return Wish(
            language=str(self.draw.choice(LANGUAGES)) if chance[0] < 0.09 else "",
            access_need=str(self.draw.choice(NEEDS)) if chance[1] < 0.06 else "",
            themes=(str(self.draw.choice(themes)),)
            if themes and chance[2] < 0.5
            else (),
            questions=2 if chance[3] < 0.1 else 1,
        )

    def _at(self, minute: float) -> datetime:
        if minute > self.until:
            raise Enough
        return super()._at(minute)


def lay(place: Place, *, at: datetime, weeks: int) -> Laid:
    """Lay the past weeks, each day closed, then today until now; days that have tickets are left.

    A past day that was left open, by a demonstration of yesterday, is closed
    first. When today has tickets, nothing is laid: advisers of the past would
    call people who wait now.
    """
    codes = {p.pk: p.code for p in centres.poles_by_id(place.centre_id)}
    today = at.astimezone(place.zone).date()
    for each in reception.unclosed_days(before=today, centre_id=place.centre_id):
        desk.close_day(centre_id=place.centre_id, day=each.day, at=at, force=True)
    if _is_taken(place, today):
        return Laid(0, 0)
    past = 0
    for back in range(7 * weeks, 0, -1):
        day = today - timedelta(days=back)
        if _is_taken(place, day) or not _live(place, codes, day, until=float("inf")):
            continue
        evening = datetime.combine(day, time(23), place.zone)
        desk.close_day(centre_id=place.centre_id, day=day, at=evening, force=True)
        waits.forget()
        past += 1
    interviews.fade(centre_id=place.centre_id, at=at)
    opening = datetime.combine(today, OPENING, place.zone)
    _live(place, codes, today, until=(at - opening).total_seconds() / 60)
    return Laid(past, reception.so_far(place.centre_id, day=today).taken)


def _is_taken(place: Place, day: date) -> bool:
    return reception.has_days(place.centre_id, since=day, until=day)


def _live(place: Place, codes: dict[int, str], day: date, *, until: float) -> bool:
    """Live a day in one transaction; tell whether anybody was on duty."""
    draw = np.random.default_rng(day.toordinal())
    plan = _plan(place, day, draw)
    if plan is None:
        return False
    floor = Living(place, plan, day, until=until, draw=draw, codes=codes)
    with write_tx():
        try:
            play(plan, floor)
        except Enough:
            _step_out(floor)
    return True


def _plan(place: Place, day: date, draw: Draw) -> DayPlan | None:
    """Return a day whose advisers are those of the roster, and whose visitors are drawn for them."""
    opening = datetime.combine(day, OPENING, place.zone)
    duties = roster.staffing(place.centre_id, at=opening - timedelta(hours=4))
    here = [
        Presence(n, frozenset(d.pole_ids), begins, ends, begins, ends, 1.0)
        for n, d in enumerate(duties, 1)
        for begins in [_minutes(d.from_, opening)]
        for ends in [_minutes(d.until, opening)]
    ]
    if not here:
        return None
    offered = dict.fromkeys(place.poles, 0.0)
    for who in here:
        for pole in who.poles & set(offered):
            offered[pole] += (who.goes_at - who.comes_at) / len(who.poles)
    whole = sum(offered.values())
    laws = tuple(PoleLaw(p, m / whole, 1, 23.0) for p, m in offered.items() if m)
    asked = LOAD * whole / 24.0
    world = replace(
        World(), poles=laws, shared=(), visits=asked, busy_days=0.1, patience=PATIENCE
    )
    first = min(who.comes_at for who in here) - 5
    last = max(who.goes_at for who in here) - 15
    coming = _coming(world, draw, first, last)
    if coming and len(coming) < asked * FEW:  # a short day: as many come, in less time
        fuller = replace(world, visits=asked * asked / len(coming))
        coming = _coming(fuller, draw, first, last)
    return DayPlan(coming, tuple(here))


def _coming(world: World, draw: Draw, first: float, last: float) -> tuple[Visit, ...]:
    return tuple(v for v in day_of(world, draw).visits if first < v.at < last)


def _minutes(end: datetime, start: datetime) -> float:
    return (end - start).total_seconds() / 60


def _step_out(floor: Living) -> None:
    """Let one of those who wait be outside for a moment."""
    at = floor._at(floor.until)
    queue = reception.queue(floor.place.poles.values(), at=at)
    far = [
        line
        for line in queue
        if line.waited_minutes > NEWLY_CALLED and line.ticket_id in floor.secrets
    ]
    if len(far) > 2:
        secret = floor.secrets[far[len(far) // 2].ticket_id]
        desk.step_out(secret=secret, at=at, uuid=uuid4())


def place_of(centre_id: int, desks: Sequence[int], zone_name: str) -> Place:
    """Take a centre as it is: its own poles and these desks."""
    poles = {p.pk: p.pk for p in centres.poles_by_id(centre_id)}
    return Place(centre_id, ZoneInfo(zone_name), poles, desks)
