"""What everyone may read on the wall."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from parvis.reception.choices import Kind, TicketState
from parvis.reception.models import Gesture, Ticket

LAST_CALLS = 24


@dataclass(frozen=True)
class Call:
    """A call, with its place in the order of announcements."""

    sequence: int
    label: str
    pole_id: int
    desk: str
    at: datetime
    is_current: bool


@dataclass(frozen=True)
class Wall:
    """The last call of each ticket, newest first, and how many wait at each pole."""

    calls: tuple[Call, ...]
    waiting: tuple[tuple[int, int], ...]


def wall(centre_id: int) -> Wall:
    """Return the calls of the day that were not undone, and the queues, in two queries."""
    gestures = list(
        Gesture.objects.filter(
            centre_id=centre_id,
            kind__in=(Kind.CALL, Kind.RECALL),
            is_undone=False,
            ticket__isnull=False,
            desk__isnull=False,
        )
        .select_related("ticket", "desk")
        .order_by("-pk")[:LAST_CALLS]
    )
    newest = {g.ticket_id: g for g in reversed(gestures)}
    waiting = (
        Ticket.objects.filter(pole__centre_id=centre_id, state=TicketState.WAITING)
        .values_list("pole_id")
        .annotate(number=Count("pk"))
        .order_by("pole_id")
    )
    return Wall(
        tuple(
            Call(
                g.pk,
                str(g.ticket),
                g.answer.get("pole_id", 0),
                g.desk.name if g.desk else "",
                g.at,
                bool(
                    g.ticket
                    and g.ticket.state == TicketState.CALLED
                    and g.ticket.desk_id == g.desk_id
                ),
            )
            for g in sorted(newest.values(), key=lambda g: -g.pk)
        ),
        tuple(waiting),
    )
