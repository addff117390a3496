"""The public and school holidays that the centre keeps."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.roster import access, queries, services
from parvis.roster.forms import HolidaysForm, RegimeForm
from parvis.roster.views.tabs import tabs_for
from parvis.roster.views.weeks import today_in


@only_for("plan", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Say which holidays the centre keeps, and show them."""
    member = acting(request)
    form = RegimeForm(
        request.POST or None, instance=queries.regime_of(member.centre_id)
    )
    if request.method == "POST" and form.is_valid():
        services.keep_regime(member.centre_id, **form.cleaned_data)
        messages.success(request, _("The holidays are kept."))
        return redirect("roster:calendar")
    return _shown(request, form, HolidaysForm())


@only_for("plan", access.GESTURES)
@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Read a file of school holidays."""
    form = HolidaysForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            found = services.import_school_holidays(form.cleaned_data["file"])
        except services.UnreadableHolidays:
            form.add_error(
                "file", _("The columns of this file are not those of a calendar.")
            )
        else:
            messages.success(
                request,
                _(
                    "New: %(made)s. Changed: %(changed)s. Already there: %(same)s. Unreadable: %(refused)s."
                )
                % {
                    "made": found.made,
                    "changed": found.changed,
                    "same": found.same,
                    "refused": found.refused,
                },
            )
            return redirect("roster:calendar")
    regime = queries.regime_of(acting(request).centre_id)
    return _shown(request, RegimeForm(instance=regime), form)


def _shown(request: HttpRequest, form: RegimeForm, file: HolidaysForm) -> HttpResponse:
    centre_id = acting(request).centre_id
    today = today_in(centre_id, now())
    regime = queries.regime_of(centre_id)
    context = {
        "tabs": tabs_for(acting(request), "roster:calendar"),
        "form": form,
        "file_form": file,
        "public": queries.coming_public_holidays(regime.territory, since=today),
        "school": queries.school_holidays(regime.zone, since=today),
    }
    return render(request, "roster/calendar.html", context)
