"""Taking a desk and leaving it: a mark of the day without a person, erased at closing."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from parvis.centres.queries import time_zone_of
from parvis.reception.choices import Kind
from parvis.reception.models import Desk
from parvis.reception.rules import day_of_service
from parvis.reception.services.once import Done, once
from parvis.reception.services.refusals import DeskIsUnknown


def sit_down(*, desk_id: int, at: datetime, uuid: UUID) -> None:
    """Note that somebody sits at a desk from now on; who it is, nobody notes."""
    _mark(Kind.SIT, desk_id, at, uuid)


def rise(*, desk_id: int, at: datetime, uuid: UUID) -> None:
    """Note that a desk is free again."""
    _mark(Kind.RISE, desk_id, at, uuid)


def _mark(kind: Kind, desk_id: int, at: datetime, uuid: UUID) -> None:
    def act() -> Done:
        found = Desk.objects.filter(pk=desk_id).values_list("centre_id", flat=True)
        centre_id = found.first()
        if centre_id is None:
            raise DeskIsUnknown
        day = day_of_service(at, ZoneInfo(time_zone_of(centre_id)))
        return Done(centre_id, day, desk_id=desk_id)

    once(kind, uuid, at, act)
