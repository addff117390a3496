"""The team's week, the day to confirm, and one permanence."""

from datetime import time

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
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
from parvis.roster.forms import ShiftForm
from parvis.roster.views.saying import said, to_week
from parvis.roster.views.tabs import tabs_for
from parvis.roster.views.weeks import around, asked_monday, today_in


@only_for("see_week", access.GESTURES)
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Show the week, day by day and pole by pole, with what nobody covers."""
    member, at = acting(request), now()
    monday = asked_monday(request, today_in(member.centre_id, at))
    limit = access.only_partner(member)
    shown = queries.staff_week(member.centre_id, monday, at=at, partner_id=limit)
    context = {
        "at": at,
        "tabs": tabs_for(member, "roster:week"),
        "week": shown,
        "late": queries.unconfirmed(member.centre_id, at=at, partner_id=limit),
        "may_plan": member.may("plan", access.GESTURES),
        "may_confirm": member.may("confirm", access.GESTURES),
        "may_see_commitments": member.may("see_commitments", access.GESTURES),
        "is_this_week": shown.today in shown.days,
        **around(monday),
    }
    return render(request, "roster/week.html", context)


@only_for("confirm", access.GESTURES)
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show who is expected today, to be confirmed in one tap."""
    member, at = acting(request), now()
    day = today_in(member.centre_id, at)
    context = {
        "at": at,
        "tabs": tabs_for(member, "roster:today"),
        "day": day,
        "lines": queries.shift_lines(member.centre_id, day, day, at=at),
        "late": [
            line
            for line in queries.unconfirmed(member.centre_id, at=at)
            if line.day < day
        ],
    }
    return render(request, "roster/today.html", context)


@only_for("plan", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Put somebody at a pole on one day."""
    member, at = acting(request), now()
    asked = {
        "day": request.GET.get("jour") or today_in(member.centre_id, at),
        "pole": request.GET.get("pole", ""),
        "starts": request.GET.get("de") or time(14),
        "ends": request.GET.get("a") or time(17, 30),
    }
    form = ShiftForm(request.POST or None, centre_id=member.centre_id, initial=asked)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        access.advisor(member, told["advisor"])
        try:
            shift = services.assign(
                advisor_id=told["advisor"],
                seat=services.Seat(told["pole"], tuple(told["also"]), told["channel"]),
                hours=services.Hours(told["day"], told["starts"], told["ends"]),
                uuid=told["uuid"],
                at=at,
            )
        except services.Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("The permanence is planned."))
            return to_week(shift)
    return render(request, "roster/shift_new.html", {"form": form})


@only_for("plan", access.GESTURES)
@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    """Plan every recurring permanence eight weeks ahead."""
    done = services.plan_all(acting(request).centre_id, at=now())
    told = ngettext(
        "%(count)s permanence planned.", "%(count)s permanences planned.", done.made
    )
    messages.success(request, told % {"count": done.made})
    return redirect("roster:week")
