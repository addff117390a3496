"""The rule of a series, changed from one of its dates on: looked at, then written (PRG-20)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.kit.recurrence import EndlessRecurrence
from parvis.programme import access, queries, services
from parvis.programme.forms import RuleForm
from parvis.programme.models import Session
from parvis.programme.views.one_date import FORMS, REFUSED, told
from parvis.programme.views.saying import said
from parvis.programme.views.tabs import tabs_for

LONGEST_MARK = 64


@only_for("manage_programme", access.GESTURES)
@FORMS
def change_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the rule of a series from this date on, once each date was looked at (PRG-20)."""
    member, at = acting(request), now()
    found = access.session(member, pk)
    date = queries.series_date(found, at=at)
    if date is None or found.series is None or found.series_day is None:
        raise Http404
    form = RuleForm(
        request.POST or None,
        centre_id=member.centre_id,
        at=at,
        series=found.series,
        since=found.series_day,
    )
    looked = None
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen", "")[:LONGEST_MARK]
        is_kept = request.POST.get("do") == "keep"
        try:
            looked = _changed(found, form, seen if is_kept else "")
        except services.SeriesHasChanged as refusal:
            messages.error(request, said(refusal))
            looked = _changed(found, form, "")
        except EndlessRecurrence:
            form.add_error("last_on", _("A series ends within two years."))
        except REFUSED as refusal:
            form.add_error(None, said(refusal))
        else:
            if is_kept and seen:
                messages.success(request, f"{_done(looked)} {told()}")
                return redirect("programme:sheet", found.activity_id)
    context = {
        "session": found,
        "date": date,
        "form": form,
        "looked": looked,
        "tabs": tabs_for(member, "programme:staff"),
    }
    status = 422 if form.errors else 200
    return render(request, "programme/staff_rule.html", context, status=status)


def _changed(found: Session, form: RuleForm, seen: str) -> services.RuleChange:
    return services.change_rule(
        found.pk,
        services.Rule(**form.told()),
        at=now(),
        seen=seen,
        cancel_booked=form.cleaned_data["booked"] == RuleForm.CANCEL,
        word=form.cleaned_data["word"],
    )


def _done(looked: services.RuleChange) -> str:
    return ngettext(
        "The rule is changed, and %(number)s date with it.",
        "The rule is changed, and %(number)s dates with it.",
        looked.changes,
    ) % {"number": looked.changes}
