"""Two taps at the exit, on a tablet that the team opens; papers entered together."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from parvis.interviews import access, queries, services
from parvis.interviews.choices import UNSAID, Helped, NextStep
from parvis.interviews.forms import PapersForm, ProfileForm
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for

THANKS, FULL = "merci", "complet"


# No cookie marks a visitor: the address of the tablet is signed by the house.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tablet(request: HttpRequest, stand: str) -> HttpResponse:
    """Ask two questions, one screen each; thank; offer to say who came, or not.

    Each screen has its own address, and what is sent leads to one: whoever goes
    back finds a screen, never the browser's page about a form to send again.
    """
    centre_id = queries.centre_of_stand(stand)
    if centre_id is None:
        return render(request, "interviews/exit_closed.html", status=410)
    if request.method == "POST":
        return _answered(request, stand, centre_id)
    shown = request.GET.get("ecran", "")
    if shown == THANKS:
        return _screen(request, stand, "thanks", form=ProfileForm())
    if shown == FULL:
        return _screen(request, stand, "full")
    helped = request.GET.get("helped", "")
    if helped in Helped.values:
        uuid = _uuid(request.GET.get("uuid", ""))  # of this person: one answer
        return _screen(request, stand, "second", helped=helped, uuid=uuid)
    return _screen(request, stand, "first")


@only_for("enter_answers", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest) -> HttpResponse:
    """Enter the answers given on paper; open the tablet."""
    member, at = acting(request), clock.now()
    today = queries.day_in(member.centre_id, at=at)
    form = PapersForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            number = services.enter_answers(
                centre_id=member.centre_id,
                day=form.cleaned_data["day"],
                numbers=form.numbers(),
            )
        except services.TooManyAnswers:
            form.add_error(
                None, _("That is more answers than a day can bring: check the numbers.")
            )
        else:
            told = ngettext(
                "%(number)s answer is entered.",
                "%(number)s answers are entered.",
                number,
            ) % {"number": number}
            messages.success(request, told)
            return redirect("interviews:exit_papers")
    context = {
        "form": form,
        "stand": services.open_exit_stand(centre_id=member.centre_id),
    }
    status = 422 if form.errors else 200
    return render(request, "interviews/exit_papers.html", context, status=status)


def _answered(request: HttpRequest, stand: str, centre_id: int) -> HttpResponse:
    """Keep what was tapped, and lead to the screen that follows."""
    helped = request.POST.get("helped", "")
    step = request.POST.get("next_step", "")
    here = reverse("interviews:exit_stand", args=[stand])
    try:
        if "profile" in request.POST:
            return _profile(request, stand, centre_id)
        if helped not in Helped.values or step not in NextStep.values:
            return redirect(here)
        services.answer_exit(
            centre_id=centre_id,
            helped=helped,
            next_step=step,
            at=clock.now(),
            uuid=_uuid(request.POST.get("uuid", "")),
        )
    except services.TooManyAnswers:
        return redirect(f"{here}?ecran={FULL}")
    return redirect(f"{here}?ecran={THANKS}")


def _profile(request: HttpRequest, stand: str, centre_id: int) -> HttpResponse:
    form = ProfileForm(request.POST)
    if form.is_valid():
        services.tell_profile(
            centre_id=centre_id,
            said=form.said(),
            at=clock.now(),
            uuid=_uuid(request.POST.get("uuid", "")),
        )
    return redirect("interviews:exit_stand", stand)


def _screen(request: HttpRequest, stand: str, screen: str, **more: Any) -> HttpResponse:
    context = {
        "stand": stand,
        "screen": screen,
        "uuid": uuid4(),
        "helped_choices": [c for c in Helped.choices if c[0] != UNSAID],
        "step_choices": [c for c in NextStep.choices if c[0] != UNSAID],
        **more,
    }
    return render(request, "interviews/exit_stand.html", context)


def _uuid(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()
