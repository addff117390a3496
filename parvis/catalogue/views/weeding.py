"""Weeding: the list of the week by pole, two people who decide, the rules, the year."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.catalogue import access, queries, services
from parvis.catalogue.choices import CaseState, Flaw
from parvis.catalogue.forms import selecting as forms
from parvis.catalogue.models import WeedingCase
from parvis.catalogue.rules.weeding import may_come_back, may_settle
from parvis.catalogue.views.saying import said
from parvis.centres import queries as centres
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.ui.parts import Tab

METHODS = ["GET", "HEAD", "POST"]
WAITING = [CaseState.OPEN.value, CaseState.PROPOSED.value]


@only_for("weed", access.GESTURES)
@require_safe
def weeding(request: HttpRequest) -> HttpResponse:
    """Show the documents that wait for a decision, pole by pole."""
    pole = request.GET.get("pole", "").replace("\0", "")[:20]
    counts = queries.case_counts()
    names = _pole_names(request)
    tabs = [Tab(_("All the poles"), "?", not pole, sum(counts.values()))]
    tabs += [
        Tab(names.get(code, code), f"?pole={code}", code == pole, size)
        for code, size in sorted(counts.items())
        if code
    ]
    context = {
        "tabs": tabs,
        "lines": queries.cases(WAITING, pole=pole),
        "bring_up": forms.BringUpForm(),
        "may_rule": acting(request).may("set_weeding_rules", access.GESTURES),
        "has_rules": bool(queries.weeding_rules()),
    }
    return render(request, "catalogue/weeding.html", context)


@only_for("set_weeding_rules", access.GESTURES)
@require_POST
def open_week(request: HttpRequest) -> HttpResponse:
    """Bring up the documents of the week."""
    opened = services.open_the_week(on=now().date())
    messages.success(
        request,
        _("%(number)s documents come up.") % {"number": opened}
        if opened
        else _("Nothing more comes up today."),
    )
    return redirect("catalogue:weeding")


@only_for("weed", access.GESTURES)
@require_POST
def bring_up(request: HttpRequest) -> HttpResponse:
    """Bring up a document found on its shelf."""
    form = forms.BringUpForm(request.POST)
    if form.is_valid():
        try:
            made = services.bring_up(form.cleaned_data["document"], on=now().date())
        except services.WeedingRefused as refusal:
            messages.error(request, said(refusal))
        else:
            return redirect("catalogue:weeding_case", made.pk)
    else:
        for told in form.errors.get("document", ()):
            messages.error(request, str(told))
    return redirect("catalogue:weeding")


@only_for("weed", access.GESTURES)
@require_http_methods(METHODS)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document that came up; the first of two says what to do with it."""
    row = access.weeding_case(pk)
    form = forms.ProposeForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        look = _look(request, pk, told.pop("version"))
        proposal = services.Proposal(**told)
        if _done(request, lambda: services.propose(look, proposal)):
            messages.success(request, _("Proposed. Another member settles it."))
            return redirect("catalogue:weeding_case", pk)
        form = forms.ProposeForm(
            {
                **request.POST.dict(),
                "flaws": request.POST.getlist("flaws"),
                "version": access.weeding_case(pk).version,
            }
        )
    return _shown(request, access.weeding_case(pk), form)


@only_for("weed", access.GESTURES)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree with what another member proposed."""
    row = access.weeding_case(pk)
    look = _look(request, pk, _version(request, row))
    if _done(request, lambda: services.settle(look)):
        messages.success(request, _("Settled at two."))
    return redirect("catalogue:weeding_case", pk)


@only_for("weed", access.GESTURES)
@require_POST
def disagree(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no to what another member proposed."""
    row = access.weeding_case(pk)
    look = _look(request, pk, _version(request, row))
    reason = " ".join(request.POST.get("reason", "").replace("\0", "").split())[:500]
    if _done(request, lambda: services.disagree(look, reason=reason)):
        messages.success(request, _("It stays, and will be looked at again."))
    return redirect("catalogue:weeding_case", pk)


@only_for("weed", access.GESTURES)
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what has just left."""
    row = access.weeding_case(pk)
    look = _look(request, pk, _version(request, row))
    if _done(request, lambda: services.restore(look)):
        messages.success(request, _("It is back, on its shelf and in the search."))
    return redirect("catalogue:weeding_case", pk)


@only_for("set_weeding_rules", access.GESTURES)
@require_http_methods(METHODS)
def rules(request: HttpRequest) -> HttpResponse:
    """Show and write the rules, kind by kind and theme by theme."""
    form = forms.RuleForm(request.POST or None)
    if request.method == "POST" and "usual" in request.POST:
        services.lay_usual_rules()
        messages.success(request, _("The usual rules are laid: change them at will."))
        return redirect("catalogue:weeding_rules")
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = dict(form.cleaned_data)
        kind, theme = told.pop("kind"), told.pop("theme") or None
        services.set_rule(kind=kind, theme=theme, **told)
        messages.success(request, _("The rule is written."))
        return redirect("catalogue:weeding_rules")
    context = {"form": form, "rules": queries.weeding_rules()}
    return render(request, "catalogue/weeding_rules.html", context)


@only_for("weed", access.GESTURES)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show what was decided in a year."""
    year = _year(request)
    names = _pole_names(request)
    told = queries.weeding_figures(year)
    context = {
        "year": year,
        "told": told,
        "poles": [
            (names.get(code, code or "–"), kept, gone)
            for code, kept, gone in told.by_pole
        ],
        "gone": queries.cases([CaseState.WITHDRAWN.value]),
    }
    return render(request, "catalogue/weeding_figures.html", context)


def _shown(
    request: HttpRequest, row: WeedingCase, form: forms.ProposeForm
) -> HttpResponse:
    member, today = acting(request), now().date()
    context = {
        "row": row,
        "pole": _pole_names(request).get(row.pole_code, row.pole_code),
        "flaws": [str(f.label) for f in Flaw if f.value in row.flaws],
        "copies": queries.copies_of(row.document),
        "used": queries.used_in_a_year(row.document.pk, on=today),
        "steps": queries.case_steps(row.pk),
        "form": form if row.state == CaseState.OPEN else None,
        "is_proposed": row.state == CaseState.PROPOSED,
        "may_settle": may_settle(row.first_by_id, member.user_id),
        "may_come_back": row.state == CaseState.WITHDRAWN
        and row.settled_on is not None
        and may_come_back(row.settled_on, today),
    }
    return render(request, "catalogue/weeding_case.html", context)


def _done(request: HttpRequest, act: Callable[[], object]) -> bool:
    try:
        act()
    except services.WeedingRefused as refusal:
        messages.error(request, said(refusal))
        return False
    return True


def _look(request: HttpRequest, pk: int, version: int) -> services.Look:
    return services.Look(pk, version, acting(request).user_id, now())


def _version(request: HttpRequest, row: WeedingCase) -> int:
    text = request.POST.get("version", "")[:9]
    return int(text) if text.isdecimal() else row.version


def _year(request: HttpRequest) -> int:
    text = request.GET.get("annee", "")[:4]
    return int(text) if text.isdecimal() and 1990 <= int(text) <= 2100 else now().year


def _pole_names(request: HttpRequest) -> dict[str, str]:
    poles = centres.poles_now(acting(request).centre_id, at=now())
    reserved = {"ACCUEIL": _("Reception"), "OUT": _("Elsewhere")}
    return reserved | {pole.code: pole.short_name or pole.name for pole in poles}
