"""What past days teach: lengths of advice, waits, ranges that held. Sums and shuffled rows only."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db.models import Avg, Count, F, Q, QuerySet, Sum

from parvis.reception.choices import TicketState
from parvis.reception.models import (
    ArrivalCount,
    DayClosing,
    DayTotal,
    Period,
    Ticket,
    WaitObservation,
)

MEMORY = timedelta(days=120)
KEPT = ("taken", "advised", "left", "no_show", "unserved")
"""What closing keeps of a day, among what the board tells."""


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
    """Today in numbers, for the welcome board: what closing has kept, and the tickets since.

    `advised` are advices, as closing counts them: who is led from one pole to another has two.
    """

    arrivals: int = 0
    taken: int = 0
    waiting: int = 0
    advised: int = 0
    left: int = 0
    no_show: int = 0
    unserved: int = 0
    is_closed: bool = False


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


def waits_of_days(
    centre_id: int, *, since: date, until: date
) -> list[tuple[int, date, int, int]]:
    """Return the shuffled waits of these days: pole, day, half-hour, minutes."""
    rows = WaitObservation.objects.filter(
        pole__centre_id=centre_id, day__gte=since, day__lt=until
    )
    return list(
        rows.order_by("pk").values_list("pole_id", "day", "half_hour", "waited_minutes")
    )


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
    """Return what a day is so far, closed or not, in five queries."""
    here = Ticket.objects.filter(issued_pole__centre_id=centre_id, day=day)
    live: dict[str, int] = here.aggregate(
        taken=Count("pk"),
        waiting=Count("pk", filter=Q(state=TicketState.WAITING)),
        left=Count("pk", filter=Q(state=TicketState.LEFT)),
        no_show=Count("pk", filter=Q(state=TicketState.NO_SHOW)),
    )
    kept = DayTotal.objects.filter(pole__centre_id=centre_id, day=day).aggregate(
        *(Sum(name, default=0) for name in KEPT)
    )
    arrivals = ArrivalCount.objects.filter(centre_id=centre_id, day=day).aggregate(
        number=Sum("number", default=0)
    )["number"]
    live["advised"] = _advices_of(here)
    return DaySoFar(
        arrivals=arrivals,
        waiting=live["waiting"],
        **{name: live.get(name, 0) + kept[f"{name}__sum"] for name in KEPT},
        is_closed=DayClosing.objects.filter(centre_id=centre_id, day=day).exists(),
    )


def _advices_of(here: QuerySet[Ticket]) -> int:
    """Count the advices that ended, their pieces at one pole added up, as closing does."""
    ended = Period.objects.filter(
        ticket__in=here, state=TicketState.IN_ADVICE, ended_at__isnull=False
    ).order_by("ticket_id", "pk")
    pieces = list(ended.values_list("ticket_id", "pole_id"))
    return sum(
        piece != before for piece, before in zip(pieces, [None, *pieces], strict=False)
    )


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
