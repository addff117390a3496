"""Occupations and certifications, as anyone may read them."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from parvis.kit.http import HttpRequest, show
from parvis.occupations import queries
from parvis.occupations.choices import GroupingKind

ON_A_PAGE = 25
DEEPEST = 200
LONGEST = 200


@login_not_required
@require_safe
def occupations(request: HttpRequest) -> HttpResponse:
    """Find an occupation: by words, by interest, by domain."""
    q = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    domain, interest = request.GET.get("domaine", ""), request.GET.get("interet", "")
    context: dict[str, object] = {"q": q, "domain": domain, "interest": interest}
    if q:
        found = queries.search(q, limit=DEEPEST)
        lines: list[queries.OccupationLine] | None = list(found.lines)
        context |= {"total": found.total, "corrected": found.corrected}
    elif domain or interest:
        lines = queries.browse(domain=domain[:3], grouping=interest[:30])
        context["walk"] = queries.name_of(domain=domain[:3], grouping=interest[:30])
    else:
        lines = None
        context |= {
            "interests": queries.groupings(GroupingKind.INTEREST),
            "domains": queries.domains(),
        }
    if lines is not None:
        context["page"] = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "occupations/occupation_list.html",
        "occupations/_occupations_found.html",
        context,
    )


@login_not_required
@require_safe
def occupation(request: HttpRequest, code: str) -> HttpResponse:
    """Show one occupation, whole."""
    if code != code.upper():
        there = reverse("occupations:occupation", args=[code.upper()])
        return HttpResponseRedirect(there)
    sheet = queries.sheet(code)
    if sheet is None:
        raise Http404(code)
    heir = queries.sheets([sheet.heir]) if sheet.heir else []
    context = {"sheet": sheet, "heir": heir[0] if heir else None}
    return render(request, "occupations/occupation_detail.html", context)


@login_not_required
@require_safe
def certification(request: HttpRequest, code: str) -> HttpResponse:
    """Show one certification, and the occupations it leads to."""
    sheet = queries.certification_sheet(code.upper())
    if sheet is None:
        raise Http404(code)
    return render(request, "occupations/certification_detail.html", {"sheet": sheet})
