"""The poles as anyone sees them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.centres import queries
from parvis.centres.queries import telling
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest


@login_not_required
@require_safe
def poles(request: HttpRequest) -> HttpResponse:
    """Show all poles side by side, with the week."""
    at, centre = now(), queries.default_centre()
    context: dict[str, object] = {"at": at, "centre": None, "weeks": (), "sites": ()}
    if centre is not None:
        here, weeks = telling.poles_week(centre, at=at)
        context |= {
            "centre": here,
            "access": centre.access,
            "weeks": weeks,
            "sites": queries.sites(centre),
        }
    return render(request, "centres/pole_list.html", context)


@login_not_required
@require_safe
def pole(request: HttpRequest, code: str) -> HttpResponse:
    """Show one pole: what for, when, where, in which languages."""
    at, centre = now(), queries.default_centre()
    found = centre and telling.pole_page(centre, code, at=at)
    if not found:
        raise Http404(code)
    return render(request, "centres/pole_detail.html", {"at": at, "page": found})
