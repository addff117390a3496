"""The reception for programs: take a ticket, call, finish, count; by the key of a centre."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from parvis.accounts.choices import Scope
from parvis.centres import queries as centres
from parvis.kit.clock import now
from parvis.kit.memo import briefly
from parvis.reception import queries, services
from parvis.reception.choices import AccessNeed

_desk = briefly(10)(queries.desk_by_code)
router = Router(tags=["reception"])
Code = Annotated[str, Field(max_length=50, pattern=r"^[\w-]+$")]
Number = Annotated[int, Field(ge=1, le=2**62)]


class Taking(Schema):
    """A ticket to take; only the pole and the name of the gesture are required."""

    uuid: UUID
    pole: Code
    language: str = Field("", max_length=16, pattern=r"^[a-zA-Z-]*$")
    access_need: str = Field("", max_length=12, pattern=r"^\w*$")
    questions: int = Field(1, ge=1, le=9)


class TicketTaken(Schema):
    """A ticket: what is told aloud, and the secret of its own address."""

    ticket_id: int
    label: str
    secret: str


class Calling(Schema):
    """A desk calls the next visitor of these poles."""

    uuid: UUID
    desk: Code
    poles: list[Code] = Field(min_length=1, max_length=50)


class Deed(Schema):
    """What a desk does with the visitor before it."""

    uuid: UUID
    desk: Code


class CallMade(Schema):
    """Who a desk has before it."""

    ticket_id: int
    label: str
    pole_id: int


class Arriving(Schema):
    """People who come in, or a mistake mended by a negative number."""

    uuid: UUID
    number: int = Field(ge=-500, le=500)


class Counted(Schema):
    """The count of the half-hour."""

    counted: int


class Waiting(Schema):
    """Somebody who waits, as a desk sees them."""

    ticket_id: int
    label: str
    pole: str
    waited_minutes: int
    language: str
    access_need: str
    is_handed_over: bool


class Refused(Schema):
    """Why nothing was done, in a sentence."""

    detail: str


Deeds = Mapping[str, Callable[..., services.Called]]
DEEDS: Deeds = {
    "pick": services.call_ticket,
    "recall": services.recall,
    "start": services.start_advice,
    "finish": services.finish,
    "hold": services.put_on_hold,
    "no-show": services.mark_no_show,
}
BRING_BACK = "return"
REFUSALS: Any = {401: Refused, 404: Refused, 409: Refused}


@router.post(
    "/tickets", response={200: TicketTaken, **REFUSALS}, url_name="take_ticket"
)
def take_ticket(request: HttpRequest, wanted: Taking) -> Any:
    """Take a ticket; the same uuid again gives the same ticket."""
    centre = _centre(request)
    if centre is None:
        return _not_allowed()
    pole = _poles(centre, [wanted.pole]).get(wanted.pole)
    if pole is None:
        return Status(404, {"detail": _("There is no pole of this code.")})
    wish = services.Wish(
        language=wanted.language,
        access_need=wanted.access_need if wanted.access_need in AccessNeed else "",
        questions=wanted.questions,
    )
    return _done(
        TicketTaken,
        lambda: services.issue_ticket(
            pole_id=pole, at=now(), uuid=wanted.uuid, wish=wish
        ),
    )


@router.post("/calls", response={200: CallMade, **REFUSALS}, url_name="call")
def call(request: HttpRequest, wanted: Calling) -> Any:
    """Call the next visitor of these poles to a free desk."""
    centre = _centre(request)
    if centre is None:
        return _not_allowed()
    desk = _desk(centre.pk, wanted.desk)
    poles = _poles(centre, wanted.poles)
    if desk is None or len(poles) < len(set(wanted.poles)):
        return Status(404, {"detail": _("There is no desk or no pole of this code.")})
    return _done(
        CallMade,
        lambda: services.call_next(
            pole_ids=list(poles.values()), desk_id=desk, at=now(), uuid=wanted.uuid
        ),
    )


@router.post(
    "/calls/{ticket_id}/{deed}",
    response={200: CallMade, **REFUSALS},
    url_name="call_deed",
)
def do(request: HttpRequest, ticket_id: Number, deed: Code, by: Deed) -> Any:
    """Recall, start, finish, hold or note the absence (no-show) of the visitor of a desk; pick one of the list, or put one back in it (return)."""
    centre = _centre(request)
    if centre is None:
        return _not_allowed()
    desk = _desk(centre.pk, by.desk)
    if desk is None or deed not in {*DEEDS, BRING_BACK}:
        return Status(404, {"detail": _("There is no such desk or gesture.")})
    gesture = DEEDS.get(deed) or partial(services.bring_back, centre_id=centre.pk)
    return _done(
        CallMade,
        lambda: gesture(ticket_id=ticket_id, desk_id=desk, at=now(), uuid=by.uuid),
    )


@router.post("/undo", response={200: CallMade, **REFUSALS}, url_name="undo")
def undo(request: HttpRequest, by: Deed) -> Any:
    """Undo the last gesture of a desk, for ten minutes."""
    centre = _centre(request)
    if centre is None:
        return _not_allowed()
    desk = _desk(centre.pk, by.desk)
    if desk is None:
        return Status(404, {"detail": _("There is no such desk or gesture.")})
    return _done(
        CallMade, lambda: services.undo_last(desk_id=desk, at=now(), uuid=by.uuid)
    )


@router.get("/queue", response={200: list[Waiting], 401: Refused}, url_name="queue")
def queue(request: HttpRequest) -> Any:
    """Show who waits, pole by pole, in order of call."""
    centre = _centre(request)
    if centre is None:
        return _not_allowed()
    at = now()
    return [
        {
            "ticket_id": line.ticket_id,
            "label": line.label,
            "pole": line.pole_code,
            "waited_minutes": line.waited_minutes,
            "language": line.language,
            "access_need": line.access_need,
            "is_handed_over": line.is_handed_over,
        }
        for line in queries.queue(_poles(centre).values(), at=at)
    ]


@router.post("/arrivals", response={200: Counted, **REFUSALS}, url_name="arrivals")
def arrivals(request: HttpRequest, coming: Arriving) -> Any:
    """Count people at the door."""
    centre = _centre(request)
    if centre is None:
        return _not_allowed()
    try:
        counted = services.count_arrivals(
            centre_id=centre.pk, number=coming.number, at=now(), uuid=coming.uuid
        )
    except services.NotThatMany:
        less = _("There are not as many people to take off today.")
        some = _("Count from one person to five hundred.")
        return Status(409, {"detail": less if coming.number < 0 else some})
    except services.Refusal as refusal:
        return refused(refusal)
    return {"counted": counted}


def _centre(request: HttpRequest) -> Any:
    """Return the centre of a key that may act at the reception."""
    key = request.auth  # type: ignore[attr-defined]
    return key.centre if key.may(Scope.RECEPTION) else None


def _poles(centre: Any, codes: Sequence[str] = ()) -> dict[str, int]:
    """Return the numbers of the poles of these codes, or of all."""
    known = _codes(centre)
    return {c: known[c] for c in codes if c in known} if codes else known


@briefly(10)
def _codes(centre: Any) -> dict[str, int]:
    return dict(centres.poles(centre).select_related(None).values_list("code", "pk"))


def _done(shape: type[Schema], gesture: Callable[[], Any]) -> Any:
    """Answer with what a gesture made, which its types have checked already."""
    try:
        return shape.model_construct(**vars(gesture()))
    except services.Refusal as refusal:
        return refused(refusal)


def _not_allowed() -> Status[dict[str, str]]:
    return Status(401, {"detail": _("This key does not open the reception.")})


def refused(refusal: services.Refusal) -> Status[dict[str, str]]:
    """Say why a gesture was refused: 404 for a ticket that is not of today, else 409."""
    said = {
        services.NobodyIsWaiting: _("Nobody is waiting."),
        services.DeskIsBusy: _("This desk already has somebody."),
        services.DayIsClosed: _("This ticket is not known today."),
        services.NothingToUndo: _("There is nothing to undo."),
        services.AlreadyReplayed: _("This uuid has named another gesture already."),
        services.PoleIsUnknown: _("Choose another pole than the present one."),
    }
    told = said.get(
        type(refusal), _("This ticket is elsewhere by now: read the queue again.")
    )
    return Status(
        404 if isinstance(refusal, services.DayIsClosed) else 409, {"detail": told}
    )
