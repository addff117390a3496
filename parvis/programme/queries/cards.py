"""A session as anyone may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from parvis.programme.choices import ActivityState, SessionState, Way
from parvis.programme.models import Activity, Session
from parvis.programme.rules.seats import Seats, door_is_open

SHOWN = (SessionState.PLANNED, SessionState.CANCELLED)
BOOKED = (Way.SEATS, Way.GROUP, Way.SERIES)


@dataclass(frozen=True)
class SessionCard:
    """A dated session: what, when, where, how many seats; never who."""

    pk: int
    uuid: str
    activity_uuid: str
    series_id: int | None
    title: str
    summary: str
    kind: str
    kind_code: str
    way: str
    day: date
    starts_at: datetime
    ends_at: datetime
    moved_from: datetime | None
    is_cancelled: bool
    word: str
    room: str
    floor: str
    directions: str
    place: str
    link: str
    speakers: str
    partner: str
    languages: tuple[str, ...]
    accessibility: tuple[str, ...]
    themes: tuple[str, ...]
    audiences: tuple[str, ...]
    capacity: int | None
    seats_left: int | None
    parties_waiting: int
    has_waiting_list: bool
    smallest_party: int
    largest_party: int
    sequence: int
    changed_at: datetime

    @property
    def takes_bookings(self) -> bool:
        return self.way in BOOKED and not self.is_cancelled

    @property
    def is_full(self) -> bool:
        return self.seats_left == 0 or self.parties_waiting > 0

    def lacks(self, party: int) -> bool:
        """Tell whether a party does not fit in the seats left."""
        is_short = self.seats_left is not None and self.seats_left < party
        return is_short and not self.is_cancelled

    @property
    def is_remote(self) -> bool:
        return bool(self.link) and not (self.room or self.place)

    @property
    def where(self) -> str:
        return self.room or self.place


def public_sessions(centre_id: int) -> QuerySet[Session]:
    """Return the sessions that the public may see: planned or cancelled, of published activities."""
    return Session.objects.filter(
        centre_id=centre_id,
        state__in=SHOWN,
        activity__state=ActivityState.PUBLISHED,
        activity__kind__is_public=True,
    )


def cards(found: QuerySet[Session], *, at: datetime) -> list[SessionCard]:
    """Return sessions as cards, in five queries whatever their number.

    Each activity and each room is read once, not once for each of its dates.
    """
    activities = Activity.objects.select_related("kind", "partner")
    whole = activities.prefetch_related("themes", "audiences")
    rows = found.prefetch_related(Prefetch("activity", whole), "room")
    return [card(row, at) for row in rows]


def card(row: Session, at: datetime) -> SessionCard:
    """Return one session as a card."""
    activity, room = row.activity, row.room
    kind = activity.kind
    seats = Seats(row.capacity, row.walk_in_kept, row.taken, row.walked_in)
    return SessionCard(
        pk=row.pk,
        uuid=str(row.uuid),
        activity_uuid=str(activity.uuid),
        series_id=row.series_id,
        title=row.title or activity.title,
        summary=activity.summary,
        kind=kind.name,
        kind_code=kind.code,
        way=kind.way,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        moved_from=row.moved_from,
        is_cancelled=row.state == SessionState.CANCELLED,
        word=row.word,
        room=room.name if room else "",
        floor=room.floor if room else "",
        directions=room.directions if room else "",
        place=row.place,
        link=row.link,
        speakers=row.speakers,
        partner=(activity.partner.short_name or activity.partner.name)
        if activity.partner
        else "",
        languages=tuple(activity.languages),
        accessibility=tuple(activity.accessibility),
        themes=tuple(t.code for t in activity.themes.all()),
        audiences=tuple(a.code for a in activity.audiences.all()),
        capacity=row.capacity,
        seats_left=seats.left(at_the_door=door_is_open(row.starts_at, at)),
        parties_waiting=row.parties_waiting,
        has_waiting_list=kind.has_waiting_list,
        smallest_party=kind.smallest_party,
        largest_party=kind.largest_party,
        sequence=row.sequence,
        changed_at=row.changed_at,
    )


def days(found: Iterable[SessionCard]) -> list[tuple[date, list[SessionCard]]]:
    """Return cards by day, in their order."""
    by_day: dict[date, list[SessionCard]] = {}
    for one in found:
        by_day.setdefault(one.day, []).append(one)
    return sorted(by_day.items())
