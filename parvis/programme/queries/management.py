"""What the team reads: proposals, the days to come, rooms, the door."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from parvis.programme.choices import BookingState, SessionState
from parvis.programme.models import Activity, Booking, Review, Session


@dataclass(frozen=True)
class StaffLine:
    """A session as the team reads it: seats, walk-ins, those who wait, heads."""

    pk: int
    title: str
    kind: str
    state: str
    state_label: str
    day: date
    starts_at: datetime
    ends_at: datetime
    room: str
    room_from: datetime
    room_until: datetime
    capacity: int | None
    taken: int
    walked_in: int
    kept: int
    parties_waiting: int
    headcount: int | None
    activity_id: int

    @property
    def free(self) -> int | None:
        return (
            None
            if self.capacity is None
            else self.capacity - self.taken - self.walked_in
        )


def staff_lines(
    centre_id: int, *, first: date, last: date, room: str = ""
) -> list[StaffLine]:
    """Return every session between two days, drafts and internal ones included, in one query."""
    found = Session.objects.filter(centre_id=centre_id, day__range=(first, last))
    if room:
        found = found.filter(room__code=room)
    return [line(s) for s in _whole(found)]


def lines_of(activity_id: int, *, since: date) -> list[StaffLine]:
    """Return the sessions of an activity from a day on."""
    found = Session.objects.filter(activity_id=activity_id, day__gte=since)
    return [line(s) for s in _whole(found)]


def line(s: Session) -> StaffLine:
    """Return one session as the team reads it."""
    return StaffLine(
        s.pk,
        s.title or s.activity.title,
        s.activity.kind.name,
        s.state,
        str(s.get_state_display()),
        s.day,
        s.starts_at,
        s.ends_at,
        s.room.name if s.room else s.place or s.link,
        s.room_from,
        s.room_until,
        s.capacity,
        s.taken,
        s.walked_in,
        s.walk_in_kept,
        s.parties_waiting,
        s.headcount,
        s.activity_id,
    )


@dataclass(frozen=True)
class ProposalLine:
    """An activity among others."""

    pk: int
    title: str
    summary: str
    kind: str
    partner: str
    state: str
    state_label: str
    is_template: bool


def proposal_lines(found: QuerySet[Activity]) -> list[ProposalLine]:
    """Return activities as lines, in one query."""
    return [
        ProposalLine(
            a.pk,
            a.title,
            a.summary,
            a.kind.name,
            a.partner.name if a.partner else "",
            a.state,
            str(a.get_state_display()),
            a.is_template,
        )
        for a in found.select_related("kind", "partner").order_by("-changed_at", "pk")
    ]


@dataclass(frozen=True)
class Step:
    """One decision of the history of an activity."""

    verdict: str
    note: str
    by: str
    at: datetime


def history(activity_id: int) -> list[Step]:
    """Return what was decided about an activity, the oldest first."""
    found = Review.objects.filter(activity_id=activity_id).select_related("by")
    return [
        Step(str(r.get_verdict_display()), r.note, str(r.by) if r.by else "", r.at)
        for r in found
    ]


def needs(session: Session) -> list[tuple[str, int]]:
    """Return what the parties of a session need, and how many parties: nobody's name."""
    found = Booking.objects.filter(state=BookingState.SEATED, session=session)
    if session.series_id:
        found = found | Booking.objects.filter(
            state=BookingState.SEATED, series_id=session.series_id
        )
    return Counter(
        n for held in found.values_list("needs", flat=True) for n in held
    ).most_common()


def _whole(found: QuerySet[Session]) -> QuerySet[Session]:
    return found.select_related("activity__kind", "room").order_by("starts_at", "pk")


def door_sessions(centre_id: int, *, day: date, at: datetime) -> list[StaffLine]:
    """Return the sessions of a day whose door is to be held."""
    found = Session.objects.filter(
        centre_id=centre_id,
        day=day,
        state=SessionState.PLANNED,
        activity__kind__is_public=True,
        ends_at__gt=at - timedelta(hours=2),
    )
    return [line(s) for s in _whole(found)]
