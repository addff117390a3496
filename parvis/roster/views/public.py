"""Who is there this week: by pole and language, for anyone (ROS-11)."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from parvis.centres import queries as centres
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.roster import queries
from parvis.roster.views.weeks import WEEK, around, asked_monday, today_in

WEEKS_SHOWN = 8


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def this_week(request: HttpRequest) -> HttpResponse:
    """Show when each pole is answered for, and in which languages."""
    centre = centres.default_centre()
    if centre is None:
        raise Http404
    at = now()
    today = today_in(centre.pk, at)
    monday = asked_monday(request, today)
    week = queries.week(centre.pk, monday, at=at)
    if "semaine" not in request.GET and week.is_over:
        monday += (
            WEEK  # on a Saturday evening, those who read want to know when to come
        )
        week = queries.week(centre.pk, monday, at=at)
    latest = today + WEEKS_SHOWN * WEEK
    if not today - 2 * WEEK <= monday <= latest:
        raise Http404
    context = {
        "at": at,
        "centre": centre,
        "week": week,
        "duties": queries.on_duty(centre.pk, at, face_to_face=True),
        "is_this_week": monday <= today < monday + WEEK,
        "has_after": monday + WEEK <= latest,
        **around(monday),
    }
    return render(request, "roster/public_week.html", context)
