"""The poles for machines: what is open now, and when it next opens."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from parvis.centres import queries
from parvis.centres.rules import Opening
from parvis.kit.clock import now

router = Router(tags=["poles"])
Code = Annotated[str, Field(max_length=50, pattern=r"^[\w-]+$")]


class PoleNow(Schema):
    """A pole at this moment."""

    code: str
    label: str
    mission: str
    letter: str
    shape: str
    open_now: bool
    closes_at: datetime | None
    next_opening: datetime | None
    languages: list[str]
    place: str


class CentreNow(Schema):
    """A centre and its poles at this moment."""

    code: str
    label: str
    address: str
    open_now: bool
    closes_at: datetime | None
    next_opening: datetime | None
    poles: list[PoleNow]


class Refusal(Schema):
    """Why nothing is shown, in a sentence."""

    detail: str


@router.get(
    "/poles", response={200: CentreNow, 404: Refusal}, url_name="poles", auth=None
)
def default_poles(request: HttpRequest) -> Any:
    """Show the poles of the centre of the home page, open or not, now."""
    centre = queries.default_centre()
    if centre is None:
        return Status(404, {"detail": _("No centre is set up here yet.")})
    return _now(queries.now(centre, at=now()))


@router.get(
    "/centres/{code}/poles",
    response={200: CentreNow, 404: Refusal},
    url_name="centre_poles",
    auth=None,
)
def centre_poles(request: HttpRequest, code: Code) -> Any:
    """Show the poles of one centre, open or not, now."""
    centre = queries.centre_by_code(code)
    if centre is None:
        return Status(404, {"detail": _("There is no centre of this code.")})
    return _now(queries.now(centre, at=now()))


def _now(centre: queries.CentreNow) -> dict[str, Any]:
    return {
        "code": centre.code,
        "label": centre.name,
        "address": centre.address,
        **_opening(centre.opening),
        "poles": [
            {
                "code": pole.code,
                "label": pole.name,
                "mission": pole.mission,
                "letter": pole.letter,
                "shape": pole.shape,
                **_opening(pole.opening),
                "languages": list(pole.languages),
                "place": pole.place,
            }
            for pole in centre.poles
        ],
    }


def _opening(opening: Opening) -> dict[str, Any]:
    return {
        "open_now": opening.open_now,
        "closes_at": opening.closes_at,
        "next_opening": opening.opens_at,
    }
