"""« Par où commencer »: the state travels in the form, signed; the server keeps nothing."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from parvis.discovery import engine
from parvis.discovery.forms import QuestionForm
from parvis.discovery.rules.answer import Answer
from parvis.discovery.rules.dialogue import best_three, is_enough, learn, next_screen
from parvis.discovery.rules.pages import Screen as ScreenShown
from parvis.kit.http import HttpRequest

SALT = "discovery.dialogue"
HALF_A_DAY = 12 * 3600
PERSON, OTHER = "person", "other"
State = dict[str, Any]


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dialogue(request: HttpRequest) -> HttpResponse:
    """Show a first screen, then learn from each answer."""
    if request.method != "POST":
        return _show(request, _fresh(None))
    try:
        state: State = signing.loads(
            request.POST.get("state", ""), salt=SALT, max_age=HALF_A_DAY
        )
    except signing.BadSignature:
        return _show(request, _fresh(None))
    said = request.POST.get("choice", "")
    if said == PERSON:
        return redirect("centres:poles")
    return _show(request, _after(state, said))


def begin(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Open the dialogue from a question that did not tell enough."""
    return _show(request, _fresh({t.code: t.p for t in answer.themes}), answer)


def _fresh(hints: Mapping[str, float] | None) -> State:
    themes = engine.themes()
    chances = {code: 1.0 + 3.0 * (hints or {}).get(code, 0.0) for code in themes}
    whole = sum(chances.values()) or 1.0
    return {
        "chances": {c: p / whole for c, p in chances.items()},
        "asked": [],
        "said": [],
    }


def _after(state: State, said: str) -> State:
    screen = next_screen(state["chances"], engine.screens(), state["asked"])
    if screen is None:
        return state
    choice = screen.choice(said)
    return {
        "chances": {c: round(p, 5) for c, p in learn(state["chances"], choice).items()},
        "asked": [*state["asked"], screen.code],
        "said": [*state["said"], choice.sentence] if choice else state["said"],
    }


def _show(
    request: HttpRequest, state: State, answer: Answer | None = None
) -> HttpResponse:
    chances, asked = state["chances"], state["asked"]
    screen = None
    if not is_enough(chances, len(asked)):
        screen = next_screen(chances, engine.screens(), asked)
    if screen is None:
        return _result(request, state)
    return render(
        request,
        "discovery/dialogue.html",
        {
            "screen": ScreenShown(
                screen.title, tuple((c.code, c.label) for c in screen.choices)
            ),
            "step": len(asked) + 1,
            "answer": answer,
            "state": signing.dumps(state, salt=SALT, compress=True),
        },
    )


def _result(request: HttpRequest, state: State) -> HttpResponse:
    themes = engine.themes()
    said = _and(state["said"])
    return render(
        request,
        "discovery/dialogue_result.html",
        {
            "themes": [themes[c] for c in best_three(state["chances"]) if c in themes],
            "form": QuestionForm(initial={"q": said}),
        },
    )


def _and(parts: list[str]) -> str:
    """Put the answers in one sentence, which the person may change."""
    if not parts:
        return ""
    told = parts[0]
    if len(parts) > 1:
        told = _("%(first)s and %(last)s") % {
            "first": ", ".join(parts[:-1]),
            "last": parts[-1],
        }
    return f"{told[:1].upper()}{told[1:]}."
