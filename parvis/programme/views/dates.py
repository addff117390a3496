"""Dates, series, rooms, kinds and terms: what the programme team keeps."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm, ModelForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.kit.recurrence import EndlessRecurrence
from parvis.programme import access, services
from parvis.programme.choices import Rest
from parvis.programme.forms import (
    KindForm,
    RoomForm,
    SeriesForm,
    SessionForm,
    TermForm,
)
from parvis.programme.models import Kind, Room, Series
from parvis.programme.views.one_date import (
    FORMS,
    REFUSED,
    hours_of,
    place_of,
    words_of,
)
from parvis.programme.views.saying import said
from parvis.programme.views.tabs import tabs_for
from parvis.ui.templatetags.moments import day as in_words


@only_for("manage_programme", access.GESTURES)
@FORMS
def new_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an activity a date."""
    member = acting(request)
    activity = access.activity(member, pk)
    form = SessionForm(
        request.POST or None,
        centre_id=member.centre_id,
        at=now(),
        initial={"capacity": activity.capacity or activity.kind.capacity},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.plan_session(
                activity,
                hours_of(form),
                place_of(form),
                told=words_of(form),
                at=now(),
            )
        except REFUSED as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("The date is kept, and its room with it."))
            return redirect("programme:sheet", pk)
    return _form(request, form, _("Add a date"), str(activity))


@only_for("manage_programme", access.GESTURES)
@FORMS
def new_series(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an activity dates that come back."""
    member = acting(request)
    activity = access.activity(member, pk)
    form = SeriesForm(request.POST or None, centre_id=member.centre_id, at=now())
    if request.method == "POST" and form.is_valid():
        series = Series(activity=activity, **form.told())
        try:
            services.keep_series(series, at=now())
            _tell(request, services.plan_series(series, at=now()))
        except EndlessRecurrence:
            form.add_error("last_on", _("A series ends within two years."))
        except REFUSED as refusal:
            form.add_error(None, said(refusal))
        else:
            return redirect("programme:sheet", pk)
    return _form(request, form, _("Add dates that come back"), str(activity))


@only_for("manage_programme", access.GESTURES)
@FORMS
def term(request: HttpRequest) -> HttpResponse:
    """Lay a term again, some weeks later, in draft; looked at first, date by date."""
    member = acting(request)
    form = TermForm(request.POST or None, initial={"weeks": 13})
    looked = None
    if request.method == "POST" and form.is_valid():
        keep = request.POST.get("do") == "keep"
        looked = services.duplicate_term(
            member.centre_id, **form.cleaned_data, at=now(), dry_run=not keep
        )
        if keep:
            messages.success(request, _laid(looked))
            return redirect("programme:activities")
    context = {
        "form": form,
        "looked": looked,
        "tabs": tabs_for(member, "programme:term"),
    }
    status = 422 if form.errors else 200
    return render(request, "programme/staff_term.html", context, status=status)


@only_for("manage_programme", access.GESTURES)
@require_safe
def rooms(request: HttpRequest) -> HttpResponse:
    """Show the rooms."""
    member = acting(request)
    context = {
        "rooms": Room.objects.filter(centre_id=member.centre_id),
        "tabs": tabs_for(member, "programme:rooms"),
    }
    return render(request, "programme/staff_rooms.html", context)


@only_for("manage_programme", access.GESTURES)
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """Show the kinds of activities and their rules."""
    member = acting(request)
    context = {
        "kinds": Kind.objects.filter(centre_id=member.centre_id),
        "tabs": tabs_for(member, "programme:kinds"),
    }
    return render(request, "programme/staff_kinds.html", context)


@only_for("manage_programme", access.GESTURES)
@FORMS
def room(request: HttpRequest, code: str = "") -> HttpResponse:
    """Add a room, or change it."""
    member = acting(request)
    kept = access.room(member, code) if code else Room(centre_id=member.centre_id)
    form = RoomForm(request.POST or None, instance=kept)
    return _kept(request, form, _("A room"), "programme:rooms")


@only_for("manage_programme", access.GESTURES)
@FORMS
def kind(request: HttpRequest, code: str = "") -> HttpResponse:
    """Add a kind of activity, or change its rules."""
    member = acting(request)
    kept = access.kind(member, code) if code else Kind(centre_id=member.centre_id)
    form = KindForm(request.POST or None, instance=kept)
    return _kept(request, form, _("A kind of activity"), "programme:kinds")


def _kept(
    request: HttpRequest, form: "ModelForm[Any]", title: str, back: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        services.keep(form.instance)
        messages.success(request, _("It is kept."))
        return redirect(back)
    return _form(request, form, title, "", here=back)


def _form(
    request: HttpRequest,
    form: BaseForm,
    title: str,
    lead: str,
    *,
    here: str = "programme:activities",
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "tabs": tabs_for(acting(request), here),
    }
    status = 422 if form.errors else 200
    return render(request, "programme/staff_form.html", context, status=status)


def _tell(request: HttpRequest, done: services.Planned) -> None:
    messages.success(
        request,
        ngettext("%(made)s date added.", "%(made)s dates added.", done.made)
        % {"made": done.made},
    )
    for on, why in done.days[:12]:
        messages.info(
            request,
            _("Nothing on %(day)s: %(why)s.")
            % {"day": in_words(on), "why": Rest(why).label},
        )


def _laid(term: services.Term) -> str:
    made = ngettext(
        "%(made)s session in draft. Read it again, then open it from its activity.",
        "%(made)s sessions in draft. Read them again, then open them from their activities.",
        term.made,
    ) % {"made": term.made}
    if not term.left_out:
        return made
    left = ngettext(
        "%(left)s date is left out.", "%(left)s dates are left out.", term.left_out
    ) % {"left": term.left_out}
    return f"{made} {left}"
