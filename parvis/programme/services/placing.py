"""Where a session may be held: the room, its hours, what it has."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from parvis.centres import queries as centres
from parvis.programme.choices import Access, Where
from parvis.programme.models import Activity, Room, Session
from parvis.programme.rules.dates import is_inside, padded
from parvis.programme.services.refusals import (
    OutsideHours,
    PlaceMissing,
    RoomLacks,
    RoomTooSmall,
)

Moments = tuple[datetime, datetime]
OF_THE_ROOM = frozenset({Access.LOOP.value, Access.WHEELCHAIR.value})


@dataclass(frozen=True)
class Place:
    """A room of the centre, a place outside, or a link."""

    room: Room | None = None
    outside: str = ""
    link: str = ""


def put(session: Session, place: Place, moments: Moments) -> None:
    """Give a session its place and its moments, or say what does not fit (PRG-11)."""
    activity = session.activity
    kind = activity.kind
    zone = ZoneInfo(session.zone)
    _must_be_somewhere(kind.where, place)
    if place.room is not None:
        _must_fit(place.room, activity, session.capacity)
        if not is_inside(moments, [(place.room.opens, place.room.closes)], zone):
            raise OutsideHours
        day = moments[0].astimezone(zone).date()
        if not kind.may_be_outside_hours and not is_inside(
            moments, centres.hours_on(session.centre_id, day), zone
        ):
            raise OutsideHours
    session.room, session.place, session.link = place.room, place.outside, place.link
    session.starts_at, session.ends_at = moments
    session.day = moments[0].astimezone(zone).date()
    session.room_from, session.room_until = padded(
        moments, kind.setup_minutes, kind.teardown_minutes
    )


def _must_be_somewhere(where: str, place: Place) -> None:
    here = place.room is not None or bool(place.outside)
    if (where == Where.ROOM and not here) or (where == Where.REMOTE and not place.link):
        raise PlaceMissing
    if where == Where.EITHER and not (here or place.link):
        raise PlaceMissing


def _must_fit(room: Room, activity: Activity, capacity: int | None) -> None:
    if capacity is not None and capacity > room.capacity:
        raise RoomTooSmall
    lacking = set(activity.equipment) - set(room.equipment)
    lacking |= (set(activity.accessibility) & OF_THE_ROOM) - set(room.accessibility)
    if lacking:
        raise RoomLacks(sorted(lacking))
