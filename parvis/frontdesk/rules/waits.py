"""How long someone will wait, told as a range: what would happen from now, played many times.

The hall is small: one to three advisors a pole, some of them shared. Formulas
for large call centres are wrong there, and so is any single number. So the
present state (who is in an interview since when, who is ahead, who leaves
when) is played forward some hundreds of times, and the range that holds eight
plays in ten is shown. The ends of the range are then corrected by how often
the ranges of the last weeks held (`levels`): the laws assumed here are wrong,
as all laws are, and the correction is what keeps the promise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Numbers = NDArray[np.float64]

PATHS = 240
PROMISED = 0.80
TAIL = (1 - PROMISED) / 2
STEP = 5
NOW_WITHIN = 1.0
SOME_FIND_NOBODY, MOST_FIND_NOBODY = 1 - PROMISED, PROMISED
FEW = 50
LEAST_COVERAGE = 0.70
STALE_AFTER = 10.0
USUAL_MEAN, USUAL_SPREAD, WORTH = 20.0, 0.7, 15
SPREADS = (0.3, 1.5)
DAY_SPREAD = 0.12
SLOWEST, FASTEST = 0.02, 0.30
PACE = 0.10
GONE = 1e-6


@dataclass(frozen=True)
class Server:
    """An advisor on duty today, without a name; minutes are counted from now."""

    poles: frozenset[int]
    until: float
    since: float = 0.0
    busy_for: float | None = None
    busy_pole: int = 0


@dataclass(frozen=True)
class Ahead:
    """Someone who waits: at which pole, and since how many minutes."""

    pole: int
    waited: float


@dataclass(frozen=True)
class Lengths:
    """The interviews of a pole: how many are known, their mean and relative spread."""

    known: int = 0
    mean: float = USUAL_MEAN
    spread: float = USUAL_SPREAD
    leaves: float = 0.0


@dataclass(frozen=True)
class Hall:
    """Everything that decides a wait, at one instant."""

    servers: tuple[Server, ...]
    ahead: tuple[Ahead, ...]
    lengths: Mapping[int, Lengths]
    is_known: bool = True


@dataclass(frozen=True)
class Range:
    """Minutes to wait, eight times in ten; `reliability` is how often it held, when known.

    `lost` is the share of the plays in which nobody is free before closing.
    """

    low: int
    high: int
    middle: float
    reliability: float | None = None
    lost: float = 0.0

    @property
    def is_unsure(self) -> bool:
        """Tell whether the promise of eight times in ten would be too much (FRD-2)."""
        return self.lost > SOME_FIND_NOBODY


@dataclass(frozen=True)
class NobodyBeforeClosing:
    """Most probably nobody will be free before those on duty leave."""

    share: float


@dataclass(frozen=True)
class Straightaway:
    """Somebody is free now."""


@dataclass(frozen=True)
class Levels:
    """Which shares of the plays fall under the low end and over the high end."""

    low: float = TAIL
    high: float = TAIL


@dataclass(frozen=True)
class PastDay:
    """One day's ranges at one pole: how many, how many waits fell under and over."""

    ranges: int
    under: int
    over: int


def plays(
    hall: Hall, pole: int, *, waited: float = 0.0, paths: int = PATHS, seed: int = 7
) -> Numbers:
    """Return the waits of someone at this pole, one a play; infinite where nobody comes."""
    return _Forward(hall, pole, waited, paths, seed).run()


def told(waits: Numbers, levels: Levels) -> Range | NobodyBeforeClosing | Straightaway:
    """Turn plays into what may be said."""
    lost = float(np.isinf(waits).mean())
    if lost >= MOST_FIND_NOBODY:
        return NobodyBeforeClosing(lost)
    served = waits[np.isfinite(waits)]
    if lost <= SOME_FIND_NOBODY and float(np.quantile(served, 0.9)) <= NOW_WITHIN:
        return Straightaway()
    low = _rounded(float(np.quantile(served, levels.low)))
    high = _rounded(float(np.quantile(served, 1 - levels.high)))
    return Range(low, max(high, low + STEP), float(served.mean()), lost=lost)


def levels(past: Iterable[PastDay]) -> Levels:
    """Follow what the ranges of past days did, oldest first, a little each day."""
    low = high = TAIL
    for day in past:
        if not day.ranges:
            continue
        pace = PACE * min(1.0, day.ranges / 20)
        low -= pace * (day.under / day.ranges - TAIL)
        high -= pace * (day.over / day.ranges - TAIL)
        low, high = _within(low), _within(high)
    return Levels(low, high)


def coverage(past: Iterable[PastDay]) -> float | None:
    """Return how often past ranges held; None while too few are known to say."""
    days = list(past)
    ranges = sum(d.ranges for d in days)
    if ranges < FEW:
        return None
    return 1 - sum(d.under + d.over for d in days) / ranges


def forgotten_for(hall: Hall, pole: int) -> float:
    """Return how long somebody has waited at a pole where an advisor seems to be free.

    Where advisors are free nobody waits: beyond some minutes, what is noted is
    no longer what happens.
    """
    if not any(
        pole in s.poles and s.since <= 0 and s.busy_for is None and s.until > 0
        for s in hall.servers
    ):
        return 0.0
    return max((a.waited for a in hall.ahead if a.pole == pole), default=0.0)


def may_be_shown(held: float | None, *, state_age_minutes: float) -> bool:
    """Refuse a range from a stale state, or from a method that did not hold."""
    if state_age_minutes > STALE_AFTER:
        return False
    return held is None or held >= LEAST_COVERAGE


