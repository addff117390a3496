"""One permanence: what may be done about it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.roster import access, queries, services
from parvis.roster.choices import State
from parvis.roster.forms import ReplaceForm, SwapForm
from parvis.roster.models import Advisor, Shift
from parvis.roster.views.saying import back, said, to_week


@only_for("plan", access.GESTURES)
@require_safe
def shift(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one permanence and what may be done about it."""
    return shown(request, access.shift(acting(request), pk))


@only_for("confirm", access.GESTURES)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a permanence is held."""
    found = access.shift(acting(request), pk)
    try:
        services.confirm_held(found.pk, at=now())
    except services.Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Confirmed: the permanence is held."))
    return back(request, found)


@only_for("confirm", access.GESTURES)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a confirmation given by mistake."""
    found = access.shift(acting(request), pk)
    services.take_back(found.pk, at=now())
    messages.success(request, _("The confirmation is taken back."))
    return back(request, found)


@only_for("plan", access.GESTURES)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel one permanence; the next thing to do is to replace it."""
    found = access.shift(acting(request), pk)
    try:
        services.cancel_shift(found.pk, at=now())
    except services.Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(
            request, _("The permanence is cancelled. Somebody else may come instead.")
        )
    return redirect("roster:shift", found.pk)


@only_for("plan", access.GESTURES)
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan again a permanence that was cancelled."""
    found = access.shift(acting(request), pk)
    try:
        services.restore_shift(found.pk, at=now())
    except services.Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("The permanence is planned again."))
    return redirect("roster:shift", found.pk)


@only_for("plan", access.GESTURES)
@require_POST
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another adviser in the place of the one who does not come."""
    member = acting(request)
    found = access.shift(member, pk)
    form = ReplaceForm(request.POST, free=_free(found))
    if form.is_valid():
        told = form.cleaned_data
        try:
            new = services.replace(
                shift_id=found.pk,
                advisor_id=access.advisor(member, told["advisor"]).pk,
                uuid=told["uuid"],
                at=now(),
            )
        except services.Refusal as refusal:
            messages.error(request, said(refusal))
        else:
            messages.success(request, _("Somebody else comes instead."))
            return to_week(new)
    else:
        messages.error(request, _("Choose who comes instead."))
    return redirect("roster:shift", found.pk)


@only_for("plan", access.GESTURES)
@require_POST
def swap(request: HttpRequest, pk: int) -> HttpResponse:
    """Exchange the advisers of two permanences."""
    member = acting(request)
    found = access.shift(member, pk)
    form = SwapForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        other = access.shift(member, told["other"])
        try:
            services.swap(
                one_id=found.pk,
                other_id=other.pk,
                advisor_ids=(told["mine"], told["theirs"]),
                at=now(),
            )
        except services.Refusal as refusal:
            messages.error(request, said(refusal))
        else:
            messages.success(request, _("The two permanences are exchanged."))
    else:
        messages.error(request, _("Choose the permanence to exchange with."))
    return redirect("roster:shift", found.pk)


def shown(request: HttpRequest, found: Shift) -> HttpResponse:
    """Show a permanence with those who could replace it or exchange it."""
    at = now()
    (line,) = (
        one
        for one in queries.shift_lines(found.centre_id, found.day, found.day, at=at)
        if one.pk == found.pk
    )
    is_past = found.ends_at < at
    context = {
        "at": at,
        "line": line,
        "shift": found,
        "is_cancelled": found.state == State.CANCELLED,
        "replace_form": None
        if line.state == State.HELD or line.is_replaced
        else ReplaceForm(free=_free(found)),
        "exchanges": ()
        if line.state != State.PLANNED or is_past
        else queries.exchanges(found, at=at),
    }
    return render(request, "roster/shift.html", context)


def _free(found: Shift) -> QuerySet[Advisor]:
    return queries.free_advisors(
        found.centre_id,
        found.pole_id,
        (found.starts_at, found.ends_at),
        on=found.day,
    ).exclude(pk=found.advisor_id)
