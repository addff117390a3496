"""The laws of a simulated hall: who comes, how long it lasts, who is missing.

They are on purpose not those that the wait range assumes. Interviews are a mix
of short questions and long ones (gammas, where the range assumes one
lognormal); advisors differ, tire and come late; patience is a Weibull; some
days are twice as busy as others; some advisors do not come at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

Draw = np.random.Generator

OPENS, CLOSES, NOON = 0.0, 480.0, 195.0
BY_HALF_HOUR = (5, 8, 10, 10, 8, 6, 5, 7, 9, 10, 9, 8, 7, 5, 3, 1)


@dataclass(frozen=True)
class PoleLaw:
    """A pole: its share of arrivals, its advisors, the length of what is asked there."""

    pole: int
    share: float
    advisors: int
    mean: float


@dataclass(frozen=True)
class World:
    """A place and its habits."""

    poles: tuple[PoleLaw, ...] = (
        PoleLaw(1, 0.26, 2, 23.0),
        PoleLaw(2, 0.24, 2, 19.0),
        PoleLaw(3, 0.20, 1, 25.0),
        PoleLaw(4, 0.17, 1, 20.0),
        PoleLaw(5, 0.13, 1, 27.0),
    )
    shared: tuple[tuple[int, ...], ...] = ((3, 4), (1, 5))
    visits: float = 108.0
    busy_days: float = 0.22
    absent: float = 0.07
    late: float = 0.25
    leaves_early: float = 0.08
    no_show: float = 0.03
    handed_over: float = 0.05
    patience: float = 95.0


@dataclass(frozen=True)
class Presence:
    """An advisor on a half-day: what the roster says, and what happens."""

    key: int
    poles: frozenset[int]
    planned_from: float
    planned_until: float
    comes_at: float
    goes_at: float
    pace: float


@dataclass(frozen=True)
class Visit:
    """Someone who will come: when, for which pole, for how long, how patiently."""

    at: float
    pole: int
    length: float
    patience: float
    shows_up: bool
    then: tuple[int, float] | None = None


@dataclass(frozen=True)
class DayPlan:
    """Everything that chance decides about a day."""

    visits: tuple[Visit, ...] = ()
    presences: tuple[Presence, ...] = ()
    closes: float = field(default=CLOSES)


def day_of(world: World, draw: Draw) -> DayPlan:
    """Draw a whole day."""
    return DayPlan(_visits(world, draw), tuple(_presences(world, draw)))


def _visits(world: World, draw: Draw) -> tuple[Visit, ...]:
    mood = float(draw.gamma(1 / world.busy_days**2, world.busy_days**2))
    number = int(draw.poisson(world.visits * mood))
    weights = np.array(BY_HALF_HOUR) / sum(BY_HALF_HOUR)
    moments = np.sort(draw.choice(len(weights), number, p=weights) * 30.0)
    moments = np.sort(moments + draw.uniform(0, 30, number))
    slow = float(draw.lognormal(0, 0.1))
    laws = {law.pole: law for law in world.poles}
    shares = np.array([law.share for law in world.poles])
    chosen = draw.choice([law.pole for law in world.poles], number, p=shares)
    return tuple(
        _visit(world, laws, float(at), int(pole), slow, draw)
        for at, pole in zip(moments, chosen, strict=True)
    )


def _visit(
    world: World,
    laws: dict[int, PoleLaw],
    at: float,
    pole: int,
    slow: float,
    draw: Draw,
) -> Visit:
    then = None
    if draw.random() < world.handed_over:
        other = int(draw.choice([p for p in laws if p != pole]))
        then = other, length(laws[other], slow, draw)
    return Visit(
        at,
        pole,
        length(laws[pole], slow, draw),
        float(world.patience * draw.weibull(1.6)),
        bool(draw.random() >= world.no_show),
        then,
    )


def length(law: PoleLaw, slow: float, draw: Draw) -> float:
    """Draw an interview: three in ten are one short question."""
    if draw.random() < 0.3:
        return float(draw.gamma(2.5, 0.32 * law.mean / 2.5)) * slow + 1
    return float(draw.gamma(3.2, 1.29 * law.mean / 3.2)) * slow + 1


def _presences(world: World, draw: Draw) -> Sequence[Presence]:
    posts: list[frozenset[int]] = []
    for law in world.poles:
        posts += [frozenset({law.pole})] * law.advisors
    morning = [(poles, OPENS, NOON) for poles in posts]
    afternoon = [(poles, NOON, CLOSES) for poles in posts]
    afternoon += [(frozenset(poles), NOON + 30, CLOSES) for poles in world.shared]
    found = []
    for key, (poles, begins, ends) in enumerate([*morning, *afternoon], 1):
        if draw.random() < world.absent:
            continue
        late = draw.exponential(8.0) if draw.random() < world.late else 0.0
        early = draw.uniform(5, 30) if draw.random() < world.leaves_early else 0.0
        found.append(
            Presence(
                key,
                poles,
                begins,
                ends,
                begins + float(late),
                ends - float(early),
                float(draw.lognormal(0, 0.15)),
            )
        )
    return found
