"""Which week an address asks for."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils.dateparse import parse_date

from parvis.centres import queries as centres
from parvis.kit.http import HttpRequest

WEEK = timedelta(days=7)
YEARS = range(2000, 2101)


def today_in(centre_id: int, at: datetime) -> date:
    return at.astimezone(ZoneInfo(centres.time_zone_of(centre_id))).date()


def asked_monday(request: HttpRequest, today: date) -> date:
    """Return the Monday of the week that the address asks for, this week by default."""
    asked = request.GET.get("semaine", "")
    try:
        day = parse_date(asked) if asked else today
    except ValueError as error:
        raise Http404(asked) from error
    if day is None or day.year not in YEARS:
        raise Http404(asked)
    return day - timedelta(days=day.weekday())


def around(monday: date) -> dict[str, date]:
    return {
        "before": monday - WEEK,
        "after": monday + WEEK,
        "sunday": monday + WEEK - timedelta(days=1),
    }
