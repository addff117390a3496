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
from parvis.kit.members import only_for
from parvis.vocabulary import access, queries

ON_A_PAGE = 40
DEEPEST = 200
LONGEST = 200


@login_not_required
@require_safe
def thesaurus(request: HttpRequest) -> HttpResponse:
    """Find a concept by words, or from the top of a thesaurus."""
    q = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    code = request.GET.get("thesaurus", "").replace("\0", "")[:60]
    may_edit = may(request, "edit_thesaurus")
    schemes = queries.schemes(with_empty=may_edit)
    context: dict[str, object] = {"q": q, "schemes": schemes, "code": code}
    if q:
        found = queries.search_concepts(q, limit=DEEPEST)
        context |= {"total": found.total, "corrected": found.corrected}
        lines = found.lines
    else:
        lines = queries.tops(code) if code else ()
    context["chosen"] = next((s for s in schemes if s.code == code), None)
    context["page"] = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    context |= {"may_edit": may_edit, "may_suggest": may(request, "suggest_term")}
    return show(
        request,
        "vocabulary/concept_list.html",
        "vocabulary/_concepts_found.html",
        context,
    )


@login_not_required
@require_safe
def concept(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one concept: its words, what is above, below and beside."""
    sheet = queries.concept(pk)
    if sheet is None:
        raise Http404(pk)
    context = {"sheet": sheet, "may_edit": may(request, "edit_thesaurus")}
    return render(request, "vocabulary/concept_detail.html", context)


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


def may(request: HttpRequest, gesture: str) -> bool:
    """Say whether the one who reads may do this."""
    return bool(request.member and request.member.may(gesture, access.GESTURES))


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
