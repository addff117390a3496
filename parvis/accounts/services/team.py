"""The team: who comes in, with which role, and who leaves."""

import secrets
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import BaseUserManager

from parvis.accounts import queries
from parvis.accounts.choices import Act
from parvis.accounts.events import MemberJoined, MemberLeft
from parvis.accounts.models import Invitation, Membership, User
from parvis.accounts.rules import (
    INVITATION_LASTS,
    Held,
    fingerprint,
    is_living,
    leaves_a_director,
    needs_partner,
)
from parvis.accounts.services.journal import audit
from parvis.kit.events import publish
from parvis.kit.writes import write_tx


class AlreadyAMember(Exception):
    """The person already holds the role here."""


class InvitationIsOver(Exception):
    """The invitation was used, withdrawn, or is older than seven days."""


class LastDirector(Exception):
    """The centre would have no director left."""


class PartnerIsMissing(Exception):
    """A partner's lead is named for a partner."""


def invite(
    *,
    centre_id: int,
    email: str,
    role: str,
    partner_id: int | None = None,
    by: int | None,
    at: datetime,
) -> tuple[Invitation, str]:
    """Write an invitation and return it with its token, which is not kept."""
    address = _address(email)
    _check_partner(role, partner_id)
    token = secrets.token_urlsafe(32)
    with write_tx():
        if _living(centre_id, address, role, on=at.date()):
            raise AlreadyAMember(address)
        queries.open_invitations(centre_id, at=at).filter(
            email=address, role=role
        ).update(withdrawn_at=at)
        written = Invitation.objects.create(
            centre_id=centre_id,
            email=address,
            role=role,
            partner_id=partner_id,
            token_hash=fingerprint(token),
            invited_by_id=by,
            expires_at=at + INVITATION_LASTS,
        )
        audit(Act.INVITED, centre_id=centre_id, by=by, target=str(written), at=at)
    return written, token


def accept(token: str, *, full_name: str, password: str, at: datetime) -> User:
    """Let the invited person in, once; one who has an account keeps name and password."""
    with write_tx():
        found = queries.invitation(token)
        if found is None or not found.is_open(at):
            raise InvitationIsOver
        taken = Invitation.objects.filter(
            pk=found.pk, accepted_at__isnull=True, withdrawn_at__isnull=True
        ).update(accepted_at=at)
        if not taken:
            raise InvitationIsOver
        user = queries.user_by_email(found.email) or new_user(
            found.email, full_name, password
        )
        Membership.objects.update_or_create(
            user=user,
            centre_id=found.centre_id,
            role=found.role,
            defaults={"partner_id": found.partner_id, "valid_until": None},
        )
        audit(
            Act.JOINED, centre_id=found.centre_id, by=user.pk, target=str(found), at=at
        )
        publish(
            MemberJoined(centre_id=found.centre_id, user_id=user.pk, role=found.role)
        )
    return user


def withdraw(invitation: Invitation, *, by: int | None, at: datetime) -> None:
    """Take an invitation back; taking it back twice changes nothing."""
    with write_tx():
        done = Invitation.objects.filter(
            pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True
        ).update(withdrawn_at=at)
        if done:
            audit(
                Act.INVITATION_WITHDRAWN,
                centre_id=invitation.centre_id,
                by=by,
                target=str(invitation),
                at=at,
            )


def change_role(
    membership: Membership,
    *,
    role: str,
    partner_id: int | None = None,
    by: int | None,
    at: datetime,
) -> Membership:
    """Give another role; the last director keeps theirs."""
    _check_partner(role, partner_id)
    was = str(membership)
    with write_tx():
        if role != membership.role:
            _keep_a_director(membership, on=at.date())
            if _living(membership.centre_id, membership.user.email, role, on=at.date()):
                raise AlreadyAMember(membership.user.email)
            _forget_ended(membership, role, on=at.date())
        membership.role, membership.partner_id = role, partner_id
        membership.save(update_fields=["role", "partner"])
        audit(
            Act.ROLE_CHANGED,
            centre_id=membership.centre_id,
            by=by,
            target=f"{was} → {membership.get_role_display()}",
            at=at,
        )
    return membership


def revoke(membership: Membership, *, by: int | None, at: datetime) -> None:
    """End a role the day before, so that it is over at once; the last director stays."""
    with write_tx():
        if not is_living(membership.valid_until, on=at.date()):
            return
        _keep_a_director(membership, on=at.date())
        membership.valid_until = at.date() - timedelta(days=1)
        membership.save(update_fields=["valid_until"])
        audit(
            Act.MEMBER_REVOKED,
            centre_id=membership.centre_id,
            by=by,
            target=str(membership),
            at=at,
        )
        publish(
            MemberLeft(
                centre_id=membership.centre_id,
                user_id=membership.user_id,
                role=membership.role,
            )
        )


def new_user(email: str, full_name: str, password: str) -> User:
    """Make the account of someone whose address is known to be theirs."""
    user = User(email=email, full_name=full_name)
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user


def _address(email: str) -> str:
    return BaseUserManager.normalize_email(email.strip()).lower()


def _check_partner(role: str, partner_id: int | None) -> None:
    if needs_partner(role) and partner_id is None:
        raise PartnerIsMissing


def _living(centre_id: int, email: str, role: str, *, on: date) -> bool:
    user = queries.user_by_email(email)
    return (
        user is not None
        and queries.living_memberships(user, on=on)
        .filter(centre_id=centre_id, role=role)
        .exists()
    )


def _forget_ended(membership: Membership, role: str, *, on: date) -> None:
    """Make room for a role that the person held once and that has ended."""
    Membership.objects.filter(
        user=membership.user,
        centre_id=membership.centre_id,
        role=role,
        valid_until__lt=on,
    ).exclude(pk=membership.pk).delete()


def _keep_a_director(membership: Membership, *, on: date) -> None:
    this = Held(membership.user_id, membership.role, membership.valid_until)
    if membership.role == "director" and not leaves_a_director(
        queries.roles_held(membership.centre_id), without=this, on=on
    ):
        raise LastDirector
