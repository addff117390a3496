"""The evenings to come, and what each misses to open."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from parvis.programme.choices import SessionState
from parvis.programme.models import HostingAgreement, Session
from parvis.programme.rules.evenings import Agreed, Evening, missing

SOON = timedelta(days=60)


@dataclass(frozen=True)
class EveningLine:
    """An evening, as the team reads it."""

    pk: int
    title: str
    association: str
    room: str
    day: date
    starts_at: datetime
    ends_at: datetime
    capacity: int | None
    host: str
    is_confirmed: bool
    lacks: tuple[str, ...]
    state: str

    @property
    def is_open(self) -> bool:
        return self.state == SessionState.PLANNED


@dataclass(frozen=True)
class AgreementLine:
    """What was agreed with an association, as the team reads it."""

    pk: int
    association: str
    valid_from: date
    valid_until: date
    insured_until: date
    capacity: int
    referent: str
    is_over: bool
    is_ending: bool
    is_uninsured: bool


def evenings(centre_id: int, *, at: datetime) -> tuple[EveningLine, ...]:
    """Return the evenings to come, in order, in two queries."""
    agreed: defaultdict[int | None, list[Agreed]] = defaultdict(list)
    for one in HostingAgreement.objects.filter(centre_id=centre_id):
        agreed[one.partner_id].append(one.as_agreed())
    found = (
        Session.objects.filter(
            centre_id=centre_id, activity__kind__needs_host=True, ends_at__gt=at
        )
        .exclude(state__in=(SessionState.CANCELLED, SessionState.DRAFT))
        .select_related("activity__partner", "room", "host")
        .order_by("starts_at", "pk")
    )
    lines = []
    for session in found:
        host = getattr(session, "host", None)
        partner = session.activity.partner
        evening = Evening(
            session.day, session.capacity, bool(host and host.is_confirmed)
        )
        lines.append(
            EveningLine(
                session.pk,
                session.title or session.activity.title,
                partner.name if partner else "",
                session.room.name if session.room else session.place,
                session.day,
                session.starts_at,
                session.ends_at,
                session.capacity,
                host.alias if host else "",
                bool(host and host.is_confirmed),
                missing(evening, agreed[session.activity.partner_id]),
                session.state,
            )
        )
    return tuple(lines)


def agreements(centre_id: int, *, on: date) -> tuple[AgreementLine, ...]:
    """Return what was agreed with associations, those that end last first."""
    found = HostingAgreement.objects.filter(centre_id=centre_id)
    return tuple(
        AgreementLine(
            one.pk,
            one.partner.name,
            one.valid_from,
            one.valid_until,
            one.insured_until,
            one.capacity,
            one.referent,
            one.valid_until < on,
            on <= one.valid_until < on + SOON,
            one.insured_until < on <= one.valid_until,
        )
        for one in found.select_related("partner")
    )
