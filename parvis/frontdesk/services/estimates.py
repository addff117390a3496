"""What is published of the waits that were told: the last day, and the last four weeks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.centres.queries import PoleNow, default_centre, now
from parvis.frontdesk.rules.estimates import Estimate, Seen, estimate
from parvis.reception import queries as reception

WEEKS = timedelta(days=28)


@dataclass(frozen=True)
class PoleEstimate:
    """How the ranges of a pole did over the last weeks; None when they are too few."""

    name: str
    letter: str
    shape: str
    colour: str
    weeks: Estimate | None


@dataclass(frozen=True)
class Estimates:
    """Everything that the page of estimates shows."""

    day: date | None
    last_day: Estimate | None
    weeks: Estimate | None
    poles: tuple[PoleEstimate, ...]


def estimates(*, at: datetime) -> Estimates | None:
    """Return how the waits told by the centre of the home page held; None without a centre."""
    centre = default_centre()
    if centre is None:
        return None
    today = at.astimezone(ZoneInfo(centre.time_zone)).date()
    observed = reception.observed_waits(
        centre.pk, since=today - WEEKS, until=today - timedelta(days=1)
    )
    day = max((w.day for w in observed), default=None)
    return Estimates(
        day,
        estimate(_seen(w) for w in observed if w.day == day),
        estimate(map(_seen, observed)),
        tuple(_of(pole, observed) for pole in now(centre, at=at).poles),
    )


def _of(pole: PoleNow, observed: list[reception.ObservedWait]) -> PoleEstimate:
    return PoleEstimate(
        pole.name,
        pole.letter,
        pole.shape,
        pole.colour,
        estimate(_seen(w) for w in observed if w.pole_id == pole.pk),
    )


def _seen(wait: reception.ObservedWait) -> Seen:
    return Seen(
        wait.pole_id,
        wait.waited_minutes,
        wait.told_low or 0,
        wait.told_high or 0,
        wait.middle or 0,
        wait.last_wait,
        wait.queue_estimate,
        wait.pole_mean,
    )
