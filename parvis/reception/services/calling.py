"""What a desk does with a visitor: call, begin, hold, hand over, finish."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from parvis.centres.queries import pole_with_centre
from parvis.kit.events import publish
from parvis.kit.memo import briefly
from parvis.reception import queries
from parvis.reception.choices import AT_A_DESK, Kind, TicketState
from parvis.reception.events import TicketCalled, TicketFinished, TicketRedirected
from parvis.reception.models import Desk, HandoverNote, Ticket
from parvis.reception.services.moving import as_it_was, move, move_at_once
from parvis.reception.services.once import Deed, Done, at_once, once
from parvis.reception.services.refusals import (
    DayIsClosed,
    DeskIsUnknown,
    NobodyIsWaiting,
    PoleIsUnknown,
    TicketHasMoved,
)

MOST_LOOKS = 100
A_FEW = 3


@dataclass(frozen=True)
class Called:
    """Who a desk has before it."""

    ticket_id: int
    label: str
    pole_id: int


def call_next(
    *, pole_ids: Sequence[int], desk_id: int, at: datetime, uuid: UUID
) -> Called:
    """Call the next visitor of these poles to a desk that is free."""
    here = _Here(_centre_of(desk_id), desk_id, Deed(Kind.CALL, uuid, at))

    def act() -> dict[str, Any]:
        tried: set[int] = set()
        for _ in range(MOST_LOOKS):
            head = list(
                queries.next_to_call(pole_ids, most=A_FEW, columns=queries.MOVES)
            )
            for ticket in head:
                # somebody else has it in hand: first see whether the next one is free
                spare = ticket.pk not in tried
                tried.add(ticket.pk)
                try:
                    return _call(ticket, here, spare=spare)
                except TicketHasMoved:
                    continue
            if not head:
                break
        raise NobodyIsWaiting

    return Called(**at_once(here.deed, act))


def call_ticket(*, ticket_id: int, desk_id: int, at: datetime, uuid: UUID) -> Called:
    """Call one visitor of the list, waiting or on hold."""
    here = _Here(_centre_of(desk_id), desk_id, Deed(Kind.CALL, uuid, at))

    def act() -> dict[str, Any]:
        return _call(_ticket(ticket_id, here.centre_id), here)

    return Called(**at_once(here.deed, act))


def recall(*, ticket_id: int, desk_id: int, at: datetime, uuid: UUID) -> Called:
    """Announce once more a visitor who was called and has not come yet."""
    centre_id = _centre_of(desk_id)

    def act() -> Done:
        ticket = _held(ticket_id, desk_id, centre_id)
        if ticket.state != TicketState.CALLED:
            raise TicketHasMoved
        publish(_call_of(ticket, desk_id, at))
        return _done(ticket, centre_id, desk_id, {})

    return Called(**once(Kind.RECALL, uuid, at, act))


def start_advice(*, ticket_id: int, desk_id: int, at: datetime, uuid: UUID) -> Called:
    """Begin the advice: the visitor has come."""
    return _at_desk(
        ticket_id, desk_id, Deed(Kind.START, uuid, at), TicketState.IN_ADVICE
    )


def mark_no_show(*, ticket_id: int, desk_id: int, at: datetime, uuid: UUID) -> Called:
    """Note that a called visitor did not come; they may be brought back to the queue."""
    return _at_desk(
        ticket_id, desk_id, Deed(Kind.NO_SHOW, uuid, at), TicketState.NO_SHOW
    )


def put_on_hold(*, ticket_id: int, desk_id: int, at: datetime, uuid: UUID) -> Called:
    """Free the desk while the visitor reads something or steps out; their place is kept."""
    return _at_desk(ticket_id, desk_id, Deed(Kind.HOLD, uuid, at), TicketState.ON_HOLD)


def finish(*, ticket_id: int, desk_id: int, at: datetime, uuid: UUID) -> Called:
    """End the advice; the note of the pole before is erased."""

    def after(ticket: Ticket) -> None:
        publish(TicketFinished(ticket_id=ticket.pk, pole_id=ticket.pole_id, at=at))

    return _at_desk(
        ticket_id, desk_id, Deed(Kind.FINISH, uuid, at), TicketState.DONE, after
    )


def bring_back(
    *,
    ticket_id: int,
    centre_id: int,
    at: datetime,
    uuid: UUID,
    desk_id: int | None = None,
) -> Called:
    """Put back in the queue somebody on hold, called or absent, with their arrival time (RCP-2)."""

    def act() -> Done:
        ticket = _ticket(ticket_id, centre_id)
        if ticket.state in AT_A_DESK and ticket.desk_id != desk_id:
            raise TicketHasMoved
        before = as_it_was(ticket)
        move(ticket, TicketState.WAITING, at=at)
        return _done(ticket, centre_id, desk_id, before)

    return Called(**once(Kind.RETURN, uuid, at, act))


def hand_over(
    *,
    ticket_id: int,
    desk_id: int,
    pole_id: int,
    at: datetime,
    uuid: UUID,
    note: str = "",
) -> Called:
    """Send a visitor to another pole with the time already waited, and a word for it."""
    centre_id = _centre_of(desk_id)

    def act() -> Done:
        ticket = _held(ticket_id, desk_id, centre_id)
        pole = pole_with_centre(pole_id)
        if pole is None or pole.pk == ticket.pole_id or pole.centre_id != centre_id:
            raise PoleIsUnknown
        before, pole_before = as_it_was(ticket), ticket.pole_id
        HandoverNote.objects.filter(ticket_id=ticket.pk).delete()
        move(ticket, TicketState.WAITING, at=at, pole_id=pole.pk, is_handed_over=True)
        if note.strip():
            HandoverNote.objects.create(ticket_id=ticket.pk, text=note.strip()[:280])
        publish(
            TicketRedirected(
                ticket_id=ticket.pk, from_pole_id=pole_before, pole_id=pole.pk, at=at
            )
        )
        return _done(ticket, centre_id, desk_id, before)

    return Called(**once(Kind.HAND_OVER, uuid, at, act))


def _at_desk(
    ticket_id: int,
    desk_id: int,
    deed: Deed,
    to: TicketState,
    after: Callable[[Ticket], None] | None = None,
) -> Called:
    centre_id = _centre_of(desk_id)

    def act() -> dict[str, Any]:
        ticket = _held(ticket_id, desk_id, centre_id)
        done = _done(ticket, centre_id, desk_id, as_it_was(ticket))
        keeps = desk_id if to in AT_A_DESK else None
        move_at_once(ticket, to, deed=deed, done=done, desk_id=keeps)
        if after:
            after(ticket)
        return done.answer

    return Called(**at_once(deed, act))


@dataclass(frozen=True)
class _Here:
    """Where somebody is called, and by which gesture."""

    centre_id: int
    desk_id: int
    deed: Deed


def _call(ticket: Ticket, here: _Here, *, spare: bool = False) -> dict[str, Any]:
    done = _done(ticket, here.centre_id, here.desk_id, as_it_was(ticket))
    move_at_once(
        ticket,
        TicketState.CALLED,
        deed=here.deed,
        done=done,
        desk_id=here.desk_id,
        spare=spare,
    )
    publish(_call_of(ticket, here.desk_id, here.deed.at))
    return done.answer


def _call_of(ticket: Ticket, desk_id: int, at: datetime) -> TicketCalled:
    return TicketCalled(
        ticket_id=ticket.pk, pole_id=ticket.pole_id, desk_id=desk_id, at=at
    )


def _done(
    ticket: Ticket, centre_id: int, desk_id: int | None, before: dict[str, object]
) -> Done:
    answer = {"ticket_id": ticket.pk, "label": str(ticket), "pole_id": ticket.pole_id}
    return Done(centre_id, ticket.day, answer, desk_id, ticket.pk, before)


@briefly(2)
def _desk_centre(desk_id: int) -> int | None:
    open_ones = Desk.objects.filter(pk=desk_id, is_open=True)
    return open_ones.values_list("centre_id", flat=True).first()


def _centre_of(desk_id: int) -> int:
    centre_id = _desk_centre(desk_id)
    if centre_id is None:
        raise DeskIsUnknown
    return centre_id


def _ticket(ticket_id: int, centre_id: int) -> Ticket:
    found = Ticket.objects.filter(pk=ticket_id, issued_pole__centre_id=centre_id)
    ticket = found.first()
    if ticket is None:
        raise DayIsClosed
    return ticket


def _held(ticket_id: int, desk_id: int, centre_id: int) -> Ticket:
    mine = queries.held_by(desk_id, ticket_id)
    if mine is not None:
        return mine
    _ticket(ticket_id, centre_id)
    raise TicketHasMoved
