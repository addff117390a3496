"""The home page, and the answer to a question."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from parvis.centres import queries as centres
from parvis.centres.queries import telling
from parvis.discovery import services
from parvis.discovery.choices import State
from parvis.discovery.forms import QuestionForm
from parvis.discovery.views.dialogue import begin
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.vocabulary import queries as vocabulary


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the question field, the three doors, and what is true right now."""
    return render(request, "discovery/home.html", _home(QuestionForm()))


# A question changes nothing that a stranger could turn against the person, and a
# protection by cookie would mark every visitor: this form has none on purpose.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest) -> HttpResponse:
    """Answer a question; an address without a question leads home."""
    if request.method != "POST":
        return redirect("discovery:home")
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return render(request, "discovery/home.html", _home(form), status=422)
    given = form.cleaned_data
    at = clock.now()
    try:
        answer = services.ask(
            given["q"],
            at=at,
            theme_code=given["theme"],
            as_typed=given["as_typed"],
        )
    except services.TooShort:
        form.add_error("q", _too_short())
        return render(request, "discovery/home.html", _home(form), status=422)
    except services.NothingAsked:
        form.add_error("q", _("Write your question here, even in one word."))
        return render(request, "discovery/home.html", _home(form), status=422)
    except services.NoCentre:
        return render(request, "discovery/no_centre.html", status=503)
    services.count(answer=answer, centre_code="", at=at)
    if answer.state == State.DIALOGUE and not answer.is_unread:
        return begin(request, answer)
    return render(
        request,
        "discovery/question_answer.html",
        {
            "answer": answer,
            "form": QuestionForm(initial={"q": answer.question}),
            "place": centres.default_centre(),
            "at": at,
        },
    )


def _too_short() -> str:
    """Say that one letter is not a question yet, and that there are other ways in."""
    return _(
        "One letter is too short for us to understand: write a word or two, or choose below."
    )


def _home(form: QuestionForm) -> dict[str, object]:
    at, centre = clock.now(), centres.default_centre()
    return {
        "centre": telling.now_told(centre, at=at) if centre else None,
        "at": at,
        "form": form,
        "audiences": vocabulary.audiences(),
        "examples": [
            _("I am fed up with my job, but I do not know what else I could do"),
            _("My son wants to leave school, what can he do?"),
            _("I have done this work for years without a diploma"),
            _("They dismissed me, what am I entitled to?"),
            _("I would like to work for myself"),
        ],
    }
