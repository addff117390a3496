"""Handing over for programs: the gesture that needs to know who receives now."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from parvis.accounts.choices import Scope
from parvis.centres import queries as centres
from parvis.frontdesk.services import handing
from parvis.frontdesk.services.personal import of_a_note
from parvis.kit.clock import now
from parvis.reception import queries as reception
from parvis.reception.rest import CallMade, Code, Number, Refused, refused
from parvis.reception.services import Refusal

router = Router(tags=["reception"])


class HandingOver(Schema):
    """To whom a desk hands its visitor over; `sure` when the pole may be away."""

    uuid: UUID
    desk: Code
    pole: Code
    note: str = Field("", max_length=280, pattern=r"^[^\x00]*$")
    sure: bool = False


class PoleAway(Refused):
    """Why nothing was done; where a pole does not receive, when it does and which others do."""

    receives_again: str = ""
    open_poles: list[str] = []


class HandedOver(CallMade):
    """Who was handed over; a warning when their pole does not receive now, or when the note was shortened."""

    warning: str = ""


@router.post(
    "/calls/{ticket_id}/hand-over",
    response={200: HandedOver, 401: Refused, 404: Refused, 409: PoleAway},
    url_name="hand_over",
)
def hand_over(request: HttpRequest, ticket_id: Number, to: HandingOver) -> Any:
    """Hand the visitor of a desk over to another pole; one that does not receive asks for `sure`."""
    key = request.auth  # type: ignore[attr-defined]
    if not key.may(Scope.RECEPTION):
        return Status(401, {"detail": _("This key does not open the reception.")})
    at = now()
    desk = reception.desk_by_code(key.centre.pk, to.desk)
    offered = centres.poles_now(key.centre.pk, at=at)
    pole = next((p.pk for p in offered if p.code == to.pole), None)
    if desk is None or pole is None:
        return Status(404, {"detail": _("There is no desk or no pole of this code.")})
    try:
        made, away = handing.hand_over(
            centre_id=key.centre.pk,
            ticket_id=ticket_id,
            desk_id=desk,
            pole_id=pole,
            at=at,
            uuid=to.uuid,
            note=to.note,
            sure=to.sure,
        )
    except handing.PoleIsAway as refusal:
        return Status(409, _told(refusal))
    except Refusal as refusal:
        return refused(refusal)
    return {
        "ticket_id": made.ticket_id,
        "label": made.label,
        "pole_id": made.pole_id,
        "warning": " ".join(filter(None, (str(away or ""), of_a_note(to.note)))),
    }


def _told(refusal: handing.PoleIsAway) -> dict[str, Any]:
    away = refusal.away
    next_at = away.receiving.next_at
    return {
        "detail": str(refusal),
        "receives_again": next_at.isoformat() if next_at else "",
        "open_poles": [pole.code for pole in away.others],
    }
