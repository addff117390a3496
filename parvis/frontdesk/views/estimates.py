"""The public page of estimates: did the waits that were told hold."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.frontdesk.rules.estimates import Estimate
from parvis.frontdesk.services import estimates
from parvis.frontdesk.services.calm import calm
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.ui.parts import Bar


@login_not_required
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """Show when one waits least, then how often the ranges held, beside plainer estimates."""
    at = now()
    told = estimates(at=at)
    context = {
        "told": told,
        "calm": calm(at=at),
        "distances": _distances(told.weeks if told else None),
    }
    return render(request, "frontdesk/estimates.html", context)


def _distances(weeks: Estimate | None) -> list[Bar]:
    if weeks is None:
        return []
    ways = (
        (_("Our ranges (their middle)"), weeks.error),
        (_("The mean of the pole"), weeks.by_pole_mean),
        (_("The length of the queue"), weeks.by_queue),
        (_("The last wait"), weeks.by_last_wait),
    )
    return [Bar(label, round(value, 1)) for label, value in ways if value is not None]
