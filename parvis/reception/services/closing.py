"""Closing a day: totals and shuffled waits are written, everything else is erased.

All of it is one transaction, whose last row says that the day is closed. A
machine that stops in the middle has closed nothing; a second closing finds the
row and changes nothing.
"""

import secrets
from collections import Counter as Counted
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from parvis.centres.queries import time_zone_of
from parvis.kit.events import publish
from parvis.kit.writes import write_tx
from parvis.reception.choices import NOT_RECEIVED, TicketState
from parvis.reception.events import DayClosed
from parvis.reception.models import (
    Counter,
    DayClosing,
    DayTotal,
    Gesture,
    HandoverNote,
    NumberBlock,
    Period,
    Ticket,
    VoidNumber,
    WaitObservation,
)
from parvis.reception.queries.closing import still_advised
from parvis.reception.rules import (
    day_of_service,
    half_hour,
    mean_of,
    minutes_between,
)
from parvis.reception.services.refusals import DayIsNotHere, InterviewsInProgress

LONGEST_MINUTES = 12 * 60
TOLD = (
    "told_low",
    "told_high",
    "middle",
    "last_wait",
    "queue_estimate",
    "pole_mean",
)
DRAW = secrets.SystemRandom()


@dataclass(frozen=True)
class Closing:
    """What closing did: how many tickets it erased, how many people were not received."""

    tickets: int
    unserved: int
    was_closed: bool = False


def close_day(
    *, centre_id: int, day: date, at: datetime, force: bool = False
) -> Closing:
    """Close a day of a centre; today is refused while somebody is being advised, unless forced.

    A day to come is refused: its closing would take today's numbers away.
    """
    zone = ZoneInfo(time_zone_of(centre_id))
    today = day_of_service(at, zone)
    if day > today:
        raise DayIsNotHere
    with write_tx():
        known = DayClosing.objects.filter(centre_id=centre_id, day=day).first()
        here = Ticket.objects.filter(day=day, issued_pole__centre_id=centre_id)
        here.update(day=day)  # holds the rows: whoever moves one now comes too late
        tickets = list(here)
        if known is not None and not tickets:
            return Closing(known.tickets, 0, was_closed=True)
        busy = still_advised(centre_id, day=day) if day == today and not force else ()
        if busy:
            raise InterviewsInProgress(*(each.desk for each in busy))
        stories = _stories(tickets)
        _write_totals(tickets, stories, day)
        _write_waits(tickets, stories, day, zone)
        _void_numbers(centre_id, day)
        _erase(centre_id, day, at, [t.pk for t in tickets])
        total = (known.tickets if known else 0) + len(tickets)
        DayClosing.objects.update_or_create(
            centre_id=centre_id, day=day, defaults={"tickets": total}
        )
        publish(DayClosed(centre_id=centre_id, day=day, tickets=total))
    return Closing(len(tickets), sum(_is_unserved(t) for t in tickets))


def _stories(tickets: Iterable[Ticket]) -> dict[int, list[Period]]:
    stories: dict[int, list[Period]] = defaultdict(list)
    ids = [t.pk for t in tickets]
    for start in range(0, len(ids), 500):
        for period in Period.objects.filter(
            ticket_id__in=ids[start : start + 500]
        ).order_by("pk"):
            stories[period.ticket_id].append(period)
    return stories


def _is_unserved(ticket: Ticket) -> bool:
    return ticket.state in NOT_RECEIVED


def _write_totals(
    tickets: Iterable[Ticket], stories: dict[int, list[Period]], day: date
) -> None:
    totals: dict[int, DayTotal] = {}

    def of(pole_id: int) -> DayTotal:
        return totals.setdefault(pole_id, DayTotal(pole_id=pole_id, day=day))

    for ticket in tickets:
        of(ticket.issued_pole_id).taken += 1
        here = of(ticket.pole_id)
        here.left += ticket.state == TicketState.LEFT
        here.no_show += ticket.state == TicketState.NO_SHOW
        here.unserved += _is_unserved(ticket)
        if ticket.is_handed_over:
            here.handed_in += 1
        for pole_id, minutes in advices(stories[ticket.pk]):
            total = of(pole_id)
            total.advised += 1
            total.advice_minutes += minutes
            total.advice_squares += minutes**2
    _count_unended(tickets, stories, of)
    for pole_id, total in totals.items():
        before = DayTotal.objects.filter(pole_id=pole_id, day=day).first()
        if before is not None:
            _add(before, total)
            total = before
        total.save()


