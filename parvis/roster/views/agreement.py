"""The yearly negotiation in figures: half-days due, delivered, planned; by partner and pole."""

import csv

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.centres import access as centres_access
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.roster import access, queries, services
from parvis.roster.forms import CommitmentsForm
from parvis.roster.views.tabs import tabs_for
from parvis.roster.views.weeks import YEARS, today_in

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@only_for("see_commitments", access.GESTURES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the half-days of a year: a partner's lead sees their own and the totals."""
    member, at = acting(request), now()
    today = today_in(member.centre_id, at)
    year = _year(request.GET.get("annee", ""), today.year)
    context = {
        "at": at,
        "today": today,
        "tabs": tabs_for(member, "roster:commitments"),
        "table": _table(request, year),
        "years": [year - 1, year + 1],
        "may_change": member.may("manage_commitments", access.GESTURES),
    }
    return render(request, "roster/commitments.html", context)


@only_for("see_commitments", access.GESTURES)
@require_safe
def as_csv(request: HttpRequest, year: int) -> HttpResponse:
    """Give the same table to a spreadsheet."""
    table = _table(request, _year(str(year), year))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"demi-journees-{year}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [
            _("Partner"),
            _("Pole"),
            _("Due"),
            _("Delivered"),
            _("To confirm"),
            _("Planned"),
            _("To find"),
            _("Beyond"),
        ]
    )
    lines = [line for group in table.groups for line in group.lines]
    for line in (*lines, table.total):
        writer.writerow(
            [
                _harmless(line.partner or _("All partners")),
                _harmless(line.pole or _("All poles")),
                line.due,
                line.held,
                line.to_confirm,
                line.ahead,
                line.missing,
                line.beyond,
            ]
        )
    return response


@only_for("manage_commitments", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Set what a partner owes in a year."""
    member = acting(request)
    partner = centres_access.partner(member, code)
    year = _year(str(year), year)
    form = CommitmentsForm(
        request.POST or None,
        centre_id=member.centre_id,
        due=queries.due_of(partner.pk, year),
    )
    if request.method == "POST" and form.is_valid():
        for pole_id, half_days in form.due().items():
            services.keep_commitment(
                partner_id=partner.pk, pole_id=pole_id, year=year, half_days=half_days
            )
        messages.success(request, _("The half-days due are kept."))
        return redirect(f"{reverse('roster:commitments')}?annee={year}")
    context = {"form": form, "partner": partner, "year": year}
    return render(request, "roster/commitments_edit.html", context)


def _table(request: HttpRequest, year: int) -> queries.CommitmentTable:
    member = acting(request)
    limit = access.only_partner_commitments(member)
    return queries.commitments(member.centre_id, year, at=now(), partner_id=limit)


def _year(asked: str, usual: int) -> int:
    year = int(asked) if asked.isascii() and asked.isdigit() else usual
    if year not in YEARS or (asked and not asked.isdigit()):
        raise Http404(asked)
    return year


def _harmless(text: str) -> str:
    """Keep a spreadsheet from reading a name as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
