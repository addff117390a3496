"""Counting people at the door: a tap, a group, nothing about anyone."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Sum

from parvis.centres.queries import time_zone_of
from parvis.kit.writes import add_to
from parvis.reception.choices import Kind
from parvis.reception.models import ArrivalCount
from parvis.reception.rules import day_of_service, half_hour
from parvis.reception.services.once import Done, once

LARGEST_GROUP = 500


class NotThatMany(Exception):
    """A count at the door goes from one person less to a group of five hundred."""


def count_arrivals(*, centre_id: int, number: int, at: datetime, uuid: UUID) -> int:
    """Count people who come in; a negative number mends a mistake. Return the half-hour's count."""
    if not number or abs(number) > LARGEST_GROUP:
        raise NotThatMany
    zone = ZoneInfo(time_zone_of(centre_id))
    day = day_of_service(at, zone)

    def act() -> Done:
        counted = add_to(
            ArrivalCount,
            "number",
            number,
            centre_id=centre_id,
            day=day,
            half_hour=half_hour(at, zone),
        )
        if number < 0:
            whole = ArrivalCount.objects.filter(centre_id=centre_id, day=day)
            if (whole.aggregate(n=Sum("number"))["n"] or 0) < 0:
                raise NotThatMany
        return Done(centre_id, day, {"counted": counted})

    return int(once(Kind.COUNT, uuid, at, act)["counted"])
