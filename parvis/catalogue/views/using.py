"""Counting on a phone, under a scanner, and the figures of a year."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.catalogue import access, queries, services
from parvis.catalogue.forms import selecting as forms
from parvis.catalogue.views.saying import said
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import only_for

METHODS = ["GET", "HEAD", "POST"]


@only_for("count_uses", access.GESTURES)
@never_cache
@require_safe
def shelves(request: HttpRequest) -> HttpResponse:
    """Show one button a shelf: each tap is one document put back."""
    lines = [(line, uuid4()) for line in queries.shelves_today(on=now().date())]
    last = request.GET.get("rayon", "").replace("\0", "")[:40]
    number = request.GET.get("nombre", "")[:2]
    context = {
        "lines": lines,
        "last": last if any(line.code == last for line, _uuid in lines) else "",
        "number": int(number) if number.isdecimal() and int(number) else 1,
        "undo": uuid4(),
    }
    return render(request, "catalogue/shelves.html", context)


@only_for("count_uses", access.GESTURES)
@require_POST
def tap(request: HttpRequest) -> HttpResponse:
    """Count documents put back on a shelf, or take a count back; sent twice, it counts once."""
    form = forms.TapForm(request.POST)
    wants_json = "application/json" in request.headers.get("Accept", "")
    is_undo = "undo" in request.POST
    if not form.is_valid():
        told = said(services.NotACount())
        if wants_json:
            return JsonResponse({"told": told}, status=422)
        messages.error(request, told)
        return redirect("catalogue:shelves")
    act = services.take_back_count if is_undo else services.count_shelf
    shelf, number = form.cleaned_data["shelf"], form.cleaned_data["number"]
    try:
        counted = act(
            shelf, number=number, uuid=form.cleaned_data["uuid"], on=now().date()
        )
    except services.NotACount as refusal:
        counted = False
        messages.error(request, said(refusal))
    if wants_json:
        return JsonResponse({"counted": counted})
    back = redirect("catalogue:shelves")
    if not is_undo:
        back["Location"] += f"?rayon={shelf}&nombre={number}"
    return back


@only_for("count_uses", access.GESTURES)
@require_http_methods(METHODS)
def scan(request: HttpRequest) -> HttpResponse:
    """Count each document passed under a scanner."""
    form = forms.ScanForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            found = services.scan(told["code"], uuid=told["uuid"], on=now().date())
        except services.UnknownCode as refusal:
            form.add_error("code", said(refusal))
        else:
            form = forms.ScanForm(initial={"uuid": uuid4()})
    if form.is_bound:
        form.data = {**form.data.dict(), "uuid": str(uuid4())}  # type: ignore[attr-defined]
    return render(request, "catalogue/scan.html", {"form": form, "found": found})


@only_for("see_uses", access.GESTURES)
@require_safe
def uses(request: HttpRequest) -> HttpResponse:
    """Show the collection in a year, as standards count it."""
    text = request.GET.get("annee", "")[:4]
    year = int(text) if text.isdecimal() and 1990 <= int(text) <= 2100 else now().year
    context = {
        "year": year,
        "told": queries.year_of_use(year),
        "shelves": queries.uses_by_shelf(year),
        "title": _("The collection in a year"),
    }
    return render(request, "catalogue/uses.html", context)
