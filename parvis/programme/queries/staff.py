"""The sessions of some days, as the team reads them: drafts and evenings without a host too."""

from dataclasses import dataclass
from datetime import date, datetime

from parvis.programme.choices import SessionState
from parvis.programme.models import Session


@dataclass(frozen=True)
class SessionLine:
    """A session of the week."""

    pk: int
    uuid: str
    title: str
    kind: str
    day: date
    starts_at: datetime
    ends_at: datetime
    room_from: datetime
    room_until: datetime
    room: str
    state: str
    state_label: str
    seats: int | None
    taken: int
    host: str

    @property
    def is_open(self) -> bool:
        return self.state == SessionState.PLANNED

    @property
    def is_cancelled(self) -> bool:
        return self.state == SessionState.CANCELLED


def session_lines(centre_id: int, first: date, last: date) -> tuple[SessionLine, ...]:
    """Return the sessions between two days, both included, in one query."""
    found = (
        Session.objects.filter(centre_id=centre_id, day__range=(first, last))
        .select_related("activity__kind", "room", "host")
        .order_by("starts_at", "pk")
    )
    return tuple(
        SessionLine(
            one.pk,
            str(one.uuid),
            one.title or one.activity.title,
            one.activity.kind.name,
            one.day,
            one.starts_at,
            one.ends_at,
            one.room_from,
            one.room_until,
            one.room.name if one.room else one.place or "",
            one.state,
            str(SessionState(one.state).label),
            one.capacity,
            one.taken + one.walked_in,
            host.alias if (host := getattr(one, "host", None)) else "",
        )
        for one in found
    )
