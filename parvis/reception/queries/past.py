"""What past days teach: lengths of advice, waits, ranges that held. Sums and shuffled rows only."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db.models import Avg, Count, F, Q, Sum

from parvis.reception.choices import TicketState
from parvis.reception.models import (
    ArrivalCount,
    DayTotal,
    Period,
    Ticket,
    WaitObservation,
)

MEMORY = timedelta(days=120)


@dataclass(frozen=True)
class InterviewSums:
    """The advices of a pole over the last months: number, minutes, squares, and those who left."""

    advised: int
    minutes: float
    squares: float
    taken: int
    left: int


@dataclass(frozen=True)
class ObservedWait:
    """A wait of a past day, what had been told, and the plain estimates of that moment."""

    day: date
    pole_id: int
    half_hour: int
    waited_minutes: int
    told_low: int | None
    told_high: int | None
    middle: int | None
    last_wait: int | None
    queue_estimate: int | None
    pole_mean: int | None


@dataclass(frozen=True)
class PastRanges:
    """The ranges told on a day at a pole: how many, how many waits fell under and over."""

    day: date
    pole_id: int
    ranges: int
    under: int
    over: int


@dataclass(frozen=True)
class DaySoFar:
    """Today in numbers, for the welcome board."""

    arrivals: int
    taken: int
    waiting: int
    advised: int
    left: int


@dataclass(frozen=True)
class Unclosed:
    """A past day whose tickets are still there."""

    centre_id: int
    day: date
    tickets: int


def has_days(centre_id: int, *, since: date, until: date) -> bool:
    """Tell whether a centre has any day in this time, closed or not."""
    return (
        DayTotal.objects.filter(
            pole__centre_id=centre_id, day__gte=since, day__lte=until
        ).exists()
        or Ticket.objects.filter(
            issued_pole__centre_id=centre_id, day__gte=since, day__lte=until
        ).exists()
    )


def observed_waits(centre_id: int, *, since: date, until: date) -> list[ObservedWait]:
    """Return the shuffled waits of these days for which a range had been told."""
    rows = (
        WaitObservation.objects.filter(
            pole__centre_id=centre_id,
            day__gte=since,
            day__lte=until,
            told_low__isnull=False,
        )
        .order_by("day", "pk")
        .values(*(f.name for f in fields(ObservedWait)))
    )
    return [ObservedWait(**row) for row in rows]


def interview_sums(centre_id: int, *, until: date) -> Mapping[int, InterviewSums]:
    """Return the sums of each pole over the last months, by pole id."""
    rows = (
        DayTotal.objects.filter(
            pole__centre_id=centre_id, day__lt=until, day__gte=until - MEMORY
        )
        .values("pole_id")
        .annotate(
            n=Sum("advised"),
            m=Sum("advice_minutes"),
            s=Sum("advice_squares"),
            t=Sum("taken"),
            gone=Sum(F("left") + F("no_show")),
        )
    )
    return {
        r["pole_id"]: InterviewSums(r["n"], r["m"], r["s"], r["t"], r["gone"])
        for r in rows
    }


def past_ranges(centre_id: int, *, since: date, until: date) -> list[PastRanges]:
    """Return how the ranges told held, day by day and pole by pole, oldest first."""
    told = WaitObservation.objects.filter(
        pole__centre_id=centre_id,
        day__gte=since,
        day__lt=until,
        told_low__isnull=False,
    )
    rows = (
        told.values("day", "pole_id")
        .annotate(
            n=Count("pk"),
            under=Count("pk", filter=Q(waited_minutes__lt=F("told_low"))),
            over=Count("pk", filter=Q(waited_minutes__gt=F("told_high"))),
        )
        .order_by("day", "pole_id")
    )
    return [
        PastRanges(r["day"], r["pole_id"], r["n"], r["under"], r["over"]) for r in rows
    ]


def average_wait(centre_id: int, *, since: date, until: date) -> Mapping[int, float]:
    """Return the mean wait of each pole over past days, by pole id."""
    rows = (
        WaitObservation.objects.filter(
            pole__centre_id=centre_id, day__gte=since, day__lt=until
        )
        .values("pole_id")
        .annotate(mean=Avg("waited_minutes"))
    )
    return {r["pole_id"]: float(r["mean"]) for r in rows}


def last_wait(pole_id: int) -> float | None:
    """Return the minutes waited by whoever was called last at this pole today."""
    period = (
        Period.objects.filter(pole_id=pole_id, state=TicketState.CALLED)
        .select_related("ticket")
        .order_by("-started_at", "-pk")
        .first()
    )
    if period is None:
        return None
    return max((period.started_at - period.ticket.arrived_at).total_seconds() / 60, 0.0)


def so_far(centre_id: int, *, day: date) -> DaySoFar:
    """Return what today is so far, in two queries."""
    here = Ticket.objects.filter(issued_pole__centre_id=centre_id, day=day)
    counted = here.aggregate(
        taken=Count("pk"),
        waiting=Count("pk", filter=Q(state=TicketState.WAITING)),
        advised=Count("pk", filter=Q(state=TicketState.DONE)),
        left=Count("pk", filter=Q(state=TicketState.LEFT)),
    )
    arrivals = ArrivalCount.objects.filter(centre_id=centre_id, day=day).aggregate(
        number=Sum("number")
    )["number"]
    return DaySoFar(arrivals=arrivals or 0, **counted)


def unclosed_days(*, before: date, centre_id: int | None = None) -> list[Unclosed]:
    """Return the past days that still hold tickets."""
    rows = Ticket.objects.filter(day__lt=before)
    if centre_id is not None:
        rows = rows.filter(issued_pole__centre_id=centre_id)
    counted = (
        rows.values("issued_pole__centre_id", "day")
        .annotate(n=Count("pk"))
        .order_by("day")
    )
    return [Unclosed(r["issued_pole__centre_id"], r["day"], r["n"]) for r in counted]
