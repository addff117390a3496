"""Score the wait range on days that nobody lived, beside the plain estimates.

The range sees only what the house would know: the roster as planned, who is
here, who is being received since when, who waits, and the past.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from parvis.frontdesk.rules import waits
from parvis.frontdesk.simulation.day import play
from parvis.frontdesk.simulation.world import (
    DayPlan,
    Draw,
    Presence,
    Visit,
    World,
    day_of,
)

MEMORY = 28


@dataclass(frozen=True)
class Quoted:
    """A range told, the plain estimates beside it, and what happened."""

    day: int
    pole: int
    half_day: int
    low: int
    high: int
    middle: float
    last_wait: float
    queue_length: float
    pole_mean: float
    waited: float


@dataclass
class _Waiting:
    visit: Visit
    pole: int
    arrived: float
    quote: tuple[waits.Range, float, float, float] | None = None
    once: bool = False


@dataclass
class Past:
    """What the house keeps from one day to the next, for each pole."""

    sums: dict[int, np.ndarray] = field(
        default_factory=lambda: defaultdict(lambda: np.zeros(3))
    )
    means: dict[int, np.ndarray] = field(
        default_factory=lambda: defaultdict(lambda: np.zeros(2))
    )
    days: dict[int, list[waits.PastDay]] = field(
        default_factory=lambda: defaultdict(list)
    )
    tickets: dict[int, np.ndarray] = field(
        default_factory=lambda: defaultdict(lambda: np.zeros(2))
    )


class Memory:
    """A hall in memory that tells a range to each newcomer and notes what happened."""

    def __init__(self, plan: DayPlan, past: Past, day: int) -> None:
        self.plan, self.past, self.day = plan, past, day
        self.waiting: dict[Hashable, _Waiting] = {}
        self.busy: dict[int, tuple[Presence, int, float]] = {}
        self.here: set[int] = set()
        self.last: dict[int, float] = {}
        self.quoted: list[Quoted] = []
        self.lengths: list[tuple[int, float]] = []
        self.first_waits: list[tuple[int, float]] = []
        self.left: list[int] = []
        self.number = 0

    def take(self, visit: Visit, at: float) -> Hashable:
        self.number += 1
        self.waiting[self.number] = _Waiting(
            visit, visit.pole, at, self._quote(visit.pole, at)
        )
        return self.number

    def call_next(self, who: Presence, at: float) -> Hashable | None:
        self.here.add(who.key)
        mine = [(w.arrived, k) for k, w in self.waiting.items() if w.pole in who.poles]
        if not mine:
            return None
        _, key = min(mine)
        called = self.waiting.pop(key)
        self._note(called, at)
        self.busy[who.key] = who, called.pole, at
        return key

    def start(self, who: Presence, key: Hashable, at: float) -> None:
        """Nothing to note: the call already told it."""

    def miss(self, who: Presence, key: Hashable, at: float) -> None:
        self.left.append(self.busy.pop(who.key)[1])

    def finish(self, who: Presence, key: Hashable, at: float) -> None:
        _, pole, since = self.busy.pop(who.key)
        self.lengths.append((pole, at - since))

    def hand_over(self, who: Presence, key: Hashable, pole: int, at: float) -> None:
        _, before, since = self.busy.pop(who.key)
        self.lengths.append((before, at - since))
        visit = self.plan.visits[int(str(key)) - 1]
        self.waiting[key] = _Waiting(visit, pole, visit.at, once=True)

    def leave(self, key: Hashable, at: float) -> bool:
        self.left.append(self.waiting.pop(key).pole)
        return True

    def _note(self, waiting: _Waiting, at: float) -> None:
        waited = at - waiting.arrived
        if waiting.once:
            return
        self.last[waiting.pole] = waited
        self.first_waits.append((waiting.pole, waited))
        if waiting.quote:
            told, last, length, mean = waiting.quote
            self.quoted.append(
                Quoted(
                    self.day,
                    waiting.pole,
                    int(waiting.arrived >= 195),
                    told.low,
                    told.high,
                    told.middle,
                    last,
                    length,
                    mean,
                    waited,
                )
            )

    def _quote(
        self, pole: int, at: float
    ) -> tuple[waits.Range, float, float, float] | None:
        hall = self._hall(at)
        told = waits.told(
            waits.plays(hall, pole), waits.levels(self.past.days[pole][-MEMORY:])
        )
        if not isinstance(told, waits.Range):
            return None
        before = sum(1 for a in hall.ahead if a.pole == pole)
        serving = sum(1 for s in hall.servers if pole in s.poles and s.since <= 0)
        number, total = self.past.means[pole]
        mean = total / number if number else waits.USUAL_MEAN
        return (
            told,
            self.last.get(pole, mean),
            waits.by_queue_length(before, hall.lengths[pole].mean, serving),
            mean,
        )

    def _hall(self, at: float) -> waits.Hall:
        lengths = {}
        for pole in {v.pole for v in self.plan.visits}:
            known, total, squares = self.past.sums[pole]
            taken, left = self.past.tickets[pole]
            lengths[pole] = waits.lengths_of(
                int(known), total, squares, leaves=left / taken if taken > 50 else 0.0
            )
        return waits.Hall(
            tuple(self._servers(at)),
            tuple(waits.Ahead(w.pole, at - w.arrived) for w in self.waiting.values()),
            lengths,
        )

    def _servers(self, at: float) -> Iterator[waits.Server]:
        for who in self.plan.presences:
            if who.key in self.busy:
                _, pole, since = self.busy[who.key]
                yield waits.Server(
                    who.poles,
                    who.planned_until - at,
                    busy_for=at - since,
                    busy_pole=pole,
                )
            elif at < who.planned_until:
                yield waits.Server(
                    who.poles, who.planned_until - at, who.planned_from - at
                )


def replay(world: World, *, days: int, seed: int) -> list[Quoted]:
    """Live so many days and return every range told, with what happened."""
    return live(world, Past(), np.random.default_rng(seed), days=range(days))


def live(world: World, past: Past, draw: Draw, *, days: Iterable[int]) -> list[Quoted]:
    """Live these days after that past, and let it grow by them."""
    quoted: list[Quoted] = []
    for day in days:
        plan = day_of(world, draw)
        floor = Memory(plan, past, day)
        play(plan, floor)
        quoted += floor.quoted
        _remember(past, floor)
    return quoted


def _remember(past: Past, floor: Memory) -> None:
    for pole, minutes in floor.lengths:
        past.sums[pole] += (1, minutes, minutes**2)
    for pole, waited in floor.first_waits:
        past.means[pole] += (1, waited)
        past.tickets[pole] += (1, 0)
    for pole in floor.left:
        past.tickets[pole] += (1, 1)
    for pole in {q.pole for q in floor.quoted}:
        mine = [q for q in floor.quoted if q.pole == pole]
        past.days[pole].append(past_day(mine))


def past_day(quoted: Sequence[Quoted]) -> waits.PastDay:
    """Count the ranges of a day that missed, under and over."""
    return waits.PastDay(
        len(quoted),
        sum(q.waited < q.low for q in quoted),
        sum(q.waited > q.high for q in quoted),
    )
