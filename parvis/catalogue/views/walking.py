"""Ways of walking in the collection without a word: by theme, by shelf, by what is new."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.catalogue import queries
from parvis.catalogue.views.frame import frame, plan_of, shelves
from parvis.kit.clock import now


@login_not_required
@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Show every theme that has something to read."""
    context = {**frame(request), "themes": queries.theme_doors()}
    return render(request, "catalogue/themes.html", context)


@login_not_required
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """Show the room; light the shelf that one looks for (`?rayon=`)."""
    doors = shelves()
    known = {door.mark for door in doors}
    lit = frozenset(request.GET.getlist("rayon")) & known
    context = {
        **frame(request),
        "shelves": doors,
        "lit": [door for door in doors if door.mark in lit],
        "plan": plan_of(doors, lit),
    }
    return render(request, "catalogue/plan.html", context)


@login_not_required
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Show what entered the collection lately, day by day."""
    context = {**frame(request), "arrivals": queries.arrivals()}
    return render(request, "catalogue/new.html", context)


@login_not_required
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Show what lies on the table this week."""
    context = {**frame(request), "table": queries.table_of_the_week(now().date())}
    return render(request, "catalogue/table.html", context)
