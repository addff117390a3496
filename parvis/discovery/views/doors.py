"""The doors by audience, and how the engine works."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.discovery import engine, queries
from parvis.discovery.forms import QuestionForm
from parvis.discovery.rules.pages import Figure, ObjectiveShown, ThemeDoor
from parvis.kit.http import HttpRequest
from parvis.vocabulary import queries as vocabulary


@login_not_required
@require_safe
def audience(request: HttpRequest, code: str) -> HttpResponse:
    """Show what people of an audience often come for; no other door is closed (DSC-9)."""
    door = next((a for a in vocabulary.audiences() if a.code == code), None)
    if door is None:
        raise Http404
    themes = engine.themes()
    shown = [
        ObjectiveShown(
            o.label,
            tuple(ThemeDoor(t, themes[t].plain_label) for t in o.themes if t in themes),
        )
        for o in vocabulary.objectives(code)
    ]
    context = {"audience": door, "objectives": shown, "form": QuestionForm()}
    return render(request, "discovery/audience.html", context)


@login_not_required
@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    """Tell what the engine does, its figures, and what it does not keep."""
    version = queries.current_version()
    figures = []
    if version is not None:
        figures = [
            Figure(
                number_format(version.formulations, force_grouping=True),
                _("ways of asking, written by people"),
            ),
            Figure(str(version.themes), _("themes")),
        ]
        if "theme@3" in version.scores:
            share = round(100 * version.scores["theme@3"])
            figures.append(
                Figure(str(share), _("the right theme among the first three"), "%")
            )
    return render(request, "discovery/how_it_works.html", {"figures": figures})
