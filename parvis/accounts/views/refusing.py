"""A page that is closed to somebody: what is missing, and whom to ask."""

from collections.abc import Collection

from django.http import HttpResponse
from django.shortcuts import render

from parvis.accounts import access
from parvis.accounts.choices import Role
from parvis.kit.http import HttpRequest
from parvis.kit.members import ANY_ROLE, Member
from parvis.ui import views as ui


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell a member which role the page asks for; tell anyone else that it is for the team."""
    member: Member | None = getattr(request, "member", None)
    if member is None:
        return ui.forbidden(request, exception)
    context = {
        "asked": _in_words(_roles_of(request)),
        "held": _in_words(member.roles),
        "lacks": not member.holds(_roles_of(request)),
        "gives_roles": member.may("manage_team", access.GESTURES),
    }
    return render(request, "accounts/forbidden.html", context, status=403)


def _roles_of(request: HttpRequest) -> Collection[str]:
    """Return the roles that the page opens to."""
    match = request.resolver_match
    return getattr(match.func, "roles", ANY_ROLE) if match else ANY_ROLE


def _in_words(roles: Collection[str]) -> list[str]:
    return [str(role.label) for role in Role if role.value in roles]
