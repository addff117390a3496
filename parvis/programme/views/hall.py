"""The screen of the hall: what happens today, for whoever walks in."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from parvis.centres import queries as centres
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.programme import queries
from parvis.programme.queries import published
from parvis.programme.renderings.sentences import Say
from parvis.programme.rules.facts import Fact, of_day

MOST_SHOWN, MOST_WIDE = 9, 6
"""Sessions of a day: on a screen hung upright, on one hung flat."""
NEXT_DAYS = 21
NEXT_WIDE, NEXT_TALL = (7, 7, 6, 4, 3, 1), (12, 12, 12, 11, 9, 7, 5, 3)
"""How many dates of the next days fit beside none, one, two… sessions of today."""


@login_not_required
@require_safe
@cache_control(public=True, max_age=30)
def hall(request: HttpRequest) -> HttpResponse:
    """Show what remains of today, what the next days have, and which poles receive now."""
    centre, at = centres.default_centre(), clock.now()
    if centre is None:
        raise Http404
    zone = ZoneInfo(centre.time_zone)
    today = at.astimezone(zone).date()
    midnight = datetime.combine(today, time(), zone)
    facts = published.facts(
        centre.pk, since=at, until=midnight + timedelta(days=NEXT_DAYS)
    )
    shown = of_day(facts, today)
    later = [f for f in facts if f.starts.date() > today and not f.is_cancelled]
    say, now = Say(), centres.now(centre, at=at)
    context = {
        "at": at.astimezone(zone),
        "centre": now,
        "receiving": queries.receiving(centre.pk, now.poles, at=at),
        "today": today,
        "lines": [_line(fact, say, at) for fact in shown[:MOST_SHOWN]],
        "next": [_line(f, say, at) for f in later[: _fits(NEXT_TALL, shown)]],
        "next_wide": _fits(NEXT_WIDE, shown),
        "more": max(0, len(shown) - MOST_SHOWN),
        "more_wide": max(0, len(shown) - MOST_WIDE),
    }
    return render(request, "programme/hall.html", context)


def _line(fact: Fact, say: Say, at: datetime) -> dict[str, Any]:
    return {
        "fact": fact,
        "when": say.short_day(fact.starts).rsplit(" ", 1)[0],  # « mardi 1er »
        "place": say.place_inside(fact),
        "state": say.state(fact),
        "is_now": fact.starts_at <= at < fact.ends_at and not fact.is_cancelled,
    }


def _fits(numbers: Sequence[int], shown: Sequence[Fact]) -> int:
    return numbers[len(shown)] if len(shown) < len(numbers) else 0