def _count_unended(
    tickets: Iterable[Ticket],
    stories: dict[int, list[Period]],
    of: Callable[[int], DayTotal],
) -> None:
    """Count the advices that nobody ended: given all the same, as long as the others (RCP-12)."""
    unended = Counted(
        ticket.pole_id
        for ticket in tickets
        if ticket.state == TicketState.IN_ADVICE
        and ticket.pole_id not in [p for p, _ in advices(stories[ticket.pk])[-1:]]
    )
    for pole_id, more in unended.items():
        total = of(pole_id)
        each, squares = mean_of(
            total.advised, total.advice_minutes, total.advice_squares
        )
        total.advised += more
        total.advice_minutes += round(more * each)
        total.advice_squares += round(more * squares)


def _add(kept: DayTotal, more: DayTotal) -> None:
    for field in DayTotal._meta.get_fields():
        if field.name not in ("id", "pole", "day"):
            setattr(
                kept, field.name, getattr(kept, field.name) + getattr(more, field.name)
            )


def advices(story: Iterable[Period]) -> list[tuple[int, int]]:
    """Return the advices of a ticket: at which pole, how many minutes; pieces are added up."""
    found: list[tuple[int, float]] = []
    for period in story:
        if period.state != TicketState.IN_ADVICE or period.ended_at is None:
            continue
        minutes = minutes_between(period.started_at, period.ended_at)
        if found and found[-1][0] == period.pole_id:
            found[-1] = period.pole_id, found[-1][1] + minutes
        else:
            found.append((period.pole_id, minutes))
    return [(pole, min(round(m), LONGEST_MINUTES)) for pole, m in found]


def _write_waits(
    tickets: Iterable[Ticket],
    stories: dict[int, list[Period]],
    day: date,
    zone: ZoneInfo,
) -> None:
    rows = [
        WaitObservation(
            pole_id=ticket.issued_pole_id,
            day=day,
            half_hour=half_hour(ticket.arrived_at, zone),
            waited_minutes=min(round(waited), LONGEST_MINUTES),
            **_told(ticket),
        )
        for ticket in tickets
        if (waited := waited_minutes(ticket, stories[ticket.pk])) is not None
    ]
    DRAW.shuffle(rows)
    WaitObservation.objects.bulk_create(rows, batch_size=500)


def waited_minutes(ticket: Ticket, story: Iterable[Period]) -> float | None:
    """Return the wait before the first advice, or None when there was none or they stepped out."""
    called = None
    for period in story:
        if period.state == TicketState.ON_HOLD:
            return None
        if period.state == TicketState.CALLED:
            called = period.started_at
        if period.state == TicketState.IN_ADVICE:
            return minutes_between(ticket.arrived_at, called or period.started_at)
    return None


def _told(ticket: Ticket) -> dict[str, int | None]:
    return {
        name: None if value is None else min(max(round(value), 0), LONGEST_MINUTES)
        for name in TOLD
        for value in [ticket.quote.get(name)]
    }


def _void_numbers(centre_id: int, day: date) -> None:
    blocks = NumberBlock.objects.filter(
        day=day, desk__centre_id=centre_id
    ).select_related("desk")
    for block in blocks:
        given = set(
            Ticket.objects.filter(
                issued_pole_id=block.pole_id, day=day, series=block.desk.series
            ).values_list("number", flat=True)
        )
        VoidNumber.objects.bulk_create(
            [
                VoidNumber(
                    pole_id=block.pole_id,
                    day=day,
                    series=block.desk.series,
                    number=number,
                )
                for number in range(block.first, block.last + 1)
                if number not in given
            ],
            ignore_conflicts=True,
        )


def _erase(centre_id: int, day: date, at: datetime, ids: list[int]) -> None:
    Gesture.objects.filter(centre_id=centre_id, day=day, at__lte=at).delete()
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        Gesture.objects.filter(ticket_id__in=some).delete()
        HandoverNote.objects.filter(ticket_id__in=some).delete()
        Period.objects.filter(ticket_id__in=some).delete()
        Ticket.objects.filter(pk__in=some).delete()
    NumberBlock.objects.filter(desk__centre_id=centre_id, day=day).delete()
    Counter.objects.filter(pole__centre_id=centre_id, day__lt=day).delete()
