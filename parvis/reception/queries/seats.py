"""At which desks somebody sits, and since when; never who."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Max

from parvis.reception.choices import AT_A_DESK, Kind, TicketState
from parvis.reception.models import Gesture, Ticket


@dataclass(frozen=True)
class Seat:
    """A desk that is taken: since when, its last gesture of the day, whom it has before it."""

    desk_id: int
    since: datetime | None = None
    last_at: datetime | None = None
    state: str = ""

    @property
    def is_advising(self) -> bool:
        return self.state == TicketState.IN_ADVICE


def seats(centre_id: int, *, day: date) -> Mapping[int, Seat]:
    """Return the desks that are taken today, in three queries; those that were left are not in it."""
    found: dict[int, Seat] = {}
    today = Gesture.objects.filter(
        centre_id=centre_id, day=day, desk_id__isnull=False
    ).order_by()
    marks = today.filter(kind__in=(Kind.SIT, Kind.RISE)).order_by("pk")
    for desk_id, kind, at in marks.values_list("desk_id", "kind", "at"):
        found.pop(desk_id, None)
        if kind == Kind.SIT:
            found[desk_id] = Seat(desk_id, since=at)
    busy = Ticket.objects.filter(pole__centre_id=centre_id, state__in=AT_A_DESK)
    for desk_id, state in busy.values_list("desk_id", "state"):
        found[desk_id] = replace(found.get(desk_id, Seat(desk_id)), state=state)
    lasts = today.filter(desk_id__in=found).values_list("desk_id")
    for desk_id, last_at in lasts.annotate(last_at=Max("at")):
        found[desk_id] = replace(found[desk_id], last_at=last_at)
    return found
