"""Who is on duty, for machines: poles, languages, channels, hours; never a person (ROS-11)."""

from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from parvis.centres import queries as centres
from parvis.kit.clock import now
from parvis.roster import queries

router = Router(tags=["poles"])
Code = Annotated[str, Field(max_length=50, pattern=r"^[\w-]+$")]


class DutyNow(Schema):
    """A pole where somebody receives at this moment."""

    pole: str
    languages: list[str]
    channels: list[str]
    number: int
    until: datetime


class NoCentre(Schema):
    """Why nothing is shown, in a sentence."""

    detail: str


@router.get(
    "/centres/{code}/on-duty",
    response={200: list[DutyNow], 404: NoCentre},
    url_name="on_duty",
    auth=None,
)
def on_duty(request: HttpRequest, code: Code) -> Any:
    """Show the poles where somebody receives now, in which languages, until when."""
    centre = centres.centre_by_code(code)
    if centre is None:
        return Status(404, {"detail": _("There is no centre of this code.")})
    zone = ZoneInfo(centre.time_zone)
    return [
        {
            "pole": duty.pole_code,
            "languages": list(duty.languages),
            "channels": list(duty.channels),
            "number": duty.number,
            "until": duty.until.astimezone(zone),
        }
        for duty in queries.on_duty(centre.pk, now())
    ]
