"""A visitor's own ticket, by its secret."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import Q

from parvis.reception.choices import TicketState
from parvis.reception.models import Ticket
from parvis.reception.queries.queue import QueueLine, line_of


@dataclass(frozen=True)
class TicketView:
    """What the follow-up page says: the line, how many are before, where to go when called."""

    line: QueueLine
    centre_id: int
    ahead: int
    desk: str
    told: tuple[int, int] | None


def ticket_by_secret(secret: str, *, at: datetime) -> TicketView | None:
    """Return the ticket of a secret; None for one unknown, expired or erased alike.

    Only a print of the secret is stored and looked up, so that the time taken
    says nothing of how close a guess was.
    """
    print_of_it = sha256(secret.encode()).hexdigest()
    ticket = (
        Ticket.objects.filter(secret_hash=print_of_it)
        .select_related("pole", "desk")
        .first()
    )
    if ticket is None:
        return None
    ahead = 0
    if ticket.state == TicketState.WAITING:
        before = Ticket.objects.filter(
            pole_id=ticket.pole_id,
            state=TicketState.WAITING,
        )
        ahead = before.filter(
            Q(arrived_at__lt=ticket.arrived_at)
            | Q(arrived_at=ticket.arrived_at, pk__lt=ticket.pk)
        ).count()
    told = ticket.quote.get("told_low"), ticket.quote.get("told_high")
    return TicketView(
        line_of(ticket, at),
        ticket.pole.centre_id,
        ahead,
        ticket.desk.name if ticket.desk else "",
        None if None in told else told,
    )
