"""Undoing the last gesture of a desk: going back is one more period, nothing is rewritten."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from parvis.reception.choices import (
    AT_A_DESK,
    STILL_HERE,
    Kind,
    TicketState,
)
from parvis.reception.models import Gesture, HandoverNote, Ticket
from parvis.reception.queries.queue import undoable
from parvis.reception.services.calling import Called
from parvis.reception.services.moving import move
from parvis.reception.services.once import Done, once
from parvis.reception.services.refusals import NothingToUndo


def undo_last(*, desk_id: int, at: datetime, uuid: UUID) -> Called:
    """Put the last visitor of this desk back where they were before its last gesture.

    Refused once somebody else did anything to that ticket, or when the desk
    has somebody else before it.
    """

    def act() -> Done:
        gesture = last_undoable(desk_id, at=at)
        if gesture is None or gesture.ticket is None:
            raise NothingToUndo
        ticket, before = gesture.ticket, gesture.before
        _refuse_what_others_did(gesture, ticket)
        marked = Gesture.objects.filter(pk=gesture.pk, is_undone=False).update(
            is_undone=True
        )
        if not marked:
            raise NothingToUndo
        if gesture.kind == Kind.HAND_OVER:
            HandoverNote.objects.filter(ticket_id=ticket.pk).delete()
        to = TicketState(before["state"])
        more = {
            "pole_id": before["pole_id"],
            "is_handed_over": before["is_handed_over"],
        }
        if to in AT_A_DESK:
            more["desk_id"] = before["desk_id"]
        move(ticket, to, at=at, freely=True, **more)
        answer = {
            "ticket_id": ticket.pk,
            "label": str(ticket),
            "pole_id": ticket.pole_id,
        }
        return Done(gesture.centre_id, gesture.day, answer, desk_id, ticket.pk, {})

    return Called(**once(Kind.UNDO, uuid, at, act))


def last_undoable(desk_id: int, *, at: datetime) -> Gesture | None:
    """Return the gesture that « undo » would undo at this desk; whoever sits there later undoes nothing (RCP-11)."""
    last = undoable(desk_id, at=at).select_related("ticket").first()
    return last if last is not None and last.before else None


def _refuse_what_others_did(gesture: Gesture, ticket: Ticket) -> None:
    later = Gesture.objects.filter(
        ticket_id=ticket.pk, pk__gt=gesture.pk, is_undone=False
    ).exclude(kind__in=(Kind.UNDO, Kind.RECALL))
    busy = (
        Ticket.objects.filter(Q(desk_id=gesture.desk_id), state__in=AT_A_DESK)
        .exclude(pk=ticket.pk)
        .exists()
    )
    needs_desk = gesture.before["state"] in AT_A_DESK
    gone = ticket.state not in STILL_HERE and ticket.state not in (
        TicketState.DONE,
        TicketState.NO_SHOW,
    )
    if later.exists() or gone or (busy and needs_desk):
        raise NothingToUndo
