"""Who is acting, told to the pages of the team; the pages of the public are left alone."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from parvis.accounts import access, queries
from parvis.accounts.models import User
from parvis.accounts.rules import needs_second_factor
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest

CENTRE_KEY = "centre"
ALWAYS_OPEN = ("account_", "mfa_")
"""Names of the pages by which one logs out or sets the second factor."""


class MemberMiddleware:
    """Put the acting member on the request, and ask directors for a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.member = None
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not getattr(view, "login_required", True):
            return None  # a page of the public: no session is read
        user = request.user
        if not isinstance(user, User):
            return None
        chosen = request.session.get(CENTRE_KEY, "")
        request.member = access.member_of(user, chosen, on=now().date())
        match = request.resolver_match
        name = match.view_name if match else ""
        if name.startswith(ALWAYS_OPEN) or not self._lacks_second_factor(request, user):
            return None
        messages.warning(
            request,
            _("Your role asks for a second factor. Set it up: it takes two minutes."),
        )
        return redirect("mfa_activate_totp")

    def _lacks_second_factor(self, request: HttpRequest, user: User) -> bool:
        asked = settings.SECOND_FACTOR_ROLES
        return (
            request.member is not None
            and needs_second_factor(request.member.roles, asked_of=asked)
            and not queries.has_second_factor(user)
        )
