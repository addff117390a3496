"""One activity, one session, one booking, as their pages show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from parvis.programme.choices import ActivityState, BookingState, SessionState, Way
from parvis.programme.models import Activity, Booking, Session
from parvis.programme.queries.cards import SessionCard, cards, public_sessions


@dataclass(frozen=True)
class ActivityPage:
    """An activity and its coming dates."""

    uuid: str
    title: str
    kind: str
    kind_summary: str
    summary: str
    description: str
    bring: str
    speakers: str
    partner: str
    sessions: tuple[SessionCard, ...]
    whole_series: int | None


def activity_page(centre_id: int, uuid: UUID, *, at: datetime) -> ActivityPage | None:
    """Return the page of a published activity."""
    found = Activity.objects.filter(
        centre_id=centre_id,
        uuid=uuid,
        state=ActivityState.PUBLISHED,
        kind__is_public=True,
    )
    one = found.select_related("kind", "partner").first()
    if one is None:
        return None
    sessions = public_sessions(centre_id).filter(activity=one, ends_at__gt=at)
    coming = tuple(cards(sessions, at=at))
    series = {c.series_id for c in coming if c.way == "series" and c.takes_bookings}
    return ActivityPage(
        str(one.uuid),
        one.title,
        one.kind.name,
        one.kind.summary,
        one.summary,
        one.description,
        one.bring,
        one.speakers,
        one.partner.name if one.partner else "",
        coming,
        next((s for s in sorted(filter(None, series))), None),
    )


@dataclass(frozen=True)
class SessionPage:
    """A session, what its activity says, and the sessions of its series."""

    card: SessionCard
    description: str
    bring: str
    speakers: str
    others: tuple[SessionCard, ...]

    @property
    def is_full(self) -> bool:
        """Tell whether one would wait: for this session, or for one date at least of its series."""
        if self.card.way == Way.SERIES:
            return any(one.is_full for one in self.others)
        return self.card.is_full


def session_page(centre_id: int, uuid: UUID, *, at: datetime) -> SessionPage | None:
    """Return the page of a session, past ones included."""
    found = public_sessions(centre_id).filter(uuid=uuid)
    held = cards(found, at=at)
    if not held:
        return None
    card = held[0]
    activity = Activity.objects.get(uuid=card.activity_uuid)
    if card.way == Way.SERIES and card.series_id:
        others = series_sessions(centre_id, card.series_id, at=at)
    else:
        found = public_sessions(centre_id).filter(
            activity=activity, starts_at__gt=at, state=SessionState.PLANNED
        )
        others = cards(found.exclude(pk=card.pk)[:12], at=at)
    return SessionPage(
        card,
        activity.description,
        activity.bring,
        card.speakers or activity.speakers,
        tuple(others),
    )


@dataclass(frozen=True)
class CodePage:
    """What a code stands for."""

    party: int
    state: str
    needs: tuple[str, ...]
    sessions: tuple[SessionCard, ...]
    is_series: bool
    before_you: int
    skips: int
    is_past: bool
    full_on: tuple[SessionCard, ...] = ()

    @property
    def is_seated(self) -> bool:
        return self.state == BookingState.SEATED

    @property
    def is_waiting(self) -> bool:
        return self.state == BookingState.WAITING

    @property
    def first(self) -> SessionCard:
        return self.sessions[0]


def code_page(code_hash: str, *, at: datetime) -> CodePage | None:
    """Return what a code stands for, or None when no booking has it."""
    booking = Booking.objects.filter(code_hash=code_hash).first()
    if booking is None:
        return None
    mine = Session.objects.filter(pk=booking.session_id or 0)
    if booking.series_id:
        mine = Session.objects.filter(series_id=booking.series_id).order_by("starts_at")
    shown = tuple(cards(mine, at=at))
    before = 0
    full: tuple[SessionCard, ...] = ()
    if booking.state == BookingState.WAITING:
        ahead = Booking.objects.filter(
            session=booking.session,
            series=booking.series,
            state=BookingState.WAITING,
        )
        before = ahead.filter(pk__lt=booking.pk).count()
        full = tuple(s for s in shown if s.starts_at > at and s.lacks(booking.party))
    return CodePage(
        booking.party,
        booking.state,
        tuple(booking.needs),
        tuple(s for s in shown if s.ends_at > at) or shown,
        booking.series_id is not None,
        before,
        booking.skips,
        all(s.ends_at <= at for s in shown),
        full if booking.series_id else (),
    )


def series_sessions(
    centre_id: int, series_id: int, *, at: datetime
) -> list[SessionCard]:
    """Return the coming sessions of a series that the public may book."""
    found = public_sessions(centre_id).filter(
        series_id=series_id, starts_at__gt=at, state=SessionState.PLANNED
    )
    return cards(found, at=at)


def to_come(centre_id: int, *, at: datetime) -> list[UUID]:
    """Return the identifiers of the activities that have a session to come, by title."""
    ahead = public_sessions(centre_id).filter(ends_at__gt=at)
    known = ahead.values_list("activity__uuid", "activity__title").distinct()
    return [
        uuid for uuid, _title in known.order_by("activity__title", "activity__uuid")
    ]
