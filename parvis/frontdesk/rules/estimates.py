"""Whether the waits that were told held, beside what plainer estimates would have said."""

from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 10


@dataclass(frozen=True)
class Seen:
    """A wait, what had been told, and the plainer estimates of that moment."""

    pole_id: int
    waited: float
    low: float
    high: float
    middle: float
    last_wait: float | None
    queue: float | None
    pole_mean: float | None


@dataclass(frozen=True)
class Estimate:
    """How a set of ranges did; `errors` in minutes, the usual distance to what happened."""

    ranges: int
    held: int
    longer: int
    error: float
    by_last_wait: float | None
    by_queue: float | None
    by_pole_mean: float | None

    @property
    def times_in_ten(self) -> float:
        """How many times in ten a range held."""
        return round(10 * self.held / self.ranges, 1)


def estimate(seen: Iterable[Seen]) -> Estimate | None:
    """Score ranges; None when they are too few to say anything without pointing at someone."""
    waits = list(seen)
    if len(waits) < ENOUGH:
        return None
    return Estimate(
        len(waits),
        sum(w.low <= w.waited <= w.high for w in waits),
        sum(w.waited > w.high for w in waits),
        _distance((w.middle, w.waited) for w in waits) or 0.0,
        _distance((w.last_wait, w.waited) for w in waits),
        _distance((w.queue, w.waited) for w in waits),
        _distance((w.pole_mean, w.waited) for w in waits),
    )


def _distance(pairs: Iterable[tuple[float | None, float]]) -> float | None:
    known = [(said, waited) for said, waited in pairs if said is not None]
    if not known:
        return None
    return float(
        (sum((said - waited) ** 2 for said, waited in known) / len(known)) ** 0.5
    )
