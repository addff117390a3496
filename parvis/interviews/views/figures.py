"""The month in figures, for the direction; the interviews of the partners, for each of them."""

import csv
import re
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.interviews import access, queries
from parvis.interviews.rules.record import month_of, months_before
from parvis.interviews.titles import titles
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@only_for("read_figures", access.GESTURES)
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """Show a month, small numbers hidden."""
    member = acting(request)
    today = queries.day_in(member.centre_id, at=clock.now())
    shown = _month(request.GET.get("mois", ""), today)
    figures = queries.figures(member.centre_id, shown)
    context = _around(shown, today) | {
        "figures": figures,
        "parts": [
            (_("The demand"), _titled(figures.demand)),
            (_("The interviews and those who came"), _titled(figures.publics)),
            (_("At the exit"), _titled(figures.exits)),
            (_("Those who answered at the exit"), _titled(figures.profile)),
        ],
        "given": queries.given_counts(member.centre_id, shown),
        "tallies": queries.tallies(member.centre_id, shown),
    }
    return render(request, "interviews/figures.html", context)


@only_for("read_figures", access.GESTURES)
@require_safe
def as_csv(request: HttpRequest, month: str) -> HttpResponse:
    """Give the same figures to a spreadsheet, hidden ones too."""
    member = acting(request)
    today = queries.day_in(member.centre_id, at=clock.now())
    shown = _month(month, today, is_strict=True)
    figures = queries.figures(member.centre_id, shown)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"entretiens-{queries.code_of_centre(member.centre_id)}-{shown:%Y-%m}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.write("\ufeff")
    sheet = csv.writer(answer, delimiter=";")
    sheet.writerow([_("month"), _("table"), _("line"), _("number")])
    for label, number in (
        (_("interviews"), figures.interviews),
        (_("answers at the exit"), figures.answers),
    ):
        sheet.writerow([f"{shown:%Y-%m}", _("total"), label, _number(number)])
    for table in (*figures.demand, *figures.publics, *figures.exits, *figures.profile):
        for line in table.lines:
            told = [titles()[table.code], line.label, _number(line.number)]
            sheet.writerow([f"{shown:%Y-%m}", *told])
    return answer


@only_for("tally_partners", access.GESTURES)
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Show the interviews of a month by partner; a lead sees only their own."""
    member = acting(request)
    today = queries.day_in(member.centre_id, at=clock.now())
    shown = _month(request.GET.get("mois", ""), today)
    is_director = member.may("read_figures", access.GESTURES)
    own = None if is_director else member.partner_id or 0
    context = _around(shown, today) | {
        "tallies": queries.tallies(member.centre_id, shown, partner_id=own),
        "is_own": own is not None,
    }
    return render(request, "interviews/partners.html", context)


def _titled(tables: tuple[queries.Table, ...]) -> list[tuple[str, queries.Table]]:
    return [(titles()[t.code], t) for t in tables]


def _number(number: int | None) -> str:
    return _("fewer than 5, or hidden with one") if number is None else str(number)


def _around(shown: date, today: date) -> dict[str, object]:
    after = queries.month_after(shown)
    return {
        "month": shown,
        "before": months_before(shown, 1),
        "after": after if after <= today else None,
    }


def _month(asked: str, today: date, *, is_strict: bool = False) -> date:
    if not asked and not is_strict:
        return month_of(today)
    if not (found := MONTH.fullmatch(asked)):
        raise Http404(asked)
    return date(int(found[1]), int(found[2]), 1)
