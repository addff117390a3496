"""How well ranges held, and how far they were from what happened."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from parvis.frontdesk.simulation.replay import Quoted
from parvis.reception.queries import ObservedWait

ENOUGH = 100
NOON = 26


@dataclass(frozen=True)
class Score:
    """Shares, and errors in minutes (root of the mean square)."""

    told: int
    mean_wait: float
    coverage: float
    over: float
    width: float
    error: float
    last_wait: float
    queue_length: float
    pole_mean: float
    worst_part: float | None
    best_part: float | None


def as_quoted(observed: Iterable[ObservedWait], first: date) -> list[Quoted]:
    """Read waits that a centre observed as the simulation writes its own."""
    return [
        Quoted(
            (w.day - first).days,
            w.pole_id,
            int(w.half_hour >= NOON),
            w.told_low or 0,
            w.told_high or 0,
            float(w.middle or 0),
            float(w.waited_minutes if w.last_wait is None else w.last_wait),
            float(w.waited_minutes if w.queue_estimate is None else w.queue_estimate),
            float(w.waited_minutes if w.pole_mean is None else w.pole_mean),
            float(w.waited_minutes),
        )
        for w in observed
    ]


def score(quoted: Sequence[Quoted], *, after_day: int = 0) -> Score:
    """Score the ranges told from a day on."""
    kept = [q for q in quoted if q.day >= after_day]
    waited = np.array([q.waited for q in kept])
    held = [q.low <= q.waited <= q.high for q in kept]
    parts = defaultdict(list)
    for each, did in zip(kept, held, strict=True):
        parts[each.pole, each.half_day].append(did)
    shares = [float(np.mean(p)) for p in parts.values() if len(p) >= ENOUGH]

    def error(name: str) -> float:
        values = np.array([getattr(q, name) for q in kept])
        return float(np.sqrt(((values - waited) ** 2).mean()))

    return Score(
        told=len(kept),
        mean_wait=float(waited.mean()),
        coverage=float(np.mean(held)),
        over=float(np.mean([q.waited > q.high for q in kept])),
        width=float(np.mean([q.high - q.low for q in kept])),
        error=error("middle"),
        last_wait=error("last_wait"),
        queue_length=error("queue_length"),
        pole_mean=error("pole_mean"),
        worst_part=min(shares, default=None),
        best_part=max(shares, default=None),
    )
