"""My account, and the way in of an invited person."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.accounts import queries, services
from parvis.accounts.forms import CentreForm, JoiningForm
from parvis.accounts.middleware import CENTRE_KEY
from parvis.accounts.models import User
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import offered_to


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Show who I am here, and how my account is protected."""
    user = _user(request)
    held = list(queries.living_memberships(user, on=now().date()))
    return render(
        request,
        "accounts/account_page.html",
        {
            "held": held,
            "work": list(offered_to(request.member, daily=True))
            if request.member
            else [],
            "has_second_factor": queries.has_second_factor(user),
            "centres": list({m.centre.code: m.centre for m in held}.values()),
            "here": request.member.centre if request.member else "",
        },
    )


@require_POST
def choose_centre(request: HttpRequest) -> HttpResponse:
    """Act in another of my centres from now on."""
    form = CentreForm(request.POST)
    held = queries.living_memberships(_user(request), on=now().date())
    if not form.is_valid():
        raise Http404
    code = form.cleaned_data["centre"]
    if not held.filter(centre__code=code).exists():
        raise Http404(code)
    request.session[CENTRE_KEY] = code
    return redirect("accounts:me")


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person in: a name, a password, once."""
    at, invitation = now(), queries.invitation(token)
    if invitation is None or not invitation.is_open(at):
        return render(request, "accounts/invitation_over.html", status=410)
    known = queries.user_by_email(invitation.email) is not None
    form = JoiningForm(request.POST or None)
    if request.method == "POST" and (known or form.is_valid()):
        told = {} if known else form.cleaned_data
        try:
            services.accept(
                token,
                full_name=told.get("full_name", ""),
                password=told.get("password", ""),
                at=at,
            )
        except services.InvitationIsOver:
            return render(request, "accounts/invitation_over.html", status=410)
        messages.success(request, _("Welcome. You may log in now."))
        return redirect("account_login")
    return render(
        request,
        "accounts/invitation_accept.html",
        {"invitation": invitation, "form": form, "is_known": known},
    )


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
