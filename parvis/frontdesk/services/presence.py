"""Which poles receive now, and when the others do: hours (centres) and permanences (roster) together."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from parvis.centres import queries as centres
from parvis.centres.queries import PoleNow
from parvis.frontdesk.rules.presence import Hours, Receiving, Shifts, receiving
from parvis.roster import queries as roster

NOBODY = roster.Presence()


def receivings(
    centre_id: int,
    poles: Sequence[PoleNow],
    *,
    at: datetime,
    untils: Mapping[int, datetime] | None = None,
) -> dict[int, Receiving]:
    """Return what each pole is doing now (FRD-25); `untils` tells how long those on duty stay."""
    zone = ZoneInfo(centres.time_zone_of(centre_id))
    staffed = roster.open_poles(centre_id, at=at)
    shut = [p.pk for p in poles if not (p.opening.open_now and p.pk in staffed)]
    known = roster.presences(centre_id, shut, at=at)
    found = {}
    for pole in poles:
        opening, presence = pole.opening, known.get(pole.pk, NOBODY)
        hours = Hours(
            opening.open_now, bool(pole.today), opening.opens_at, opening.closes_at
        )
        shifts = Shifts(
            pole.pk in staffed,
            presence.was_here,
            presence.next_at,
            (untils or {}).get(pole.pk),
        )
        found[pole.pk] = receiving(hours, shifts, at=at, zone=zone)
    return found
