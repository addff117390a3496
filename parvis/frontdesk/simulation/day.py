"""Play a day: arrivals, calls, interviews, departures, in the order of time."""

import heapq
from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Protocol

from parvis.frontdesk.simulation.world import DayPlan, Presence, Visit

BETWEEN = 0.7
MISSED = 1.5


class Floor(Protocol):
    """Where gestures go: a queue in memory, or the services of the house."""

    def take(self, visit: Visit, at: float) -> Hashable: ...
    def call_next(self, who: Presence, at: float) -> Hashable | None: ...
    def start(self, who: Presence, key: Hashable, at: float) -> None: ...
    def miss(self, who: Presence, key: Hashable, at: float) -> None: ...
    def finish(self, who: Presence, key: Hashable, at: float) -> None: ...
    def hand_over(self, who: Presence, key: Hashable, pole: int, at: float) -> None: ...
    def leave(self, key: Hashable, at: float) -> bool: ...


@dataclass
class _Known:
    visit: Visit
    waiting: bool = True
    handed: bool = False

    @property
    def pole(self) -> int:
        return (
            self.visit.then[0] if self.handed and self.visit.then else self.visit.pole
        )


@dataclass
class DayPlayed:
    """What came of a day."""

    taken: int = 0
    served: int = 0
    left: int = 0
    missed: int = 0
    handed_over: int = 0
    unserved: int = 0
    known: dict[Hashable, _Known] = field(default_factory=dict, repr=False)


def play(
    plan: DayPlan, floor: Floor, each: Callable[[float], None] | None = None
) -> DayPlayed:
    """Play the day to its end; `each` is called with the minute after every event."""
    return _Play(plan, floor, each).run()


class _Play:
    def __init__(
        self, plan: DayPlan, floor: Floor, each: Callable[[float], None] | None
    ) -> None:
        self.plan, self.floor, self.each = plan, floor, each
        self.done = DayPlayed()
        self.idle: dict[int, Presence] = {}
        self.order = count()
        self.waiting: Counter[int] = Counter()
        self.events: list[tuple[float, int, Callable[[float], None]]] = []
        for visit in plan.visits:
            self._at(visit.at, partial(self._arrive, visit))
        for who in plan.presences:
            self._at(who.comes_at, partial(self._ready, who))

    def run(self) -> DayPlayed:
        while self.events:
            at, _, event = heapq.heappop(self.events)
            event(at)
            if self.each:
                self.each(at)
        self.done.unserved = sum(k.waiting for k in self.done.known.values())
        return self.done

    def _at(self, minute: float, event: Callable[[float], None]) -> None:
        heapq.heappush(self.events, (minute, next(self.order), event))

    def _arrive(self, visit: Visit, at: float) -> None:
        key = self.floor.take(visit, at)
        self.done.known[key] = _Known(visit)
        self.waiting[visit.pole] += 1
        self.done.taken += 1
        self._at(at + visit.patience, partial(self._tire, key))
        self._offer(at)

    def _tire(self, key: Hashable, at: float) -> None:
        known = self.done.known[key]
        if known.waiting and not known.handed and self.floor.leave(key, at):
            known.waiting = False
            self.waiting[known.visit.pole] -= 1
            self.done.left += 1

    def _ready(self, who: Presence, at: float) -> None:
        if at >= who.goes_at:
            return
        self.idle[who.key] = who
        self._at(who.goes_at, partial(self._go, who))
        self._offer(at)

    def _go(self, who: Presence, at: float) -> None:
        self.idle.pop(who.key, None)

    def _offer(self, at: float) -> None:
        """Let those who are free call, until nobody they serve is waiting."""
        for who in list(self.idle.values()):
            if not any(self.waiting[pole] for pole in who.poles):
                continue
            key = self.floor.call_next(who, at)
            if key is None:
                continue
            del self.idle[who.key]
            known = self.done.known[key]
            known.waiting = False
            self.waiting[known.pole] -= 1
            if not known.visit.shows_up and not known.handed:
                self._at(at + MISSED, partial(self._miss, who, key))
                continue
            self.floor.start(who, key, at)
            lasts = known.visit.length
            if known.handed and known.visit.then:
                lasts = known.visit.then[1]
            self._at(at + lasts * who.pace, partial(self._end, who, key))

    def _miss(self, who: Presence, key: Hashable, at: float) -> None:
        self.floor.miss(who, key, at)
        self.done.missed += 1
        self._ready(who, at)

    def _end(self, who: Presence, key: Hashable, at: float) -> None:
        known = self.done.known[key]
        if known.visit.then and not known.handed:
            known.handed = known.waiting = True
            self.waiting[known.pole] += 1
            self.floor.hand_over(who, key, known.visit.then[0], at)
            self.done.handed_over += 1
        else:
            self.floor.finish(who, key, at)
            self.done.served += 1
        self._at(at + BETWEEN, partial(self._ready, who))