def lengths_of(
    known: int, minutes: float, squares: float, *, leaves: float = 0.0
) -> Lengths:
    """Read the interviews of a pole from their sums; few interviews lean on the usual ones."""
    weight = known + WORTH
    mean = (minutes + WORTH * USUAL_MEAN) / weight
    usual = USUAL_MEAN**2 * (1 + USUAL_SPREAD**2)
    second = (squares + WORTH * usual) / weight
    spread = max(second / mean**2 - 1, 0.0) ** 0.5 if mean > 0 else USUAL_SPREAD
    return Lengths(known, mean, min(max(spread, SPREADS[0]), SPREADS[1]), leaves)


def by_queue_length(position: int, mean: float, servers: int) -> float:
    """Return the plainest estimate there is: those ahead, times a mean, shared out."""
    return (position + 1) * mean / max(servers, 1)


def _rounded(minutes: float) -> int:
    return int(STEP * round(minutes / STEP))


def _within(level: float) -> float:
    return min(max(level, SLOWEST), FASTEST)


class _Forward:
    """Plays of one hall, all at once: a row a play, a column an advisor."""

    def __init__(
        self, hall: Hall, pole: int, waited: float, paths: int, seed: int
    ) -> None:
        self.draw = np.random.default_rng(seed)
        self.paths = paths
        self.pace = np.exp(
            DAY_SPREAD * self.draw.standard_normal(paths) - DAY_SPREAD**2 / 2
        )
        queues = _queues(hall.ahead, pole, waited)
        self.poles = sorted(queues)
        # who comes at the same instant as somebody of the queue comes after them
        self.target = self.poles.index(pole), len(queues[pole]) - 1
        longest = max(len(q) for q in queues.values()) + 1
        self.arrived = np.full((len(self.poles), longest), np.inf)
        for row, name in enumerate(self.poles):
            self.arrived[row, : len(queues[name])] = queues[name]
        self.lengths = [hall.lengths.get(p, Lengths()) for p in self.poles]
        self.serves = np.array(
            [[p in s.poles for p in self.poles] for s in hall.servers], dtype=bool
        ).reshape(len(hall.servers), len(self.poles))
        self.until = np.array([s.until for s in hall.servers])
        self.free = self._freed(hall)

    def run(self) -> Numbers:
        waits = np.full(self.paths, np.inf)
        if not len(self.until):
            return waits
        taken = np.zeros((self.paths, len(self.poles)), dtype=np.intp)
        rows = np.arange(self.paths)
        while rows.size:
            who = self.free[rows].argmin(axis=1)
            at = self.free[rows, who]
            pole, somebody = self._next_of(rows, who, taken)
            over = np.isinf(at)
            leaves = ~over & ((at >= self.until[who]) | ~somebody)
            calls = ~over & ~leaves
            mine = (
                calls & (pole == self.target[0]) & (taken[rows, pole] == self.target[1])
            )
            waits[rows[mine]] = at[mine]
            self.free[rows[leaves], who[leaves]] = np.inf
            goes_on = calls & ~mine
            hers = rows[goes_on]
            taken[hers, pole[goes_on]] += 1
            self.free[hers, who[goes_on]] = at[goes_on] + self._lasting(
                hers, pole[goes_on]
            )
            rows = rows[~over & ~mine]
        return waits

    def _next_of(
        self, rows: NDArray[np.intp], who: NDArray[np.intp], taken: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        heads = self.arrived[np.arange(len(self.poles)), taken[rows]]
        heads = np.where(self.serves[who], heads, np.inf)
        pole = heads.argmin(axis=1)
        return pole, np.isfinite(heads[np.arange(rows.size), pole])

    def _lasting(self, rows: NDArray[np.intp], pole: NDArray[np.intp]) -> Numbers:
        shapes = [_log_law(each) for each in self.lengths]
        centre = np.array([m for m, _ in shapes])[pole]
        spread = np.array([s for _, s in shapes])[pole]
        leaving = np.array([each.leaves for each in self.lengths])[pole]
        minutes = (
            np.exp(centre + spread * self.draw.standard_normal(rows.size))
            * self.pace[rows]
        )
        return np.where(self.draw.random(rows.size) < leaving, 0.0, minutes)

    def _freed(self, hall: Hall) -> Numbers:
        """Draw when each advisor is first free, knowing how long they have been busy."""
        free = np.empty((self.paths, len(hall.servers)))
        for column, server in enumerate(hall.servers):
            if server.busy_for is None:
                free[:, column] = max(server.since, 0.0)
                continue
            centre, spread = _log_law(hall.lengths.get(server.busy_pole, Lengths()))
            past = np.maximum(server.busy_for, 0.1) / self.pace
            done = ndtr((np.log(past) - centre) / spread)
            share = done + (1 - done) * self.draw.random(self.paths)
            whole = np.exp(centre + spread * ndtri(np.minimum(share, 1 - GONE)))
            free[:, column] = np.maximum((whole - past) * self.pace, 0.0)
        return free


def _queues(ahead: Sequence[Ahead], pole: int, waited: float) -> dict[int, list[float]]:
    queues: dict[int, list[float]] = {pole: []}
    for each in ahead:
        queues.setdefault(each.pole, []).append(-each.waited)
    before = [a for a in sorted(queues[pole]) if a <= -waited]
    queues[pole] = [*before, -waited]
    return {name: sorted(q) for name, q in queues.items()}


def _log_law(lengths: Lengths) -> tuple[float, float]:
    variance = log(1 + lengths.spread**2)
    return log(max(lengths.mean, 0.5)) - variance / 2, variance**0.5
