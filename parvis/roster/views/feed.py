"""Someone's own permanences, for their own calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.roster import queries
from parvis.roster.rules.calendar import written


@login_not_required
@require_safe
@cache_control(private=True, no_store=True)
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give someone's own permanences to their calendar, by a secret address."""
    at = now()
    found = queries.appointments(secret, at=at)
    if found is None:
        raise Http404
    return HttpResponse(
        written(found, at=at), content_type="text/calendar; charset=utf-8"
    )
