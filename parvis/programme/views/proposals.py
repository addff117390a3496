"""Activities: proposed by a partner, checked and published by the house."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import Member, acting, only_for
from parvis.programme import access, queries, services
from parvis.programme.choices import ActivityState, Verdict
from parvis.programme.forms import ActivityForm, DecisionForm
from parvis.programme.models import Activity
from parvis.programme.rules.proposals import COMES_FROM, Checked
from parvis.programme.views.saying import said
from parvis.programme.views.tabs import tabs_for

OF_A_PARTNER = frozenset({Verdict.PROPOSED.value, Verdict.WITHDRAWN.value})
STILL_WRITTEN = frozenset({ActivityState.DRAFT.value, ActivityState.RETURNED.value})


@only_for("propose", access.GESTURES)
@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """Show the activities of the house, or those of one's partner, what is to decide first."""
    member = acting(request)
    found = access.activities(member)
    lines = queries.proposal_lines(found)
    order = {state: n for n, state in enumerate(("proposed", "returned", "draft"))}
    lines.sort(key=lambda line: order.get(line.state, 9))
    context = {
        "tabs": tabs_for(member, "programme:activities"),
        "to_decide": [x for x in lines if x.state in order],
        "templates": [x for x in lines if x.is_template],
        "others": [x for x in lines if x.state not in order],
    }
    return render(request, "programme/staff_activities.html", context)


@only_for("propose", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write the first words of an activity."""
    member = acting(request)
    activity = Activity(
        centre_id=member.centre_id,
        partner_id=member.partner_id,
        is_partners_own=access.only_partner(member) is not None,
    )
    return _written(request, member, activity)


@only_for("propose", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of an activity; a partner's are theirs until the house reads them."""
    member = acting(request)
    activity = access.activity(member, pk)
    if access.only_partner(member) is not None and activity.state not in STILL_WRITTEN:
        raise PermissionDenied
    return _written(request, member, activity)


@only_for("propose", access.GESTURES)
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an activity: its words, its dates, what was decided."""
    return _sheet(request, access.activity(acting(request), pk), DecisionForm())


@only_for("propose", access.GESTURES)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose, return, publish or withdraw."""
    member = acting(request)
    activity = access.activity(member, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _sheet(request, activity, form, status=422)
    told = form.cleaned_data
    verdict = told["verdict"]
    if access.only_partner(member) is not None and verdict not in OF_A_PARTNER:
        raise PermissionDenied
    checked = Checked(
        told["is_free"], told["is_not_promotional"], told["follows_charter"]
    )
    try:
        services.decide(
            activity,
            verdict,
            by=member.user_id,
            at=now(),
            note=told["note"],
            checked=checked,
        )
    except services.Refusal as refusal:
        form.add_error(None, said(refusal))
        return _sheet(request, activity, form, status=422)
    messages.success(request, _done(verdict))
    return redirect("programme:sheet", pk)


@only_for("propose", access.GESTURES)
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new activity from this one."""
    member = acting(request)
    made = services.copy_activity(
        access.activity(member, pk),
        at=now(),
        is_partners_own=access.only_partner(member) is not None,
    )
    messages.success(request, _("Here is the copy, in draft and without dates."))
    return redirect("programme:edit", made.pk)


@only_for("manage_programme", access.GESTURES)
@require_POST
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an activity among the templates, or take it out."""
    activity = access.activity(acting(request), pk)
    services.keep_as_template(activity, not activity.is_template)
    return redirect("programme:sheet", pk)


@only_for("manage_programme", access.GESTURES)
@require_POST
def open_drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """Open to the public the dates in draft of a published activity."""
    try:
        services.open_drafts(access.activity(acting(request), pk), at=now())
    except services.Refusal as refusal:
        messages.error(request, said(refusal))
    return redirect("programme:sheet", pk)


def _written(request: HttpRequest, member: Member, activity: Activity) -> HttpResponse:
    form = ActivityForm(
        request.POST or None,
        instance=activity,
        centre_id=member.centre_id,
        partner_id=access.only_partner(member),
    )
    if request.method == "POST" and form.is_valid():
        kept = services.keep_activity(
            form.instance,
            form.words(),
            themes=form.cleaned_data["themes"],
            audiences=form.cleaned_data["audiences"],
            at=now(),
        )
        messages.success(request, _("It is kept. Nothing is public yet."))
        return redirect("programme:sheet", kept.pk)
    status = 422 if form.errors else 200
    context = {
        "form": form,
        "title": activity.title or _("Propose an activity"),
        "tabs": tabs_for(member, "programme:activities"),
        "lead": _(
            "Write for someone who does not know you: what will be done, for whom, what one leaves with."
        ),
    }
    return render(request, "programme/staff_form.html", context, status=status)


def _sheet(
    request: HttpRequest, activity: Activity, form: DecisionForm, status: int = 200
) -> HttpResponse:
    member, at = acting(request), now()
    manages = member.may("manage_programme", access.GESTURES)
    activity.refresh_from_db()
    possible = {
        verdict
        for verdict, states in COMES_FROM.items()
        if activity.state in states and (manages or verdict in OF_A_PARTNER)
    }
    lines = queries.lines_of(activity.pk, since=at.date())
    context: dict[str, Any] = {
        "activity": activity,
        "form": form,
        "possible": possible,
        "steps": queries.history(activity.pk),
        "helped": queries.helped(activity.pk),
        "lines": lines,
        "drafts": sum(1 for line in lines if line.state == "draft"),
        "manages": manages,
        "may_edit": manages or activity.state in STILL_WRITTEN,
        "tabs": tabs_for(member, "programme:activities"),
    }
    return render(request, "programme/staff_sheet.html", context, status=status)


def _done(verdict: str) -> str:
    return {
        Verdict.PROPOSED.value: _("It is proposed: the house will read it."),
        Verdict.RETURNED.value: _("It is returned with your word."),
        Verdict.PUBLISHED.value: _(
            "It is published: its dates to come are in the programme. Without a date, nobody sees it yet."
        ),
        Verdict.WITHDRAWN.value: _("It is taken out of the programme."),
    }[verdict]
