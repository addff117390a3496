"""Advisers, what they can do, and the days when nothing is planned (ROS-4)."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from parvis.centres import queries as centres
from parvis.roster.choices import PublicHoliday, Rest, State
from parvis.roster.models import (
    Absence,
    Advisor,
    Pattern,
    PatternException,
    Regime,
    SchoolHoliday,
    Shift,
)
from parvis.roster.rules.calendar import Appointment
from parvis.roster.rules.holidays import public_holidays
from parvis.roster.rules.recurrence import Rests


@dataclass(frozen=True)
class AdvisorLine:
    """An adviser, as the team reads it: no figure is kept of anyone."""

    pk: int
    label: str
    partner: str
    poles: tuple[str, ...]
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    active_until: date | None
    is_gone: bool


@dataclass(frozen=True)
class AdvisorSheet:
    """One adviser: recurring permanences and absences to come."""

    patterns: tuple[Pattern, ...]
    absences: tuple[Absence, ...]


def advisors(
    centre_id: int, *, on: date, partner_id: int | None = None
) -> tuple[AdvisorLine, ...]:
    """Return the advisers of a centre by alias: an order without merit."""
    found = Advisor.objects.filter(centre_id=centre_id).select_related("partner")
    if partner_id is not None:
        found = found.filter(partner_id=partner_id)
    return tuple(
        AdvisorLine(
            a.pk,
            a.label,
            a.partner.short_name or a.partner.name,
            tuple(c.pole.short_name or c.pole.name for c in a.competences.all()),
            tuple(a.languages),
            tuple(a.channels),
            a.active_until,
            a.active_until is not None and a.active_until < on,
        )
        for a in found.prefetch_related("competences__pole")
    )


def sheet(advisor: Advisor, *, on: date) -> AdvisorSheet:
    """Return what is planned for an adviser from a day on."""
    return AdvisorSheet(
        tuple(
            advisor.patterns.filter(last_on__gte=on)
            .select_related("pole")
            .prefetch_related("also", "exceptions")
        ),
        tuple(advisor.absences.filter(last_on__gte=on)),
    )


def free_advisors(
    centre_id: int,
    pole_id: int,
    during: tuple[datetime, datetime],
    *,
    on: date,
) -> QuerySet[Advisor]:
    """Return those who may sit at this pole then: competent, here, not away nor elsewhere."""
    busy = (
        Shift.objects.filter(
            centre_id=centre_id, starts_at__lt=during[1], ends_at__gt=during[0]
        )
        .exclude(state=State.CANCELLED)
        .values("advisor_id")
    )
    away = Absence.objects.filter(first_on__lte=on, last_on__gte=on).values(
        "advisor_id"
    )
    return (
        Advisor.objects.filter(centre_id=centre_id, competences__pole_id=pole_id)
        .filter(active_from__lte=on)
        .filter(Q(active_until__isnull=True) | Q(active_until__gte=on))
        .exclude(pk__in=busy)
        .exclude(pk__in=away)
        .select_related("partner")
    )


def regime_of(centre_id: int) -> Regime:
    """Return which holidays a centre keeps; those of the mainland unless it said otherwise."""
    return Regime.objects.filter(centre_id=centre_id).first() or Regime(
        centre_id=centre_id
    )


def school_holidays(zone: str, *, since: date) -> QuerySet[SchoolHoliday]:
    """Return the school holidays of a zone that are not past."""
    return SchoolHoliday.objects.filter(zone=zone, last_on__gte=since)


def coming_public_holidays(
    territory: str, *, since: date
) -> tuple[tuple[date, str], ...]:
    """Return the public holidays of a territory over the coming year, in words."""
    until = since + timedelta(days=365)
    return tuple(
        (day, str(PublicHoliday(name).label))
        for year in (since.year, since.year + 1)
        for day, name in public_holidays(year, territory).items()
        if since <= day <= until
    )


def appointments(secret: str, *, at: datetime) -> tuple[Appointment, ...] | None:
    """Return the permanences of whoever holds this secret, or None."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    advisor = Advisor.objects.filter(feed_hash=digest).select_related("centre").first()
    if advisor is None:
        return None
    around = (at - timedelta(days=30), at + timedelta(days=365))
    return tuple(
        Appointment(
            f"permanence-{shift.pk}",
            shift.starts_at,
            shift.ends_at,
            f"{shift.pole} ({shift.get_channel_display()})",
            advisor.centre.name,
            shift.state == State.CANCELLED,
        )
        for shift in Shift.objects.filter(
            advisor=advisor, starts_at__range=around
        ).select_related("pole")
    )


def rests(pattern: Pattern, first: date, last: date) -> Rests:
    """Return the days between two when a recurring permanence is not held, and why (ROS-4)."""
    advisor = pattern.advisor
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    exceptions = PatternException.objects.filter(pattern=pattern)
    public, school = holidays_between(advisor.centre_id, first, last)
    return Rests(
        {
            Rest.EXCEPTION: frozenset(exceptions.values_list("on", flat=True)),
            Rest.PUBLIC_HOLIDAY: public,
            Rest.CLOSED: frozenset(centres.closed_days(advisor.centre_id, first, last)),
            Rest.SCHOOL_HOLIDAY: school
            if pattern.rests_in_school_holidays
            else frozenset(),
            Rest.AWAY: _covered(Absence.objects.filter(advisor=advisor), span)
            | frozenset(
                day
                for day in span
                if day < advisor.active_from
                or (advisor.active_until is not None and day > advisor.active_until)
            ),
        }
    )


def holidays_between(
    centre_id: int, first: date, last: date
) -> tuple[frozenset[date], frozenset[date]]:
    """Return the public holidays and the days of school holidays that a centre keeps between two days."""
    regime = regime_of(centre_id)
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    public = (
        day
        for year in range(first.year, last.year + 1)
        for day in public_holidays(year, regime.territory)
    )
    school = SchoolHoliday.objects.filter(zone=regime.zone)
    return frozenset(public), _covered(school, span) if regime.zone else frozenset()


def _covered(
    found: "QuerySet[Absence] | QuerySet[SchoolHoliday]", span: list[date]
) -> frozenset[date]:
    pairs = list(found.values_list("first_on", "last_on"))
    return frozenset(d for d in span if any(a <= d <= b for a, b in pairs))
