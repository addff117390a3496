"""What closing a day would do, before it is done."""

from dataclasses import dataclass
from datetime import date, datetime

from parvis.reception.choices import NOT_RECEIVED, TicketState
from parvis.reception.models import Ticket


@dataclass(frozen=True)
class StillAdvised:
    """An advice that goes on: at which desk, since when."""

    desk: str
    since: datetime


@dataclass(frozen=True)
class ToClose:
    """A day as closing would find it: its tickets, who would not be received, who is still advised."""

    day: date
    tickets: int
    not_received: tuple[str, ...]
    advised: tuple[StillAdvised, ...]


def to_close(centre_id: int, *, day: date) -> ToClose:
    """Return what closing a day would erase, and what would forbid it."""
    here = Ticket.objects.filter(issued_pole__centre_id=centre_id, day=day)
    left = here.filter(state__in=NOT_RECEIVED).order_by("arrived_at", "pk")
    return ToClose(
        day,
        here.count(),
        tuple(str(ticket) for ticket in left),
        still_advised(centre_id, day=day),
    )


def still_advised(centre_id: int, *, day: date) -> tuple[StillAdvised, ...]:
    """Return the desks where somebody is still being advised, which forbid to close (RCP-9)."""
    here = Ticket.objects.filter(
        issued_pole__centre_id=centre_id, day=day, state=TicketState.IN_ADVICE
    ).order_by("desk__position", "desk_id")
    return tuple(
        StillAdvised(name, since)
        for name, since in here.values_list("desk__name", "changed_at")
    )
