"""« Don de question »: shown, changed, confirmed by its author; then read by the team."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from parvis.discovery import access, engine, queries, services
from parvis.discovery.choices import State
from parvis.discovery.forms import LONGEST, GiftForm, QuestionForm, ReviewForm
from parvis.discovery.rules import giving
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.vocabulary import services as vocabulary

SALT = "discovery.gift"
TWO_HOURS = 2 * 3600


# No cookie marks a visitor: the form carries a signed token, proof that the words were shown.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Show what would be kept; keep it only when its author says yes to it (DSC-11)."""
    if request.method != "POST":
        return redirect("discovery:home")
    if "yes" not in request.POST:
        return _preview(request, request.POST.get("q", "")[:LONGEST])
    form = GiftForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, status=422)
    text = form.cleaned_data["text"]
    if not _was_shown(request.POST.get("shown", "")):
        return _preview(request, text)
    try:
        services.give_question(text=text, at=clock.now())
    except services.NotWhatWasShown as changed:
        return _shown(request, _filled(changed.scrubbed), changed.scrubbed.taken)
    except services.NothingToGive:
        form.add_error("text", _("Nothing is left to give: write a few words."))
        return _shown(request, form, status=422)
    except services.BoxIsFull:
        return render(request, "discovery/given.html", {"is_full": True})
    return redirect("discovery:given")


@login_not_required
@require_safe
def given(request: HttpRequest) -> HttpResponse:
    """Thank, and say what happens now."""
    return render(request, "discovery/given.html", {"is_full": False})


@only_for("review_given_questions", access.GESTURES)
@never_cache
@require_safe
def given_questions(request: HttpRequest) -> HttpResponse:
    """Show the team what visitors chose to give."""
    lines, waiting = queries.given_questions(on=localdate(clock.now()))
    context = {"lines": lines, "waiting": waiting}
    return render(request, "discovery/given_list.html", context)


@only_for("review_given_questions", access.GESTURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def given_question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Turn a given question into a way of asking, or let it go."""
    found = access.given_question(acting(request), pk, on=localdate(clock.now()))
    themes = [t for t in engine.themes().values() if t.poles]
    try:
        if request.method == "POST" and "discard" in request.POST:
            services.discard_given_question(question_id=pk)
            messages.success(request, _("Erased: nothing of it is left."))
            return redirect("discovery:given_questions")
        likely = engine.themes().get(queries.likely_theme(found.text))
        place = f"{likely.code} {likely.poles[0][0]}" if likely and likely.poles else ""
        form = ReviewForm(
            request.POST or None,
            themes=themes,
            initial={"text": found.text, "language": found.language, "place": place},
        )
        if request.method == "POST" and form.is_valid():
            services.keep_given_question(question_id=pk, said=_said(form))
            messages.success(
                request,
                _("Written. Thank you: the engine learns it at its next training."),
            )
            return redirect("discovery:given_questions")
    except vocabulary.AlreadySaid as refusal:
        told = _("These words are already there, under “%(theme)s”.")
        form.add_error("text", told % {"theme": refusal.theme})
    except services.AlreadyReviewed:
        messages.info(request, _("A colleague has just read this question."))
        return redirect("discovery:given_questions")
    context = {"given": found, "form": form}
    return render(request, "discovery/given_detail.html", context)


def _preview(request: HttpRequest, text: str) -> HttpResponse:
    """Show the words without what could name someone; danger first, here as everywhere (DSC-1)."""
    try:
        answer = services.ask(text, at=clock.now())
    except (services.NothingAsked, services.NoCentre):
        return redirect("discovery:home")
    if answer.state == State.URGENT:
        shown = {"answer": answer, "form": QuestionForm(initial={"q": answer.question})}
        return render(request, "discovery/question_answer.html", shown)
    scrubbed = giving.scrub(text)
    return _shown(request, _filled(scrubbed), scrubbed.taken)


def _filled(scrubbed: giving.Scrubbed) -> GiftForm:
    return GiftForm(initial={"text": scrubbed.text})


def _shown(
    request: HttpRequest, form: GiftForm, taken: tuple[str, ...] = (), status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "taken": taken,
        "shown": signing.dumps("", salt=SALT),
    }
    return render(request, "discovery/give.html", context, status=status)


def _said(form: ReviewForm) -> vocabulary.Said:
    said = form.cleaned_data
    theme, _space, pole = said["place"].partition(" ")
    return vocabulary.Said(
        theme,
        (pole,),
        (),
        said["register"],
        said["clarity"],
        said["text"].strip(),
        said["language"],
    )


def _was_shown(token: str) -> bool:
    try:
        signing.loads(token, salt=SALT, max_age=TWO_HOURS)
    except signing.BadSignature:
        return False
    return True
