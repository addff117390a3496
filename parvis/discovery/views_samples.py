"""The pages of discovery with sample matter, for the style guide and the photographs."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from parvis.discovery import samples, samples_pages
from parvis.discovery.rules.answer import Answer
from parvis.discovery.samples_pages import SampleQuestion, SampleSearch
from parvis.kit import clock

Context = dict[str, Any]
AskedFor = tuple[str, Callable[[datetime], Context]]


@login_not_required
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page as it is with this sample."""
    if name not in PAGES:
        raise Http404
    template, context = PAGES[name]
    at = localtime(clock.now())
    return render(request, template, {"at": at} | context(at))


def _home(at: datetime, *, is_open: bool = True) -> Context:
    return {
        "centre": samples_pages.centre(at, is_open=is_open),
        "form": SampleQuestion(),
        "audiences": samples_pages.AUDIENCES,
        "examples": samples_pages.EXAMPLES,
    }


def _empty_home(at: datetime) -> Context:
    form = SampleQuestion({"q": ""})
    form.is_valid()
    return {"centre": None, "form": form, "audiences": (), "examples": ()}


def _answer(of: Callable[[datetime], Answer]) -> AskedFor:
    def context(at: datetime) -> Context:
        answer = of(at)
        return {"answer": answer, "form": SampleQuestion({"q": answer.question})}

    return "discovery/question_answer.html", context


PAGES: Mapping[str, AskedFor] = {
    "accueil": ("discovery/home.html", _home),
    "accueil-ferme": ("discovery/home.html", lambda at: _home(at, is_open=False)),
    "accueil-vide": ("discovery/home.html", _empty_home),
    "reponse": _answer(samples.found),
    "choisir": _answer(samples.choose),
    "personne": _answer(samples.person),
    "hors-champ": _answer(samples.outside),
    "urgence": _answer(samples.urgent),
    "dialogue": (
        "discovery/dialogue.html",
        lambda at: {"screen": samples_pages.SCREEN, "step": 2, "state": "signed"},
    ),
    "dialogue-fin": (
        "discovery/dialogue_result.html",
        lambda at: {
            "themes": samples.choose(at).themes,
            "form": SampleQuestion({"q": "Je voudrais changer de métier"}),
        },
    ),
    "recherche": (
        "discovery/search_page.html",
        lambda at: {
            "form": SampleSearch({"q": "vae cuisine"}),
            "groups": samples_pages.GROUPS,
            "is_asked": True,
            "corrected": "",
        },
    ),
    "recherche-vide": (
        "discovery/search_page.html",
        lambda at: {
            "form": SampleSearch({"q": "zzz"}),
            "groups": (),
            "is_asked": True,
            "corrected": "",
        },
    ),
    "public": (
        "discovery/audience.html",
        lambda at: {
            "audience": samples_pages.AUDIENCES[0],
            "objectives": samples_pages.OBJECTIVES,
            "form": SampleQuestion(),
        },
    ),
    "comment": (
        "discovery/how_it_works.html",
        lambda at: {"figures": samples_pages.FIGURES},
    ),
}
