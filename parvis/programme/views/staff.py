"""The programme as the team reads it: what is to decide, the days to come, the door."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from parvis.centres import queries as centres
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.programme import access, queries, services
from parvis.programme.choices import ActivityState
from parvis.programme.forms import a_day
from parvis.programme.views.saying import said
from parvis.programme.views.tabs import tabs_for

WEEK = timedelta(days=6)
STEPS = {"in": 1, "out": -1}


@only_for("see_programme", access.GESTURES)
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Show a week of sessions with their rooms and seats, internal ones included."""
    member, at = acting(request), now()
    zone = ZoneInfo(centres.time_zone_of(member.centre_id))
    today = at.astimezone(zone).date()
    day, misread = a_day(request.GET.get("jour", "")[:20], today)
    monday = day - timedelta(days=day.weekday())
    lines = queries.staff_lines(member.centre_id, first=monday, last=monday + WEEK)
    proposed = access.activities(member).filter(state=ActivityState.PROPOSED)
    context = {
        "tabs": tabs_for(member, "programme:staff"),
        "days": _by_day(lines),
        "monday": monday,
        "sunday": monday + WEEK,
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "misread": misread,
        "proposed": proposed.count(),
        "may_manage": member.may("manage_programme", access.GESTURES),
    }
    return render(request, "programme/staff_week.html", context)


@only_for("hold_door", access.GESTURES)
@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    """Show the sessions of today whose door is to be held."""
    member, at = acting(request), now()
    zone = ZoneInfo(centres.time_zone_of(member.centre_id))
    lines = queries.door_sessions(
        member.centre_id, day=at.astimezone(zone).date(), at=at
    )
    context = {"tabs": tabs_for(member, "programme:doors"), "lines": lines}
    return render(request, "programme/staff_doors.html", context)


@only_for("hold_door", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Count people at the door, and seat those who come without a code."""
    session = access.session(acting(request), pk)
    if request.method == "POST":
        try:
            _count(session.pk, request.POST.get("do", ""))
        except services.Refusal as refusal:
            messages.error(request, said(refusal))
        return redirect("programme:hold", pk)
    context = {"line": queries.line(session), "needs": queries.needs(session)}
    return render(request, "programme/staff_hold.html", context)


def _count(session_id: int, gesture: str) -> None:
    if gesture == "walk_in":
        services.walk_in(session_id=session_id, party=1, at=now())
        services.count_head(session_id=session_id, by=1, at=now())
    elif gesture == "walk_out":
        services.walk_out(session_id=session_id, party=1)
    elif gesture in STEPS:
        services.count_head(session_id=session_id, by=STEPS[gesture], at=now())


def _by_day(lines: list[queries.StaffLine]):  # type: ignore[no-untyped-def]
    by_day: dict[object, list[queries.StaffLine]] = {}
    for line in lines:
        by_day.setdefault(line.day, []).append(line)
    return list(by_day.items())
