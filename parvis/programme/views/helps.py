"""On the way out: one tap says what it helped with; no cookie, no name."""

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from parvis.centres import queries as centres
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.patience import Patience
from parvis.programme import queries, services
from parvis.programme.choices import Help
from parvis.programme.rules.helps import is_asked
from parvis.programme.views.booking import too_many

TAPS = Patience(60, 60)


# A protection by cookie would mark every visitor; what can be forged here is one tap among others.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def helped(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask what a session helped with, and thank whoever answers."""
    centre, at = centres.default_centre(), now()
    shown = centre and queries.session_page(centre.pk, uuid, at=at)
    if not shown:
        raise Http404
    card = shown.card
    asked = is_asked(card.starts_at, card.ends_at, at) and not card.is_cancelled
    if request.method == "POST":
        answer, tap = request.POST.get("answer", ""), _tap(request)
        if TAPS.is_over(request):
            return too_many(request)
        if asked and tap and answer in Help:
            services.say_help(card.pk, answer, uuid=tap, at=at)
            return redirect(f"{request.path}?merci")
    context = {
        "card": card,
        "asked": asked,
        "answers": Help.choices,
        "tap": uuid4(),
        "thanks": "merci" in request.GET,
    }
    return render(request, "programme/helped.html", context)


def _tap(request: HttpRequest) -> UUID | None:
    """Return the name of the tap that the page gave; without it the question is asked again."""
    try:
        return UUID(request.POST.get("tap", "")[:36])
    except ValueError:
        return None
