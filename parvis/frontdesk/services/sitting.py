"""Sitting at a desk and leaving it: what is said of those that are taken, never of who sits there (FRD-47)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from parvis.centres import queries as centres
from parvis.frontdesk.rules.day import is_my_own, service_day
from parvis.reception import queries as reception
from parvis.reception import services
from parvis.reception.queries import Seat
from parvis.ui.templatetags.moments import hour

Kept = Mapping[str, Any]


@dataclass(frozen=True)
class Taken:
    """A desk where somebody else sits, as it is said: since when, or whom it has before it."""

    desk_id: int
    seat: Seat

    @property
    def short(self) -> str:
        """Say it in a few words, beside the name of the desk."""
        if self.seat.is_advising:
            return _("in advice")
        if self.seat.since is None:
            return _("has called somebody")
        return _("taken since %(hour)s") % {"hour": hour(self.seat.since)}

    @property
    def last_at(self) -> datetime | None:
        """Return its last gesture, where that says more than when it was taken."""
        last = self.seat.last_at
        return last if last != self.seat.since else None


def taken(centre_id: int, kept: Kept | None, *, at: datetime) -> dict[int, Taken]:
    """Return the desks where somebody else sits, those in use or not."""
    mine = kept or {}
    return {
        desk_id: Taken(desk_id, seat)
        for desk_id, seat in _seats(centre_id, at).items()
        if not is_my_own(mine.get("id"), mine.get("since"), desk_id, seat.since)
    }


def sit(kept: Kept | None, chosen: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    """Take the chosen desk, leave the one before; return what a session keeps of it."""
    if kept and kept.get("id") == chosen["id"] and kept.get("since"):
        return chosen | {"since": kept["since"]}
    leave(kept, at=at)
    services.sit_down(desk_id=chosen["id"], at=at, uuid=uuid4())
    return chosen | {"since": at.isoformat()}


def leave(kept: Kept | None, *, at: datetime) -> None:
    """Leave a desk, unless somebody has taken it since."""
    if not kept:
        return
    seat = _seats(kept["centre"], at).get(kept["id"])
    since = seat.since if seat else None
    if since and is_my_own(kept["id"], kept.get("since"), kept["id"], since):
        services.rise(desk_id=kept["id"], at=at, uuid=uuid4())


def _seats(centre_id: int, at: datetime) -> Mapping[int, Seat]:
    zone = ZoneInfo(centres.time_zone_of(centre_id))
    return reception.seats(centre_id, day=service_day(at.astimezone(zone)))
