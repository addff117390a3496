"""Who may do what to the team, and who somebody is in a centre."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from parvis.accounts import queries
from parvis.accounts.choices import Role
from parvis.accounts.models import ApiKey, Invitation, Membership, User
from parvis.kit.members import ANY_ROLE, Member

T = TypeVar("T")
GESTURES: Mapping[str, Collection[str]] = {
    "see_settings": ANY_ROLE,
    "manage_team": frozenset({Role.DIRECTOR}),
    "manage_keys": frozenset({Role.DIRECTOR}),
    "read_journal": frozenset({Role.DIRECTOR}),
}
OWN_ACCOUNT = ("accounts:me", "accounts:choose_centre")
"""Pages of anyone who has logged in, whatever the role."""


def member_of(
    user: AbstractBaseUser | AnonymousUser, centre_code: str = "", *, on: date
) -> Member | None:
    """Return who this user is in a centre (by default, their first one), or None."""
    if not isinstance(user, User) or not user.is_active:
        return None
    held = list(queries.living_memberships(user, on=on))
    here = [m for m in held if m.centre.code == centre_code] or [
        m for m in held if m.centre_id == held[0].centre_id
    ]
    if not here:
        return None
    return Member(
        user.pk,
        str(user),
        here[0].centre_id,
        here[0].centre.code,
        frozenset(m.role for m in here),
        next((m.partner_id for m in here if m.partner_id), None),
    )


def membership(member: Member, pk: int) -> Membership:
    """Return a membership of the member's centre, or say that there is none."""
    return _one(
        Membership.objects.filter(centre_id=member.centre_id, pk=pk)
        .select_related("user", "centre")
        .first()
    )


def invitation(member: Member, pk: int) -> Invitation:
    """Return an invitation of the member's centre, or say that there is none."""
    return _one(Invitation.objects.filter(centre_id=member.centre_id, pk=pk).first())


def api_key(member: Member, pk: int) -> ApiKey:
    """Return a key of the member's centre, or say that there is none."""
    return _one(ApiKey.objects.filter(centre_id=member.centre_id, pk=pk).first())


def _one(found: T | None) -> T:
    if found is None:
        raise Http404
    return found
