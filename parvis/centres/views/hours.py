"""Settings: weekly hours, closures, exceptional openings, and the week they make."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.centres import access, queries, services
from parvis.centres.choices import Weekday
from parvis.centres.forms import ClosureForm, ExceptionalOpeningForm, WeekForm
from parvis.centres.models import Centre
from parvis.centres.rules import Closed, Exceptional, Slot
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for

WEEK = timedelta(days=7)


@only_for("manage_hours", access.GESTURES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show a week as it will be, and what makes it so."""
    centre = access.centre(acting(request))
    return _shown(
        request,
        centre,
        ClosureForm(centre=centre),
        ExceptionalOpeningForm(centre=centre),
    )


@only_for("manage_hours", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: HttpRequest, code: str = "") -> HttpResponse:
    """Set the usual week of the centre, or of one pole."""
    member = acting(request)
    centre = access.centre(member)
    pole = access.pole(member, code) if code else None
    usual = queries.usual_week(centre, pole)
    form = WeekForm(request.POST if request.method == "POST" else None, usual=usual)
    if request.method == "POST" and form.is_valid() and not (pole or form.slots()):
        form.add_error(
            None,
            _(
                "A week without any hour would close the place every day. To close for some days, announce a closure."
            ),
        )
    elif request.method == "POST" and form.is_valid():
        try:
            services.set_hours(centre, pole, form.slots(), by=member.user_id, at=now())
        except services.EndsBeforeItBegins:
            form.add_error(None, _("A slot closes before it opens."))
        except services.HoursOverlap as clash:
            day = Weekday(clash.weekday).label
            form.add_error(None, _("On %(day)s, two slots overlap.") % {"day": day})
        else:
            messages.success(request, _("The hours are set."))
            return redirect("centres:settings_hours")
    context = {"form": form, "pole": pole, "place": str(pole or centre)}
    return render(request, "centres/settings_week.html", context)


@only_for("manage_hours", access.GESTURES)
@require_POST
def close_days(request: HttpRequest) -> HttpResponse:
    """Close the centre or one pole for some days."""
    member = acting(request)
    centre = access.centre(member)
    form = ClosureForm(request.POST, centre=centre)
    if not form.is_valid():
        return _shown(request, centre, form, ExceptionalOpeningForm(centre=centre))
    told = form.cleaned_data
    closed = Closed(told["first_on"], told["last_on"], told["is_yearly"])
    services.close_days(
        centre,
        told["pole"],
        closed,
        reason=told["reason"],
        by=member.user_id,
        at=now(),
    )
    messages.success(request, _("The closure is told everywhere."))
    return redirect("centres:settings_hours")


@only_for("manage_hours", access.GESTURES)
@require_POST
def open_exceptionally(request: HttpRequest) -> HttpResponse:
    """Open the centre or one pole beside its usual hours."""
    member = acting(request)
    centre = access.centre(member)
    form = ExceptionalOpeningForm(request.POST, centre=centre)
    if form.is_valid():
        told = form.cleaned_data
        slot = Slot(told["opens_at"], told["closes_at"])
        try:
            services.open_exceptionally(
                centre,
                told["pole"],
                Exceptional(told["on"], slot, told["replaces"]),
                reason=told["reason"],
                by=member.user_id,
                at=now(),
            )
        except services.CentreIsClosedThen:
            form.add_error(
                "pole", _("The centre is closed then. Open the whole centre first.")
            )
        else:
            messages.success(request, _("The opening is told everywhere."))
            return redirect("centres:settings_hours")
    return _shown(request, centre, ClosureForm(centre=centre), form)


@only_for("manage_hours", access.GESTURES)
@require_POST
def cancel_closure(request: HttpRequest, pk: int) -> HttpResponse:
    """Give closed days back."""
    member = acting(request)
    closure = access.closure(member, pk)
    services.cancel_closure(closure, by=member.user_id, at=now())
    messages.success(request, _("The usual hours are back."))
    return redirect("centres:settings_hours")


@only_for("manage_hours", access.GESTURES)
@require_POST
def cancel_exceptional_opening(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a day back to its usual hours."""
    member = acting(request)
    opening = access.exceptional_opening(member, pk)
    services.cancel_exceptional_opening(opening, by=member.user_id, at=now())
    messages.success(request, _("The usual hours are back."))
    return redirect("centres:settings_hours")


def _shown(
    request: HttpRequest,
    centre: Centre,
    closure: ClosureForm,
    opening: ExceptionalOpeningForm,
) -> HttpResponse:
    at = now()
    today = queries.local_day(centre, at=at)
    first = _first_day(request.GET.get("semaine", ""), today)
    context = {
        "weeks": queries.week_from(centre, first, at=at),
        "before": first - WEEK,
        "after": first + WEEK,
        "poles": queries.poles(centre, on=today),
        "closures": queries.closures(centre, on=today),
        "openings": queries.exceptional_openings(centre, on=today),
        "closure_form": closure,
        "opening_form": opening,
    }
    return render(request, "centres/settings_hours.html", context)


def _first_day(asked: str, today: date) -> date:
    try:
        first = parse_date(asked) if asked else today
    except ValueError as error:
        raise Http404(asked) from error
    if first is None or not 2000 <= first.year <= 2200:
        raise Http404(asked)
    return first
