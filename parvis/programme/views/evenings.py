"""For the team: agreements with associations, and the evenings that wait for a host."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.programme import access
from parvis.programme.forms.evenings import HostForm, HostingForm
from parvis.programme.models import HostingAgreement, Session
from parvis.programme.queries import evenings as queries
from parvis.programme.services import evenings as services

WORDS = {
    "agreement": gettext_noop("an agreement in force that day"),
    "insurance": gettext_noop("an insurance that day"),
    "capacity": gettext_noop("no more seats than the agreement allows"),
    "host": gettext_noop("a host who has confirmed"),
}


@only_for("host_evenings", access.GESTURES)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the evenings to come, and what each misses to open."""
    member, at = acting(request), clock.now()
    found = queries.evenings(member.centre_id, at=at)
    context = {
        "at": at,
        "evenings": [(one, said(one.lacks)) for one in found],
        "agreements": queries.agreements(member.centre_id, on=localdate(at)),
        "may_agree": member.may("agree_hosting", access.GESTURES),
        "form": HostForm(),
    }
    return render(request, "programme/evenings.html", context)


@only_for("host_evenings", access.GESTURES)
@require_POST
def host(request: HttpRequest, pk: int) -> HttpResponse:
    """Write, confirm or take away the host of an evening."""
    session = access.evening(acting(request), pk)
    do = DEEDS.get(request.POST.get("do", ""))
    try:
        if do:
            do(request, session)
    except services.EveningIsNotReady as refusal:
        lacks = ", ".join(said(refusal.lacks))
        words = _("The host has confirmed. It is still missing: %(lacks)s.")
        messages.warning(request, words % {"lacks": lacks})
    except services.EveningIsOver:
        messages.error(request, _("This evening is over or cancelled."))
    return redirect("programme:evenings")


@only_for("agree_hosting", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest) -> HttpResponse:
    """Write what was agreed with an association."""
    return _edited(request, None)


@only_for("agree_hosting", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what was agreed: evenings close or open accordingly."""
    return _edited(request, access.hosting(acting(request), pk))


def said(lacks: tuple[str, ...]) -> list[str]:
    """Return in words what is missing."""
    return [_(WORDS[one]) for one in lacks]


def _edited(request: HttpRequest, agreement: HostingAgreement | None) -> HttpResponse:
    member = acting(request)
    form = HostingForm(
        request.POST or None, instance=agreement, centre_id=member.centre_id
    )
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        told["partner_id"] = told.pop("partner")
        kept = access.hosting(member, agreement.pk) if agreement else None
        services.keep_hosting(member.centre_id, kept, at=clock.now(), **told)
        messages.success(request, _("The agreement is kept."))
        return redirect("programme:evenings")
    context = {"form": form, "agreement": agreement}
    return render(request, "programme/hosting.html", context)


def _ask(request: HttpRequest, session: Session) -> None:
    form = HostForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give initials or an alias, forty letters at most."))
        return
    services.ask_host(session, form.cleaned_data["alias"], at=clock.now())
    messages.success(request, _("Written. The evening opens when they confirm."))


def _confirm(request: HttpRequest, session: Session) -> None:
    services.confirm_host(session, at=clock.now())
    messages.success(request, _("Confirmed: the evening is open to the public."))


def _withdraw(request: HttpRequest, session: Session) -> None:
    services.withdraw_host(session, at=clock.now())
    messages.success(request, _("Without a host, the evening is closed."))


DEEDS: dict[str, Callable[[HttpRequest, Session], None]] = {
    "ask": _ask,
    "confirm": _confirm,
    "withdraw": _withdraw,
}
