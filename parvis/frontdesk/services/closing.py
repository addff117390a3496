"""Closing the day from the hall: what it would do, said before it is done."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from parvis.centres import queries as centres
from parvis.frontdesk.rules.day import service_day
from parvis.reception import queries as reception
from parvis.reception import services
from parvis.reception.queries import DaySoFar, ToClose


@dataclass(frozen=True)
class Evening:
    """The day as closing would find it, and until when the place is open."""

    today: ToClose
    so_far: DaySoFar
    forgotten: tuple[ToClose, ...]
    open_until: datetime | None

    @property
    def is_early(self) -> bool:
        """Tell whether closing now would turn somebody away: it is asked once more."""
        return self.open_until is not None or bool(self.today.not_received)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing is left to close."""
        return self.so_far.is_closed and not self.today.tickets and not self.forgotten


def evening(centre_id: int, *, at: datetime) -> Evening:
    """Return what closing now would do."""
    centre = centres.centre_by_id(centre_id)
    opening = centres.now(centre, at=at).opening
    day = service_day(at.astimezone(ZoneInfo(centre.time_zone)))
    unclosed = reception.unclosed_days(before=day, centre_id=centre_id)
    return Evening(
        reception.to_close(centre_id, day=day),
        reception.so_far(centre_id, day=day),
        tuple(reception.to_close(centre_id, day=each.day) for each in unclosed),
        opening.closes_at if opening.open_now else None,
    )


def close(
    centre_id: int, found: Evening, *, at: datetime, force: bool = False
) -> services.Closing:
    """Close the days that were forgotten, then today; refused while somebody is being advised."""
    for each in found.forgotten:
        services.close_day(centre_id=centre_id, day=each.day, at=at)
    return services.close_day(
        centre_id=centre_id, day=found.today.day, at=at, force=force
    )
