"""The gestures of a desk, by their names in the address; each is done once, by its uuid."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.frontdesk.services.handing import PoleIsAway, hand_over
from parvis.frontdesk.services.personal import of_a_note
from parvis.reception import services as reception
from parvis.reception.services import Refusal


@dataclass(frozen=True)
class Order:
    """What a desk asks for: which gesture is in the address, the rest is here."""

    centre_id: int
    desk_id: int
    pole_ids: tuple[int, ...]
    at: datetime
    uuid: UUID
    ticket_id: int = 0
    pole_id: int = 0
    note: str = ""
    is_sure: bool = False

    @property
    def on_ticket(self) -> dict[str, Any]:
        return {
            "ticket_id": self.ticket_id,
            "desk_id": self.desk_id,
            "at": self.at,
            "uuid": self.uuid,
        }


@dataclass(frozen=True)
class Made:
    """A gesture that was made: its sentence, and the ticket that it was about."""

    label: str
    pole_id: int


Gesture = Callable[[Order], Any]


def _call(o: Order) -> Any:
    return reception.call_next(
        pole_ids=o.pole_ids, desk_id=o.desk_id, at=o.at, uuid=o.uuid
    )


def _bring_back(o: Order) -> Any:
    return reception.bring_back(
        ticket_id=o.ticket_id,
        centre_id=o.centre_id,
        at=o.at,
        uuid=o.uuid,
        desk_id=o.desk_id,
    )


def _hand_over(o: Order) -> Any:
    made, _away = hand_over(
        centre_id=o.centre_id,
        **o.on_ticket,
        pole_id=o.pole_id,
        note=o.note,
        sure=o.is_sure,
    )
    return made


GESTURES: Mapping[str, tuple[Gesture, Promise]] = {
    "appeler": (_call, _("%(ticket)s is called.")),
    "choisir": (
        lambda o: reception.call_ticket(**o.on_ticket),
        _("%(ticket)s is called."),
    ),
    "rappeler": (
        lambda o: reception.recall(**o.on_ticket),
        _("%(ticket)s is called again."),
    ),
    "commencer": (
        lambda o: reception.start_advice(**o.on_ticket),
        _("The advice begins with %(ticket)s."),
    ),
    "absent": (
        lambda o: reception.mark_no_show(**o.on_ticket),
        _("%(ticket)s did not come. The ticket can be brought back."),
    ),
    "attente": (
        lambda o: reception.put_on_hold(**o.on_ticket),
        _("%(ticket)s is on hold, the place is kept."),
    ),
    "reprendre": (
        _bring_back,
        _("%(ticket)s is back in the queue, with its arrival time."),
    ),
    "transmettre": (
        _hand_over,
        _("%(ticket)s is handed over and keeps the time already waited."),
    ),
    "terminer": (
        lambda o: reception.finish(**o.on_ticket),
        _("The advice of %(ticket)s is over."),
    ),
    "annuler": (
        lambda o: reception.undo_last(desk_id=o.desk_id, at=o.at, uuid=o.uuid),
        _("Undone: %(ticket)s is back where it was."),
    ),
}

REFUSED: Mapping[str, Promise] = {
    "NobodyIsWaiting": _("Nobody waits at your poles any more."),
    "DeskIsBusy": _(
        "This desk already has somebody, perhaps called from another window: here is who."
    ),
    "DeskIsUnknown": _("This desk is no longer in use. Choose another one."),
    "PoleIsUnknown": _("Choose another pole than the present one."),
    "TicketHasMoved": _(
        "This ticket has changed since your page was shown. Nothing was done: here is where it stands."
    ),
    "NothingToUndo": _("There is nothing left to undo, or somebody went on since."),
    "AlreadyReplayed": _(
        "This form was already used. Nothing was done: here is where things stand."
    ),
    "DayIsClosed": _("This ticket no longer exists: its day is closed."),
}
OTHERWISE = _("This cannot be done now. Nothing was changed.")


def make(name: str, order: Order) -> str:
    """Make a gesture, and return the sentence that tells it."""
    gesture, sentence = GESTURES[name]
    made = gesture(order)
    told = str(sentence) % {"ticket": made.label}
    taken_out = of_a_note(order.note) if name == "transmettre" else ""
    return f"{told} {taken_out}" if taken_out else told


def why_not(refusal: Refusal) -> str:
    """Return the sentence of a refusal."""
    if isinstance(refusal, PoleIsAway):
        return str(refusal)
    return str(REFUSED.get(type(refusal).__name__, OTHERWISE))
