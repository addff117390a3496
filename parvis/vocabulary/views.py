"""The thesaurus, for anyone; the ten-minute ritual, for the team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.kit.http import HttpRequest, show
from parvis.kit.members import only_for
from parvis.vocabulary import access, queries, services
from parvis.vocabulary.forms import FormulationForm

ON_A_PAGE = 40
DEEPEST = 200
LONGEST = 200


@login_not_required
@require_safe
def thesaurus(request: HttpRequest) -> HttpResponse:
    """Find a concept by words, or from the top of a thesaurus."""
    q = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    code = request.GET.get("thesaurus", "")[:60]
    context: dict[str, object] = {"q": q, "schemes": queries.schemes(), "code": code}
    if q:
        found = queries.search_concepts(q, limit=DEEPEST)
        context |= {"total": found.total, "corrected": found.corrected}
        lines = found.lines
    else:
        lines = queries.tops(code) if code else ()
    context["page"] = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
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
    return render(request, "vocabulary/concept_detail.html", {"sheet": sheet})


@only_for("write_formulations", access.GESTURES)
@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Show how much each theme is said, register by register."""
    context = {"themes": queries.theme_counts()}
    return render(request, "vocabulary/formulation_themes.html", context)


@only_for("write_formulations", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def formulations(request: HttpRequest, code: str) -> HttpResponse:
    """Show how a theme is said, and add one way of saying it."""
    theme = next((t for t in queries.themes() if t.code == code), None)
    if theme is None:
        raise Http404(code)
    poles = tuple(pole for pole, _weight in theme.poles)
    form = FormulationForm(request.POST or None, poles=poles)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_formulation(theme=code, **form.cleaned_data)
        except services.AlreadySaid as refusal:
            form.add_error(
                "text",
                _("These words are already there, under “%(theme)s”.")
                % {"theme": refusal.theme},
            )
        else:
            messages.success(
                request,
                _("Written. Thank you: the engine learns it at its next training."),
            )
            return redirect("vocabulary:formulations", code)
    context = {"theme": theme, "form": form, "lines": queries.said_about(code)}
    return render(request, "vocabulary/formulation_list.html", context)
