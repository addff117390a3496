"""Advisers, their recurring permanences and their absences. No page counts what anyone does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.roster import access, queries, services
from parvis.roster.forms import (
    AbsenceForm,
    AdvisorForm,
    DayForm,
    PatternForm,
    first_planned_days,
)
from parvis.roster.models import Advisor
from parvis.roster.views.saying import said
from parvis.roster.views.tabs import tabs_for
from parvis.roster.views.weeks import today_in


@only_for("manage_advisors", access.GESTURES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the advisers by alias."""
    member, at = acting(request), now()
    found = queries.advisors(member.centre_id, on=today_in(member.centre_id, at))
    context = {
        "tabs": tabs_for(member, "roster:advisors"),
        "here": [a for a in found if not a.is_gone],
        "gone": [a for a in found if a.is_gone],
    }
    return render(request, "roster/advisors.html", context)


@only_for("manage_advisors", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Add an adviser."""
    member, at = acting(request), now()
    first = {
        "active_from": today_in(member.centre_id, at),
        "languages": ["fr"],
        "channels": ["onsite"],
    }
    form = AdvisorForm(request.POST or None, centre_id=member.centre_id, initial=first)
    if request.method == "POST" and (kept := _kept(request, form, None)):
        return redirect("roster:advisor", kept.pk)
    return render(request, "roster/advisor_new.html", {"form": form})


@only_for("manage_advisors", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of an adviser, and show what is planned."""
    member = acting(request)
    advisor = access.advisor(member, pk)
    form = AdvisorForm(
        request.POST or None,
        centre_id=member.centre_id,
        instance=access.advisor(member, pk),
    )
    if request.method == "POST" and _kept(request, form, advisor):
        return redirect("roster:advisor", pk)
    return _shown(request, access.advisor(member, pk), form, AbsenceForm())


@only_for("plan", access.GESTURES)
@require_POST
def absent(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an absence: what was planned then is cancelled, and to be replaced."""
    member = acting(request)
    advisor = access.advisor(member, pk)
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        edited = AdvisorForm(instance=advisor, centre_id=member.centre_id)
        return _shown(request, advisor, edited, form)
    told = form.cleaned_data
    _absence, cancelled = services.declare_absence(
        advisor,
        first_on=told["first_on"],
        last_on=told["last_on"],
        uuid=told["uuid"],
        at=now(),
    )
    words = ngettext(
        "The absence is kept. %(count)s permanence is to be replaced.",
        "The absence is kept. %(count)s permanences are to be replaced.",
        cancelled,
    )
    messages.success(request, words % {"count": cancelled})
    return redirect(f"{reverse('roster:week')}?semaine={told['first_on']:%Y-%m-%d}")


@only_for("plan", access.GESTURES)
@require_POST
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget an absence."""
    absence = access.absence(acting(request), pk)
    advisor_id = absence.advisor_id
    services.withdraw_absence(absence, at=now())
    messages.success(
        request, _("The absence is forgotten. Restore the permanences one by one.")
    )
    return redirect("roster:advisor", advisor_id)


@only_for("plan", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def add_pattern(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a permanence that comes back, and plan it at once."""
    member, at = acting(request), now()
    advisor = access.advisor(member, pk)
    first = first_planned_days(today_in(member.centre_id, at))
    form = PatternForm(request.POST or None, advisor=advisor, initial=first)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            pattern = services.keep_pattern(
                advisor,
                None,
                also=told["also"],
                at=at,
                pole_id=told["pole"],
                channel=told["channel"],
                recurrence=form.recurrence(),
                first_on=told["first_on"],
                last_on=told["last_on"],
                starts=told["starts"],
                ends=told["ends"],
                rests_in_school_holidays=told["rests"],
            )
        except services.Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            done = services.plan_pattern(pattern, at=at)
            words = ngettext(
                "%(count)s permanence planned.",
                "%(count)s permanences planned.",
                done.made,
            )
            messages.success(request, words % {"count": done.made})
            return redirect("roster:advisor", pk)
    return render(
        request, "roster/pattern_new.html", {"form": form, "advisor": advisor}
    )


@only_for("plan", access.GESTURES)
@require_POST
def stop_pattern(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a recurring permanence its last day."""
    pattern = access.pattern(acting(request), pk)
    form = DayForm(request.POST)
    if form.is_valid():
        fallen = services.end_pattern(
            pattern, last_on=form.cleaned_data["on"], at=now()
        )
        words = ngettext(
            "It stops then. %(count)s permanence is cancelled.",
            "It stops then. %(count)s permanences are cancelled.",
            fallen,
        )
        messages.success(request, words % {"count": fallen})
    else:
        messages.error(request, _("Give a day."))
    return redirect("roster:advisor", pattern.advisor_id)


@only_for("plan", access.GESTURES)
@require_POST
def except_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one day out of a recurring permanence."""
    pattern = access.pattern(acting(request), pk)
    form = DayForm(request.POST)
    if form.is_valid():
        services.except_day(pattern, on=form.cleaned_data["on"], at=now())
        messages.success(request, _("Nothing is held on that day."))
    else:
        messages.error(request, _("Give a day."))
    return redirect("roster:advisor", pattern.advisor_id)


@only_for("manage_advisors", access.GESTURES)
@require_POST
def give_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a new secret address to someone's own calendar; the former one no longer works."""
    advisor = access.advisor(acting(request), pk)
    secret = services.give_feed(advisor, at=now())
    address = request.build_absolute_uri(reverse("roster:feed", args=[secret]))
    messages.success(
        request,
        _("Address of the calendar, shown once: %(address)s") % {"address": address},
    )
    return redirect("roster:advisor", pk)


def _kept(
    request: HttpRequest, form: AdvisorForm, advisor: Advisor | None
) -> Advisor | None:
    if not form.is_valid():
        return None
    told = dict(form.cleaned_data)
    poles = told.pop("poles")
    try:
        kept = services.keep_advisor(
            acting(request).centre_id, advisor, poles=poles, at=now(), **told
        )
    except services.LabelIsTaken:
        form.add_error("label", _("Another adviser has this alias already."))
        return None
    messages.success(request, _("The adviser is kept."))
    return kept


def _shown(
    request: HttpRequest, advisor: Advisor, form: AdvisorForm, absence: AbsenceForm
) -> HttpResponse:
    context = {
        "advisor": advisor,
        "form": form,
        "absence_form": absence,
        "sheet": queries.sheet(advisor, on=today_in(advisor.centre_id, now())),
        "has_feed": bool(advisor.feed_hash),
    }
    return render(request, "roster/advisor.html", context)
