"""What visitors do with their own ticket: its secret is the only key, and says who nobody is."""

from datetime import datetime
from uuid import UUID

from parvis.kit.events import publish
from parvis.reception.choices import Kind, TicketState
from parvis.reception.events import TicketLeft
from parvis.reception.models import Ticket
from parvis.reception.services.issuing import print_of
from parvis.reception.services.moving import as_it_was, move
from parvis.reception.services.once import Done, once
from parvis.reception.services.refusals import DayIsClosed


def step_out(*, secret: str, at: datetime, uuid: UUID) -> str:
    """Keep the visitor's place while they are away; return the ticket's label."""
    return _by_secret(Kind.HOLD, TicketState.ON_HOLD, secret, at, uuid)


def come_back(*, secret: str, at: datetime, uuid: UUID) -> str:
    """Take the visitor's place again, as if they had never left it (RCP-2)."""
    return _by_secret(Kind.RETURN, TicketState.WAITING, secret, at, uuid)


def leave(*, secret: str, at: datetime, uuid: UUID) -> str:
    """Leave the queue for good."""
    return _by_secret(Kind.LEAVE, TicketState.LEFT, secret, at, uuid)


def _by_secret(
    kind: Kind, to: TicketState, secret: str, at: datetime, uuid: UUID
) -> str:
    def act() -> Done:
        ticket = (
            Ticket.objects.select_related("pole")
            .filter(secret_hash=print_of(secret))
            .first()
        )
        if ticket is None:
            raise DayIsClosed
        before = as_it_was(ticket)
        move(ticket, to, at=at)
        if to == TicketState.LEFT:
            publish(TicketLeft(ticket_id=ticket.pk, pole_id=ticket.pole_id, at=at))
        return Done(
            ticket.pole.centre_id,
            ticket.day,
            {"label": str(ticket)},
            None,
            ticket.pk,
            before,
        )

    return str(once(kind, uuid, at, act)["label"])
