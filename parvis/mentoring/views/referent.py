"""For the referent: what the rules propose, and what they decide."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.mentoring import access, queries, services
from parvis.mentoring.forms import MeetingForm, MentorForm
from parvis.mentoring.models import Mentor, Pair
from parvis.ui.parts import Tab


@only_for("run_club", access.GESTURES)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show what is proposed today and why; nothing is written until the referent decides."""
    member, today = acting(request), localdate(clock.now())
    context = {
        "tabs": _tabs("mentoring:board"),
        "board": queries.board(member.centre_id, on=today),
        "counts": queries.year_counts(member.centre_id, today.year),
        "year": today.year,
    }
    return render(request, "mentoring/board.html", context)


@only_for("run_club", access.GESTURES)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Put a mentor forward, or leave the suggestion out."""
    member, today = acting(request), localdate(clock.now())
    asked = access.request(member, _number(request.POST.get("request")))
    mentor = access.mentor(member, _number(request.POST.get("mentor")))
    try:
        if request.POST.get("do") == "propose":
            services.propose(asked, mentor, on=today)
            messages.success(
                request, _("Proposed. The person answers with their code.")
            )
        else:
            services.set_aside(asked, mentor)
            messages.success(request, _("Left out. It is not proposed again."))
    except services.NobodyIsFree:
        messages.error(request, _("This mentor has no free place any more."))
    except services.PairHasChanged:
        messages.error(request, _("Somebody has decided meanwhile."))
    return redirect("mentoring:board")


@only_for("run_club", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a pair by its dates; note the meeting, give more time, end it."""
    found, today = access.pair(acting(request), pk), localdate(clock.now())
    form = MeetingForm(request.POST or None, initial={"first_met_on": today})
    do = DEEDS.get(request.POST.get("do", "")) if request.method == "POST" else None
    if do:
        try:
            if said := do(found, form):
                messages.success(request, said)
                is_left = not Pair.objects.filter(pk=pk).exists()
                return redirect(
                    *(("mentoring:board",) if is_left else ("mentoring:pair", pk))
                )
        except services.PairHasChanged:
            form.add_error(
                None, _("It cannot be done now. Look at the step and the dates.")
            )
    line = queries.pair_line(access.pair(acting(request), pk), on=today)
    context = {"pair": line, "form": form}
    return render(request, "mentoring/pair.html", context)


@only_for("run_club", access.GESTURES)
@require_safe
def mentors(request: HttpRequest) -> HttpResponse:
    """Show the mentors by alias."""
    member = acting(request)
    found = queries.mentors(member.centre_id, on=localdate(clock.now()))
    context = {"tabs": _tabs("mentoring:mentors"), "mentors": found}
    return render(request, "mentoring/mentors.html", context)


@only_for("run_club", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Add a mentor."""
    return _edited(request, None)


@only_for("run_club", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a mentor."""
    return _edited(request, access.mentor(acting(request), pk))


def _edited(request: HttpRequest, mentor: Mentor | None) -> HttpResponse:
    member = acting(request)
    first = {"languages": ["fr"], "capacity": 1} if mentor is None else None
    form = MentorForm(request.POST or None, instance=mentor, initial=first)
    if request.method == "POST" and form.is_valid():
        kept = access.mentor(member, mentor.pk) if mentor else None
        try:
            services.keep_mentor(member.centre_id, kept, **form.cleaned_data)
        except services.AliasIsTaken:
            form.add_error("alias", _("Another mentor has this alias already."))
        except services.FollowsMore:
            form.add_error(
                "capacity", _("More people are followed already. End a pair first.")
            )
        else:
            messages.success(request, _("The mentor is kept."))
            return redirect("mentoring:mentors")
    context = {"form": form, "mentor": mentor}
    return render(request, "mentoring/mentor.html", context)


def _agreed(pair: Pair, form: MeetingForm) -> str:
    services.agree(pair, on=localdate(clock.now()))
    return _("Both said yes. The first meeting is to come.")


def _begun(pair: Pair, form: MeetingForm) -> str:
    if not form.is_valid():
        return ""
    today, met = localdate(clock.now()), form.cleaned_data["first_met_on"]
    services.begin(pair, first_met_on=met, today=today)
    return _("Begun for six months. What was asked is erased.")


def _extended(pair: Pair, form: MeetingForm) -> str:
    services.extend(pair, today=localdate(clock.now()))
    return _("Three months more.")


def _ended(pair: Pair, form: MeetingForm) -> str:
    services.end(pair, on=localdate(clock.now()))
    return _("Ended. Only a number of the year is kept.")


DEEDS: dict[str, Callable[[Pair, MeetingForm], str]] = {
    "agree": _agreed,
    "begin": _begun,
    "extend": _extended,
    "end": _ended,
}


def _number(told: str | None) -> int:
    return (
        int(told)
        if told and told.isascii() and told.isdigit() and len(told) < 12
        else 0
    )


def _tabs(here: str) -> list[Tab]:
    pages = (
        ("mentoring:board", _("Proposals and pairs")),
        ("mentoring:mentors", _("Mentors")),
    )
    return [Tab(label, reverse(name), is_active=name == here) for name, label in pages]
