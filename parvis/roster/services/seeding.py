"""The roster of the demonstration: advisers without names, a believable week, a year owed."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from parvis.accounts import queries as accounts
from parvis.centres import queries as centres
from parvis.kit.writes import write_tx
from parvis.roster.choices import State
from parvis.roster.models import (
    Absence,
    Advisor,
    Commitment,
    Competence,
    Pattern,
    SchoolHoliday,
    Shift,
)
from parvis.roster.rules.recurrence import between, monthly, weekly
from parvis.roster.services.holidays import keep_regime
from parvis.roster.services.planning import plan_all

DEMO = Path(__file__).parents[1] / "seeds" / "villette.toml"
Table = Mapping[str, Any]
YEARS_PLANNED = timedelta(days=730)
WEEKS_PLANNED = 8


def seed(*, at: datetime) -> int:
    """Lay the permanences of the demonstration centre since January; return how many.

    Nothing is laid where an adviser is known already. The past is held, but for
    the last two days, which wait for someone to confirm them.
    """
    told = tomllib.loads(DEMO.read_text("utf-8"))
    centre = centres.centre_by_code(told["centre"])
    if centre is None or Advisor.objects.filter(centre_id=centre.pk).exists():
        return 0
    today = at.astimezone(ZoneInfo(centre.time_zone)).date()
    january = date(today.year, 1, 1)
    with write_tx():
        _lay(centre.pk, told, january)
        _absences(centre.pk, today)
        plan_all(centre.pk, at=at, weeks=WEEKS_PLANNED, since=january)
        _evenings(centre.pk, told, ZoneInfo(centre.time_zone))
        _hold_the_past(centre.pk, today)
    return Shift.objects.filter(centre_id=centre.pk).count()


def _lay(centre_id: int, told: Table, january: date) -> None:
    poles = {pole.code: pole.pk for pole in centres.poles_by_id(centre_id)}
    partners = {p.code: p.pk for p in centres.partners_by_id(centre_id)}
    keep_regime(centre_id, territory=told["territory"], zone=told["zone"])
    SchoolHoliday.objects.bulk_create(
        (
            SchoolHoliday(zone=told["zone"], name=name, first_on=first, last_on=last)
            for name, first, last in told["holidays"]
        ),
        ignore_conflicts=True,
    )
    Commitment.objects.bulk_create(
        Commitment(
            partner_id=partners[partner],
            pole_id=poles[pole],
            year=year,
            half_days=half_days,
        )
        for year in (january.year, january.year + 1)
        for partner, owed in told["due"].items()
        for pole, half_days in owed.items()
    )
    for row in told["advisor"]:
        user = accounts.user_by_email(row["user"]) if "user" in row else None
        advisor = Advisor.objects.create(
            centre_id=centre_id,
            partner_id=partners[row["partner"]],
            label=row["who"],
            languages=row["languages"],
            channels=row.get("channels", ["onsite"]),
            user_id=user.pk if user else None,
            active_from=january,
        )
        Competence.objects.bulk_create(
            Competence(advisor=advisor, pole_id=poles[code]) for code in row["poles"]
        )
        for held in row["weeks"]:
            _pattern(advisor, held, poles, row["poles"][0], january)


def _pattern(
    advisor: Advisor, held: Table, poles: Mapping[str, int], pole: str, first: date
) -> None:
    weekday = held["on"] - 1
    pattern = Pattern.objects.create(
        advisor=advisor,
        pole_id=poles[pole],
        channel=held.get("channel", "onsite"),
        recurrence=monthly(weekday, held["which"])
        if "which" in held
        else weekly(weekday, held.get("every", 1)),
        first_on=first,
        last_on=first + YEARS_PLANNED,
        starts=time.fromisoformat(held["from"]),
        ends=time.fromisoformat(held["to"]),
        rests_in_school_holidays=held.get("rests", False),
    )
    pattern.also.set(poles[code] for code in held.get("also", ()))


def _absences(centre_id: int, today: date) -> None:
    """One adviser is away next week, another was in spring."""
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
    for who, first, days in (
        ("Verveine", monday, 5),
        ("Genêt", date(today.year, 5, 18), 12),
        ("Lierre", date(today.year, 8, 3), 20),
    ):
        Absence.objects.create(
            advisor=Advisor.objects.get(centre_id=centre_id, label=who),
            first_on=first,
            last_on=first + timedelta(days=days),
        )


def _evenings(centre_id: int, told: Table, zone: ZoneInfo) -> None:
    poles = {pole.code: pole.pk for pole in centres.poles_by_id(centre_id)}
    for row in told["evenings"]:
        starts_at, ends_at = between(
            row["on"],
            time.fromisoformat(row["from"]),
            time.fromisoformat(row["to"]),
            zone,
        )
        Shift.objects.create(
            centre_id=centre_id,
            advisor=Advisor.objects.get(centre_id=centre_id, label=row["who"]),
            pole_id=poles[row["pole"]],
            day=row["on"],
            starts_at=starts_at,
            ends_at=ends_at,
        )


def _hold_the_past(centre_id: int, today: date) -> None:
    planned = Shift.objects.filter(centre_id=centre_id, day__lt=today)
    last_days = sorted(set(planned.values_list("day", flat=True)))[-2:]
    planned.exclude(day__in=last_days, pole__code="FORMATION").update(state=State.HELD)
