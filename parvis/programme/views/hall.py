"""The screen of the hall: what happens today, for whoever walks in."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from parvis.centres import queries as centres
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.programme.queries import published
from parvis.programme.renderings.sentences import Say
from parvis.programme.rules.facts import of_day

MOST_SHOWN = 6
NEXT_DAYS = 14


@login_not_required
@require_safe
@cache_control(public=True, max_age=30)
def hall(request: HttpRequest) -> HttpResponse:
    """Show what remains of today; nothing left, the next day that has something."""
    centre, at = centres.default_centre(), clock.now()
    if centre is None:
        raise Http404
    zone = ZoneInfo(centre.time_zone)
    today = at.astimezone(zone).date()
    midnight = datetime.combine(today, time(), zone)
    facts = published.facts(
        centre.pk, since=at, until=midnight + timedelta(days=NEXT_DAYS)
    )
    left = of_day(facts, today)
    later = [f for f in facts if f.starts.date() > today and not f.is_cancelled]
    following = later[0].starts.date() if later and not left else None
    shown = of_day(facts, following) if following else left
    say = Say()
    context = {
        "at": at.astimezone(zone),
        "centre": centre,
        "today": today,
        "following": following,
        "lines": [
            {
                "fact": fact,
                "hours": say.hours(fact),
                "place": say.place_inside(fact),
                "state": say.state(fact),
                "is_now": fact.starts_at <= at < fact.ends_at and not fact.is_cancelled,
            }
            for fact in shown[:MOST_SHOWN]
        ],
        "more": max(0, len(shown) - MOST_SHOWN),
    }
    return render(request, "programme/hall.html", context)
