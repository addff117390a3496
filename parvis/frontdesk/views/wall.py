"""The wall display: anyone reads it, nothing is asked, it comes back by itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parvis.frontdesk.services.wall import WallShown, wall
from parvis.kit import live
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest


@login_not_required
@never_cache
@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """Show the wall as it is now; without JavaScript it asks again every ten seconds."""
    return render(request, "frontdesk/wall.html", {"wall": _shown(code), "at": now()})


@login_not_required
@require_safe
def flow(request: HttpRequest, code: str) -> HttpResponse:
    """Stream the wall."""
    _shown(code)
    return live.stream(request, "wall", code)


@live.channel("wall")
def state(code: str) -> str:
    """Return the wall as the part of the page that changes."""
    shown = {"wall": wall(code, at=now())}
    return render_to_string("frontdesk/_wall.html", shown).strip()


def _shown(code: str) -> WallShown:
    shown = wall(code, at=now())
    if shown is None:
        raise Http404(code)
    return shown
