"""Associations' evenings: agreed, hosted, opened, closed again. They open by this way only."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.db.models.query import QuerySet

from parvis.kit.writes import hold_rows, write_tx
from parvis.programme.choices import SessionState
from parvis.programme.models import EveningHost, HostingAgreement, Session
from parvis.programme.rules.evenings import HOST, Evening, missing


class EveningIsNotReady(Exception):
    """Something is missing before this evening may open: `lacks` says what."""

    def __init__(self, lacks: tuple[str, ...]) -> None:
        super().__init__(", ".join(lacks))
        self.lacks = lacks


class EveningIsOver(Exception):
    """It has been held, or is cancelled: its host does not change any more."""


def keep_hosting(
    centre_id: int, agreement: HostingAgreement | None, *, at: datetime, **told: Any
) -> HostingAgreement:
    """Keep what was agreed with an association, and close or open its evenings accordingly."""
    agreement = agreement or HostingAgreement(centre_id=centre_id)
    for name, value in told.items():
        setattr(agreement, name, value)
    with write_tx():
        agreement.save()
        for session in _evenings(at).filter(activity__partner_id=agreement.partner_id):
            _settle(session, at)
    return agreement


def ask_host(session: Session, alias: str, *, at: datetime) -> EveningHost:
    """Write who would be there; the evening stays closed until they confirm (EVE-1)."""
    _must_be_to_come(session, at)
    with write_tx():
        host, _made = EveningHost.objects.update_or_create(
            session=session, defaults={"alias": alias, "is_confirmed": False}
        )
        _settle(session, at)
    return host


def confirm_host(session: Session, *, at: datetime) -> None:
    """Note that the host has confirmed, and open the evening if nothing else is missing (EVE-1)."""
    _must_be_to_come(session, at)
    with write_tx():
        EveningHost.objects.filter(session=session).update(is_confirmed=True)
        lacks = _settle(session, at)
    if lacks:
        raise EveningIsNotReady(lacks)


def withdraw_host(session: Session, *, at: datetime) -> None:
    """Take the host away, even a minute before: the evening closes itself (EVE-2)."""
    with write_tx():
        EveningHost.objects.filter(session=session).delete()
        _settle(session, at)


def review_evenings(*, at: datetime) -> tuple[int, int]:
    """Close the evenings that miss something, open those that miss nothing any more (EVE-2)."""
    opened = closed = 0
    with write_tx():
        for session in _evenings(at):
            was = session.state
            lacks = _settle(session, at)
            opened += not lacks and was == SessionState.AWAITING
            closed += bool(lacks) and was == SessionState.PLANNED
    return opened, closed


def review_evening(session_id: int, *, at: datetime) -> None:
    """Look again at one evening whose date, seats or place have changed (EVE-2)."""
    with write_tx():
        for session in _evenings(at).filter(pk=session_id):
            _settle(session, at)


def lacking(session: Session) -> tuple[str, ...]:
    """Return what an evening misses to open; nothing when it may (EVE-1)."""
    agreements = HostingAgreement.objects.filter(
        centre_id=session.centre_id, partner=session.activity.partner
    )
    host = EveningHost.objects.filter(session_id=session.pk, is_confirmed=True)
    evening = Evening(session.day, session.capacity, host.exists())
    return missing(evening, [a.as_agreed() for a in agreements])


def seed_evenings(centre_id: int, *, at: datetime) -> None:
    """Agree with the associations of the demonstration; the next evening has its host, the following wait."""
    evenings = list(_evenings(at).filter(centre_id=centre_id).order_by("starts_at"))
    for partner_id in sorted({s.activity.partner_id or 0 for s in evenings} - {0}):
        keep_hosting(
            centre_id,
            None,
            at=at,
            partner_id=partner_id,
            valid_from=at.date() - timedelta(days=120),
            valid_until=at.date() + timedelta(days=245),
            insured_until=at.date() + timedelta(days=50),
            capacity=max(s.capacity or 60 for s in evenings),
            referent="MB",
        )
    for session in evenings[:2]:
        ask_host(session, "Camille A.", at=at)
    if evenings and not set(lacking(evenings[0])) - {HOST}:
        confirm_host(evenings[0], at=at)


def _evenings(at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(
        activity__kind__needs_host=True,
        state__in=(SessionState.AWAITING, SessionState.PLANNED),
        ends_at__gt=at,
    ).select_related("activity__partner")


def _settle(session: Session, at: datetime) -> tuple[str, ...]:
    """Put an evening in the state that its rule gives.

    The row is taken first, so that an agreement that ends and a host who
    confirms at the same instant are looked at one after the other.
    """
    hold_rows(Session, session.pk, by="walked_in")
    lacks = lacking(session)
    was, becomes = (
        (SessionState.PLANNED, SessionState.AWAITING)
        if lacks
        else (SessionState.AWAITING, SessionState.PLANNED)
    )
    Session.objects.filter(pk=session.pk, state=was).update(
        state=becomes, sequence=F("sequence") + 1, changed_at=at
    )
    return lacks


def _must_be_to_come(session: Session, at: datetime) -> None:
    if session.ends_at <= at or session.state == SessionState.CANCELLED:
        raise EveningIsOver
