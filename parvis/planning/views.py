"""The week of the house, for the team."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from parvis.centres import queries as centres
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.planning import access, services

WEEK = timedelta(days=7)


@only_for("read_week", access.GESTURES)
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Show permanences and sessions day by day, and who is expected in two places."""
    member, at = acting(request), clock.now()
    zone = ZoneInfo(centres.time_zone_of(member.centre_id))
    today = at.astimezone(zone).date()
    monday = _monday(request.GET.get("semaine", ""), today)
    context = {
        "at": at,
        "week": services.week(member.centre_id, monday, today=today, at=at),
        "before": monday - WEEK,
        "after": monday + WEEK,
        "sunday": monday + timedelta(days=6),
        "is_this_week": monday <= today < monday + WEEK,
    }
    return render(request, "planning/week.html", context)


def _monday(asked: str, today: date) -> date:
    """Return the Monday of the week asked for, this week by default."""
    try:
        day = parse_date(asked) if asked else today
    except ValueError as error:
        raise Http404(asked) from error
    if day is None or not 2000 <= day.year <= 2100:
        raise Http404(asked)
    return day - timedelta(days=day.weekday())
