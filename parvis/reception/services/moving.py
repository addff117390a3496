"""The one way for a ticket to change state: a conditional update, then its periods.

Whoever's UPDATE finds the row as they saw it has won; the others are told.
"""

from datetime import datetime
from typing import Any

from parvis.kit.together import Change, Insert, Of, Remove, together
from parvis.kit.writes import change, change_later, insert_later
from parvis.reception.choices import AT_A_DESK, TicketState
from parvis.reception.models import HandoverNote, Period, Ticket
from parvis.reception.rules import may_become, never_before
from parvis.reception.services.once import Deed, Done
from parvis.reception.services.refusals import TicketHasMoved

OVER = (TicketState.DONE, TicketState.LEFT, TicketState.UNSERVED)


def move(
    ticket: Ticket, to: TicketState, *, at: datetime, freely: bool = False, **more: Any
) -> datetime:
    """Take a ticket from the state it was read in to another; return the moment noted.

    `more` are columns changed at the same time. `freely` is for undoing, which
    goes back along a change that was allowed.
    """
    if not freely and not may_become(ticket.state, to):
        raise TicketHasMoved
    moment = never_before(at, ticket.changed_at)
    if to not in AT_A_DESK:
        more["desk_id"] = None
    as_read = {
        "id": ticket.pk,
        "state": ticket.state,
        "changed_at": ticket.changed_at,
        "desk": ticket.desk_id,
    }
    news = {"state": to, "changed_at": moment, **more}
    if not change(Ticket, as_read, news):
        raise TicketHasMoved
    open_one = {"ticket": ticket.pk, "ended_at": None}
    change_later(Period, open_one, {"ended_at": moment})
    if to in OVER:
        HandoverNote.objects.filter(ticket_id=ticket.pk).delete()
    for name, value in more.items():
        setattr(ticket, name, value)
    ticket.state, ticket.changed_at = to, moment
    period = Period(
        ticket_id=ticket.pk,
        state=to,
        pole_id=ticket.pole_id,
        desk_id=ticket.desk_id,
        started_at=moment,
    )
    insert_later(period)
    return moment


def move_at_once(
    ticket: Ticket,
    to: TicketState,
    *,
    deed: Deed,
    done: Done,
    desk_id: int | None = None,
    spare: bool = False,
) -> None:
    """Do what `move` does and keep the gesture, all of it in one sentence.

    `spare` loses at once, without waiting, against whoever holds the ticket.
    """
    if not may_become(ticket.state, to):
        raise TicketHasMoved
    moment = never_before(deed.at, ticket.changed_at)
    as_read = {
        "id": ticket.pk,
        "state": ticket.state,
        "changed_at": ticket.changed_at,
        "desk_id": ticket.desk_id,
    }
    news = {"state": to, "changed_at": moment, "desk_id": desk_id}
    begun = Period(state=to, pole_id=ticket.pole_id, desk_id=desk_id, started_at=moment)
    open_one = {"ticket_id": Of(0), "ended_at": None}
    forgotten = [Remove(HandoverNote, {"ticket_id": Of(0)})] if to in OVER else []
    won = together(
        Change(Ticket, as_read, news, spare),
        Change(Period, open_one, {"ended_at": moment}),
        Insert(begun, {"ticket_id": Of(1, "ticket_id")}),
        deed.kept(done, Of(0)),
        *forgotten,
        answer=0,
        columns=("id",),
    )
    if won is None:
        raise TicketHasMoved
    ticket.state, ticket.changed_at, ticket.desk_id = to, moment, desk_id


def as_it_was(ticket: Ticket) -> dict[str, Any]:
    """Return what undoing must restore."""
    return {
        "state": ticket.state,
        "desk_id": ticket.desk_id,
        "pole_id": ticket.pole_id,
        "is_handed_over": ticket.is_handed_over,
    }
