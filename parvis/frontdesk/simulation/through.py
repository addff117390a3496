"""A simulated day through the real services: the same gestures as a desk's, at another pace."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from time import perf_counter
from typing import TypeVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from parvis.frontdesk.services import waits
from parvis.frontdesk.simulation.world import DayPlan, Presence, Visit
from parvis.reception import services as desk
from parvis.roster.queries import OnDuty

T = TypeVar("T")
OPENING = time(10)


@dataclass(frozen=True)
class Place:
    """The centre that the simulation made: its poles by the number of the world, its desks by post."""

    centre_id: int
    zone: ZoneInfo
    poles: Mapping[int, int]
    desks: Sequence[int]


@dataclass
class Through:
    """A floor whose gestures are those of reception and of the wait that is told."""

    place: Place
    plan: DayPlan
    day: date
    spent: list[float] = field(default_factory=list)
    secrets: dict[Hashable, str] = field(default_factory=dict)
    at_desk: dict[int, int] = field(default_factory=dict)

    def take(self, visit: Visit, at: float) -> Hashable:
        pole_id = self.place.poles[visit.pole]
        issued = self._timed(
            lambda: desk.issue_ticket(pole_id=pole_id, at=self._at(at), uuid=uuid4())
        )
        self.secrets[issued.ticket_id] = issued.secret
        waits.tell(
            centre_id=self.place.centre_id,
            pole_id=pole_id,
            ticket_id=issued.ticket_id,
            at=self._at(at),
            duties=self._duties(at),
        )
        return issued.ticket_id

    def call_next(self, who: Presence, at: float) -> Hashable | None:
        free = next(d for d in self.place.desks if d not in self.at_desk.values())
        poles = [self.place.poles[p] for p in who.poles]
        try:
            called = self._timed(
                lambda: desk.call_next(
                    pole_ids=poles, desk_id=free, at=self._at(at), uuid=uuid4()
                )
            )
        except desk.NobodyIsWaiting:
            return None
        self.at_desk[who.key] = free
        return called.ticket_id

    def start(self, who: Presence, key: Hashable, at: float) -> None:
        self._step(desk.start_advice, who, key, at)

    def miss(self, who: Presence, key: Hashable, at: float) -> None:
        self._step(desk.mark_no_show, who, key, at)
        del self.at_desk[who.key]

    def finish(self, who: Presence, key: Hashable, at: float) -> None:
        self._step(desk.finish, who, key, at)
        del self.at_desk[who.key]

    def hand_over(self, who: Presence, key: Hashable, pole: int, at: float) -> None:
        self._step(desk.hand_over, who, key, at, pole_id=self.place.poles[pole])
        del self.at_desk[who.key]

    def leave(self, key: Hashable, at: float) -> bool:
        try:
            desk.leave(secret=self.secrets[key], at=self._at(at), uuid=uuid4())
        except desk.TicketHasMoved:
            return False
        return True

    def _step(
        self,
        act: Callable[..., object],
        who: Presence,
        key: Hashable,
        at: float,
        **more: int,
    ) -> None:
        self._timed(
            lambda: act(
                ticket_id=key,
                desk_id=self.at_desk[who.key],
                at=self._at(at),
                uuid=uuid4(),
                **more,
            )
        )

    def _timed(self, act: Callable[[], T]) -> T:
        begun = perf_counter()
        try:
            return act()
        finally:
            self.spent.append(perf_counter() - begun)

    def _at(self, minute: float) -> datetime:
        opening = datetime.combine(self.day, OPENING, self.place.zone)
        return opening + timedelta(minutes=minute)

    def _duties(self, at: float) -> tuple[OnDuty, ...]:
        return tuple(
            OnDuty(
                str(who.key),
                tuple(self.place.poles[p] for p in sorted(who.poles)),
                self._at(who.planned_from),
                self._at(who.planned_until),
            )
            for who in self.plan.presences
            if at < who.planned_until
        )
