"""A gesture happens once, whatever the number of times it is sent.

The name that a device gave to a gesture is a unique key. The row of the
gesture is written last, in the same transaction as its effects: when the name
exists already, everything is rolled back and the first answer is given again.
There is no look-up before, which a second click could slip through.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from parvis.kit.together import Insert, Of, sentence_tx
from parvis.kit.writes import insert_later, write_tx
from parvis.reception.choices import Kind
from parvis.reception.models import Gesture, Ticket
from parvis.reception.services.refusals import (
    AlreadyReplayed,
    DeskIsBusy,
    Refusal,
    TicketHasMoved,
)


@dataclass(frozen=True)
class Done:
    """What a gesture did: where, to which ticket, what it answers, how things were before."""

    centre_id: int
    day: date
    answer: dict[str, Any] = field(default_factory=dict)
    desk_id: int | None = None
    ticket_id: int | None = None
    before: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Deed:
    """A gesture as it was sent: what it is, its name, its moment."""

    kind: Kind
    uuid: UUID
    at: datetime

    def gesture(self, done: Done) -> Gesture:
        """Return the row that will keep it."""
        return Gesture(
            uuid=self.uuid,
            kind=self.kind,
            centre_id=done.centre_id,
            day=done.day,
            at=self.at,
            desk_id=done.desk_id,
            ticket_id=done.ticket_id,
            before=done.before,
            answer=done.answer,
        )

    def kept(self, done: Done, ticket: Of) -> Insert:
        """Return the same row as a write of the sentence that does it all."""
        return Insert(self.gesture(done), {"ticket_id": ticket})


def once(
    kind: Kind, uuid: UUID, at: datetime, act: Callable[[], Done]
) -> dict[str, Any]:
    """Do a gesture, or give the answer of the first time it was done."""
    deed = Deed(kind, uuid, at)

    def whole() -> dict[str, Any]:
        with write_tx():
            done = act()
            insert_later(deed.gesture(done))
        return done.answer

    return _once(deed, whole)


def at_once(deed: Deed, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Do a gesture that is one sentence and keeps itself, or give its first answer."""

    def whole() -> dict[str, Any]:
        with sentence_tx():
            return act()

    return _once(deed, whole)


def _once(deed: Deed, whole: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return whole()
    except (IntegrityError, Refusal) as error:
        first = _first(deed.kind, deed.uuid)
        if first is not None:
            return first
        if isinstance(error, Refusal):
            raise
        raise _meaning(error) from error


def _first(kind: Kind, uuid: UUID) -> dict[str, Any] | None:
    known = Gesture.objects.filter(uuid=uuid).first()
    if known is None:
        return None
    if known.kind != kind:
        raise AlreadyReplayed
    if known.answer or known.ticket_id is None:
        return dict(known.answer)
    ticket = Ticket.objects.get(pk=known.ticket_id)
    return {"ticket_id": ticket.pk, "label": str(ticket)}


def _meaning(error: IntegrityError) -> Exception:
    """Say what a guard of the database means in the hall."""
    said = str(error)
    if "reception_one_visitor_a_desk" in said or "reception_ticket.desk_id" in said:
        return DeskIsBusy()
    if "reception_one_open_period" in said or "reception_period" in said:
        return TicketHasMoved()
    return error
