"""The waiting lists: of a session, of a whole series; served whole, in their order (PRG-5, PRG-14)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, QuerySet, Sum

from parvis.kit.events import publish
from parvis.kit.writes import hold_rows, write_tx
from parvis.programme.choices import BookingState, SessionState, Way
from parvis.programme.events import WaitingListServed
from parvis.programme.models import Booking, Series, Session
from parvis.programme.rules.seats import (
    Seats,
    Served,
    Waiting,
    door_is_open,
    narrowest,
    served,
)


def seats_of(session: Session) -> Seats:
    """Return the seats of a session as the rules see them."""
    return Seats(
        session.capacity, session.walk_in_kept, session.taken, session.walked_in
    )


def hold_series(series_id: int | None) -> None:
    """Keep a series to ourselves until the end of the transaction, before any of its sessions.

    Whoever books the whole of it, gives it back or adds a date to it waits here:
    its sessions are then taken in one order, and none is forgotten.
    """
    if series_id:
        hold_rows(Series, series_id, by="capacity")


def hold(sessions: Iterable[Session]) -> None:
    """Keep sessions to ourselves until the end of the transaction, always in the same order."""
    hold_rows(Session, *(session.pk for session in sessions), by="taken")


def serve(session_id: int, *, at: datetime) -> None:
    """Serve the waiting list of a session, or of its series, after its seats have changed (PRG-5)."""
    with write_tx():
        session = Session.objects.select_related("activity__kind").get(pk=session_id)
        if session.series_id and session.activity.kind.way == Way.SERIES:
            hold_series(session.series_id)
            serve_series(session.series_id, at)
            return
        hold([session])
        serve_session(session_id, at)


def serve_waiting_series(*, at: datetime) -> int:
    """Look again at every series somebody waits for: a full date may be past; return how many."""
    waited = Booking.objects.filter(state=BookingState.WAITING, series__isnull=False)
    found = sorted(set(waited.values_list("series_id", flat=True)))
    for series_id in found:
        with write_tx():
            hold_series(series_id)
            serve_series(series_id or 0, at)
    return len(found)


def serve_session(session_id: int, at: datetime) -> None:
    """Serve the waiting list of a session with what is left; the session is ours already."""
    session = Session.objects.get(pk=session_id)
    if session.state != SessionState.PLANNED or door_is_open(session.starts_at, at):
        return
    rows = Booking.objects.filter(session_id=session_id, state=BookingState.WAITING)
    done = _seat(rows, seats_of(session))
    if done.seated:
        Session.objects.filter(pk=session_id).update(
            taken=F("taken") + sum(w.party for w in done.seated),
            parties_waiting=F("parties_waiting") - len(done.seated),
        )
        _tell(session, done, at)


def serve_series(series_id: int, at: datetime) -> None:
    """Serve the waiting list of a series over all its dates to come; the series is ours already (PRG-14).

    From a quarter of an hour before a date until it has begun, its seats are
    those of the door: the list stands still meanwhile.
    """
    dates = list(coming(series_id, at))
    if not dates or any(door_is_open(s.starts_at, at) for s in dates):
        return
    hold(dates)
    dates = list(coming(series_id, at))
    rows = Booking.objects.filter(series_id=series_id, state=BookingState.WAITING)
    done = _seat(rows, narrowest([seats_of(s) for s in dates]))
    if done.seated:
        Session.objects.filter(pk__in=[s.pk for s in dates]).update(
            taken=F("taken") + sum(w.party for w in done.seated)
        )
        recount_waiting(series_id, at)
        _tell(min(dates, key=lambda s: s.starts_at), done, at)


def recount_waiting(series_id: int, at: datetime) -> None:
    """Write on each date to come of a series how many parties wait for the whole of it."""
    rows = Booking.objects.filter(series_id=series_id, state=BookingState.WAITING)
    coming(series_id, at).update(parties_waiting=rows.count())


def coming(series_id: int, at: datetime) -> QuerySet[Session]:
    """Return the dates of a series that are still to come, in the order in which they are held."""
    found = Session.objects.filter(series_id=series_id, starts_at__gt=at)
    planned = found.filter(state=SessionState.PLANNED)
    return planned.select_related("activity__kind").order_by("pk")


def seated_in(session: Session) -> int:
    """Return how many people hold a seat of a session by a code of their own or of its series."""
    found = _bookings(session).filter(state=BookingState.SEATED)
    return found.aggregate(n=Sum("party"))["n"] or 0


def waiting_for(session: Session) -> int:
    """Return how many parties wait for a session, or for its series."""
    return _bookings(session).filter(state=BookingState.WAITING).count()


def _bookings(session: Session) -> QuerySet[Booking]:
    found = Booking.objects.filter(session_id=session.pk or 0)
    if session.series_id:
        found = found | Booking.objects.filter(series_id=session.series_id)
    return found


def _seat(rows: QuerySet[Booking], seats: Seats) -> Served:
    """Seat those whom the rule serves, and write who was passed over."""
    line = rows.order_by("pk").values_list("pk", "party", "skips")
    done = served([Waiting(*row) for row in line], seats)
    if done.seated:
        passed = rows.filter(pk__in=[w.pk for w in done.passed_over])
        passed.update(skips=F("skips") + 1)
        seated = rows.filter(pk__in=[w.pk for w in done.seated])
        seated.update(state=BookingState.SEATED)
    return done


def _tell(session: Session, done: Served, at: datetime) -> None:
    publish(
        WaitingListServed(
            centre_id=session.centre_id,
            session_id=session.pk,
            at=at,
            parties=len(done.seated),
        )
    )
