"""The ten-minute ritual of the team: write down how people say it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.kit.http import HttpRequest
from parvis.kit.members import only_for
from parvis.vocabulary import access, queries, services
from parvis.vocabulary.forms import FormulationForm


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
