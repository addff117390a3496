"""The poles as anyone sees them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.centres import queries
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest


@login_not_required
@require_safe
def poles(request: HttpRequest) -> HttpResponse:
    """Show all poles side by side, with the week."""
    at, centre = now(), queries.default_centre()
    context: dict[str, object] = {"at": at, "centre": None, "weeks": (), "sites": ()}
    if centre is not None:
        context |= {
            "centre": queries.now(centre, at=at),
            "access": centre.access,
            "weeks": queries.coming_week(centre, at=at),
            "sites": queries.sites(centre),
        }
    return render(request, "centres/pole_list.html", context)


@login_not_required
@require_safe
def pole(request: HttpRequest, code: str) -> HttpResponse:
    """Show one pole: what for, when, where, in which languages."""
    at, centre = now(), queries.default_centre()
    found = centre and queries.pole_page(centre, code, at=at)
    if not found:
        raise Http404(code)
    return render(request, "centres/pole_detail.html", {"at": at, "page": found})
