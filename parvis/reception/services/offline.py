"""Numbers for a desk that may lose the network."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from parvis.centres.queries import pole_with_centre
from parvis.kit.writes import add_to
from parvis.reception.choices import Kind
from parvis.reception.models import Counter, Desk, NumberBlock
from parvis.reception.rules import day_of_service
from parvis.reception.services.once import Done, once
from parvis.reception.services.refusals import DeskIsUnknown, PoleIsUnknown

MOST_AT_ONCE = 200


def reserve_block(
    *, desk_id: int, pole_id: int, size: int, at: datetime, uuid: UUID
) -> dict[str, Any]:
    """Reserve numbers of a desk's own series at a pole; return the series and both ends."""
    place = pole_with_centre(pole_id)
    if place is None:
        raise PoleIsUnknown
    day = day_of_service(at, ZoneInfo(place.centre.time_zone))
    size = min(max(size, 1), MOST_AT_ONCE)

    def act() -> Done:
        desk = Desk.objects.filter(
            pk=desk_id, centre_id=place.centre_id, is_open=True
        ).first()
        if desk is None or not desk.series:
            raise DeskIsUnknown
        last = add_to(
            Counter, "last", size, pole_id=pole_id, day=day, series=desk.series
        )
        NumberBlock.objects.create(
            desk=desk, pole_id=pole_id, day=day, first=last - size + 1, last=last
        )
        answer = {
            "series": desk.series,
            "letter": place.letter,
            "first": last - size + 1,
            "last": last,
        }
        return Done(place.centre_id, day, answer, desk_id)

    return once(Kind.RESERVE, uuid, at, act)
