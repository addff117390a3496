"""Settings: the poles."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.centres import access, queries, services
from parvis.centres.forms import LastDayForm, NewPoleForm, PoleForm
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for


@only_for("manage_poles", access.GESTURES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show every pole, past and future ones too, and those that nobody animates."""
    centre, at = access.centre(acting(request)), now()
    today = queries.local_day(centre, at=at)
    context = {
        "poles": queries.poles(centre),
        "silent": queries.silent_poles(centre, on=today),
        "today": today,
    }
    return render(request, "centres/settings_poles.html", context)


@only_for("manage_poles", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Open a pole that did not exist."""
    member, at = acting(request), now()
    centre = access.centre(member)
    there = queries.poles(centre).count()
    form = NewPoleForm(
        request.POST or None,
        centre=centre,
        initial={
            "valid_from": queries.local_day(centre, at=at),
            "position": there + 1,
            "colour": f"pole-{there % 8 + 1}",
            "languages": ["fr"],
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            pole = services.open_pole(
                centre, by=member.user_id, at=at, **form.cleaned_data
            )
        except services.CodeIsReserved:
            form.add_error("code", _("This code is reserved. Choose another one."))
        except services.CodeIsTaken:
            form.add_error("code", _("Another pole has this code already."))
        else:
            messages.success(request, _("The pole is open. Now give it hours."))
            return redirect("centres:edit_pole", pole.code)
    return render(request, "centres/settings_pole_new.html", {"form": form})


@only_for("manage_poles", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change the words, the mark and the place of a pole."""
    member, at = acting(request), now()
    pole = access.pole(member, code)
    form = PoleForm(request.POST or None, instance=pole, centre=access.centre(member))
    if request.method == "POST" and form.is_valid():
        services.change_pole(
            access.pole(member, code), by=member.user_id, at=at, **form.cleaned_data
        )
        messages.success(request, _("The pole has been changed."))
        return redirect("centres:edit_pole", code)
    return _edited(request, code, form, LastDayForm())


@only_for("manage_poles", access.GESTURES)
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Give a pole its last day."""
    form = LastDayForm(request.POST)
    if form.is_valid() and (
        response := _closed(request, code, form, form.cleaned_data["last_day"])
    ):
        return response
    member = acting(request)
    edited = PoleForm(instance=access.pole(member, code), centre=access.centre(member))
    return _edited(request, code, edited, form)


@only_for("manage_poles", access.GESTURES)
@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Take back the last day of a pole."""
    return _closed(request, code, None, None) or redirect("centres:edit_pole", code)


def _closed(
    request: HttpRequest, code: str, form: LastDayForm | None, last_day: date | None
) -> HttpResponse | None:
    member = acting(request)
    pole = access.pole(member, code)
    try:
        services.close_pole(pole, last_day=last_day, by=member.user_id, at=now())
    except services.ClosesBeforeItOpens:
        if form:
            form.add_error("last_day", _("This day is before the pole opens."))
        return None
    messages.success(request, _("Done. Nothing has been erased."))
    return redirect("centres:edit_pole", code)


def _edited(
    request: HttpRequest, code: str, form: PoleForm, last_day: LastDayForm
) -> HttpResponse:
    pole = access.pole(acting(request), code)
    context = {"pole": pole, "form": form, "last_day": last_day}
    return render(request, "centres/settings_pole.html", context)
