"""The thesaurus, for anyone: find, read, take away."""

from collections.abc import Callable, Iterator
from itertools import chain

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.kit.http import HttpRequest, show
from parvis.kit.members import Member, acting, only_for
from parvis.vocabulary import access, queries

ON_A_PAGE = 40
DEEPEST = 200
LONGEST = 200


@login_not_required
@require_safe
def thesaurus(request: HttpRequest) -> HttpResponse:
    """Find a concept by words, or from the top of a thesaurus."""
    return _listed(request)


@only_for("suggest_term", access.GESTURES)
@require_safe
def workshop(request: HttpRequest) -> HttpResponse:
    """Find a concept to change it: the page of the team (the public one reads no session)."""
    return _listed(request, acting(request))


@login_not_required
@require_safe
def concept(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one concept: its words, what is above, below and beside."""
    return _sheet(request, pk)


@only_for("suggest_term", access.GESTURES)
@require_safe
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one concept to the team, with what may be done about it."""
    return _sheet(request, pk, acting(request))


@login_not_required
@require_safe
def turtle(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """Give a thesaurus in SKOS (Turtle)."""
    return _file(access.scheme(code).code, queries.turtle, "ttl", "text/turtle")


@login_not_required
@require_safe
def rdf_xml(request: HttpRequest, code: str) -> StreamingHttpResponse | HttpResponse:
    """Give a thesaurus in SKOS (RDF/XML)."""
    try:
        return _file(
            access.scheme(code).code, queries.rdf_xml, "rdf", "application/rdf+xml"
        )
    except queries.NotInXml:
        told = _(
            "This thesaurus says things that RDF/XML has no words for: take it in Turtle."
        )
        return HttpResponse(told, status=406, content_type="text/plain; charset=utf-8")


@only_for("suggest_term", access.GESTURES)
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the team did to a concept."""
    access.concept(pk)
    context = {"sheet": queries.concept(pk), "lines": queries.history(pk)}
    return render(request, "vocabulary/concept_history.html", context)


def _listed(request: HttpRequest, member: Member | None = None) -> HttpResponse:
    q = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    code = request.GET.get("thesaurus", "").replace("\0", "")[:60]
    schemes = queries.schemes(with_empty=member is not None)
    context: dict[str, object] = {"q": q, "schemes": schemes, "code": code}
    if q:
        found = queries.search_concepts(q, limit=DEEPEST)
        context |= {"total": found.total, "corrected": found.corrected}
        lines = found.lines
    else:
        lines = queries.tops(code) if code else ()
    context["chosen"] = next((s for s in schemes if s.code == code), None)
    context["page"] = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "vocabulary/concept_list.html",
        "vocabulary/_concepts_found.html",
        context | _for(member),
    )


def _sheet(request: HttpRequest, pk: int, member: Member | None = None) -> HttpResponse:
    sheet = queries.concept(pk)
    if sheet is None:
        raise Http404(pk)
    context: dict[str, object] = {"sheet": sheet, **_for(member)}
    if context["may_edit"] and (sheet.narrower or len(sheet.heirs) > 1):
        context["filed"] = queries.to_share_out(pk)
    return render(request, "vocabulary/concept_detail.html", context)


def _for(member: Member | None) -> dict[str, object]:
    """Return where links lead and what is offered: the team goes on among its own pages."""
    return {
        "is_team": member is not None,
        "may_edit": member is not None
        and member.may("edit_thesaurus", access.GESTURES),
        "list_page": "vocabulary:workshop" if member else "vocabulary:thesaurus",
        "concept_page": "vocabulary:kept" if member else "vocabulary:concept",
    }


def _file(
    code: str, parts: Callable[[str], Iterator[str]], ending: str, kind: str
) -> StreamingHttpResponse:
    told = parts(code)
    first = next(
        told, ""
    )  # a refusal comes before the first byte, or with the first subjects
    response = StreamingHttpResponse(
        chain([first], told), content_type=f"{kind}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{code}.{ending}"'
    return response
