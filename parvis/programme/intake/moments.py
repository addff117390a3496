"""Moments, zones and recurrences of others: what is outside the grammar is refused, never tried."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

from parvis.programme.intake.gathered import MOST_DATES, Horizon
from parvis.programme.intake.lines import Property

MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
LENGTH = re.compile(
    r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?"
)
DAY = r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"
RULE = {
    "FREQ": re.compile(r"DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile(r"[1-9]\d?"),
    "COUNT": re.compile(r"[1-9]\d{0,3}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "BYDAY": re.compile(rf"{DAY}(?:,{DAY}){{0,6}}"),
    "BYMONTHDAY": re.compile(r"-?\d{1,2}(?:,-?\d{1,2}){0,30}"),
    "BYMONTH": re.compile(r"\d{1,2}(?:,\d{1,2}){0,11}"),
    "BYSETPOS": re.compile(r"-?\d{1,2}(?:,-?\d{1,2}){0,6}"),
    "WKST": re.compile(r"MO|SU"),
}
MOST_STEPS = 20_000
OTHER_NAMES = {
    "romance standard time": "Europe/Paris",
    "w. europe standard time": "Europe/Berlin",
    "central european standard time": "Europe/Warsaw",
    "central europe standard time": "Europe/Budapest",
    "gmt standard time": "Europe/London",
    "utc": "UTC",
    "paris": "Europe/Paris",
}


class Unreadable(ValueError):
    """What is written is not a moment, a zone or a recurrence that we keep; the message says why."""


@cache
def zone_named(name: str) -> ZoneInfo:
    """Return a zone by its name, or by the name that an office suite gives it."""
    told = name.strip().strip('"').rpartition("/mozilla.org/")[2].lstrip("/")
    told = re.sub(r"^\d{8}_\d/", "", told)
    told = OTHER_NAMES.get(told.lower(), told)
    if told not in available_timezones():
        raise Unreadable(_("its time zone “%(zone)s” is unknown") % {"zone": name[:60]})
    return ZoneInfo(told)


def wall(told: Property, horizon: Horizon) -> tuple[datetime, ZoneInfo, bool]:
    """Return what the clock shows, where, and whether no zone was told."""
    found = MOMENT.fullmatch(told.value.strip())
    if found is None:
        raise Unreadable(_("“%(text)s” is not a moment") % {"text": told.value[:40]})
    year, month, day, hour, minute, second, utc = found.groups()
    if hour is None:
        raise Unreadable(_("no hour is given"))
    try:
        naive = datetime.combine(
            date(int(year), int(month), int(day)),
            time(int(hour), int(minute), min(int(second), 59)),
        )
    except ValueError as error:
        raise Unreadable(
            _("“%(text)s” is not a moment") % {"text": told.value[:40]}
        ) from error
    if utc:
        return naive, ZoneInfo("UTC"), False
    if name := told.params.get("TZID"):
        return naive, zone_named(name), False
    return naive, ZoneInfo(horizon.zone), True


def length(told: str) -> timedelta:
    """Read how long it lasts."""
    found = LENGTH.fullmatch(told.strip())
    if found is None or not any(found.groups()):
        raise Unreadable(_("“%(text)s” is not a length") % {"text": told[:40]})
    weeks, days, hours, minutes, seconds = (int(g or 0) for g in found.groups())
    return timedelta(
        weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds
    )


def expanded(
    rule: str, start: datetime, zone: ZoneInfo, horizon: Horizon
) -> list[datetime]:
    """Return the dates of a recurrence on the wall clock, inside the horizon."""
    text = _kept(rule, start, zone)
    last = horizon.until.astimezone(zone).replace(tzinfo=None)
    first = horizon.since.astimezone(zone).replace(tzinfo=None)
    try:
        steps = islice(iter(rrulestr(text, dtstart=start)), MOST_STEPS)
        found = list(islice(_inside(steps, first, last), MOST_DATES + 1))
    except (ValueError, OverflowError, IndexError) as error:
        raise Unreadable(_("its recurrence cannot be read")) from error
    if len(found) > MOST_DATES:
        raise Unreadable(
            _("its recurrence gives more than %(n)s dates") % {"n": MOST_DATES}
        )
    return found


def _inside(
    steps: Iterator[datetime], first: datetime, last: datetime
) -> Iterator[datetime]:
    for moment in steps:
        if moment > last:
            return
        if moment >= first - timedelta(days=1):
            yield moment


def _kept(rule: str, start: datetime, zone: ZoneInfo) -> str:
    """Keep a recurrence inside the grammar; its end becomes a moment of the wall clock."""
    parts: dict[str, str] = {}
    for part in rule.strip().upper().strip(";").split(";"):
        name, _sign, value = part.partition("=")
        if name in parts or name not in RULE or not RULE[name].fullmatch(value):
            raise Unreadable(
                _("its recurrence “%(part)s” is not one that we keep")
                % {"part": part[:40]}
            )
        parts[name] = value
    if "FREQ" not in parts or {"COUNT", "UNTIL"} <= parts.keys():
        raise Unreadable(_("its recurrence cannot be read"))
    if until := parts.get("UNTIL"):
        parts["UNTIL"] = _end(until, start, zone)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _end(until: str, start: datetime, zone: ZoneInfo) -> str:
    if len(until) == 8:
        return f"{until}T{start:%H%M%S}" if start.second else f"{until}T235959"
    if until.endswith("Z"):
        try:
            at = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            return f"{at.astimezone(zone):%Y%m%dT%H%M%S}"
        except (ValueError, OverflowError) as error:
            raise Unreadable(_("its recurrence cannot be read")) from error
    return until
