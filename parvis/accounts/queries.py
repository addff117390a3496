"""Reads over the team: members, invitations, keys, journal."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from parvis.accounts.choices import DEMONSTRATION, DEMONSTRATION_PHRASE
from parvis.accounts.models import ApiKey, AuditEntry, Invitation, Membership, User
from parvis.accounts.rules import Held, fingerprint, is_same, prefix_of


@dataclass(frozen=True)
class TeamMember:
    """A line of the team's list."""

    pk: int
    name: str
    email: str
    role: str
    role_label: str
    partner: str
    valid_until: date | None
    has_second_factor: bool


def living_memberships(user: User, *, on: date) -> QuerySet[Membership]:
    """Return the roles that somebody holds on this day, default centre first."""
    return (
        Membership.objects.filter(user=user)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))
        .select_related("centre", "partner")
        .order_by("-centre__is_default", "centre_id", "role")
    )


def team(centre_id: int, *, on: date) -> list[TeamMember]:
    """Return the members of a centre by name, those who left excepted."""
    found = (
        Membership.objects.filter(centre_id=centre_id)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))
        .select_related("user", "partner")
        .annotate(
            protected=Exists(Authenticator.objects.filter(user=OuterRef("user_id")))
        )
        .order_by("user__full_name", "user__email", "role")
    )
    return [
        TeamMember(
            m.pk,
            str(m.user),
            m.user.email,
            m.role,
            str(m.get_role_display()),
            str(m.partner or ""),
            m.valid_until,
            bool(m.protected),
        )
        for m in found
    ]


def roles_held(centre_id: int) -> list[Held]:
    """Return every role held in a centre, as the rules see it."""
    return [
        Held(*row)
        for row in Membership.objects.filter(centre_id=centre_id).values_list(
            "user_id", "role", "valid_until"
        )
    ]


def open_invitations(centre_id: int, *, at: datetime) -> QuerySet[Invitation]:
    """Return the invitations that may still be accepted."""
    return Invitation.objects.filter(
        centre_id=centre_id,
        accepted_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=at,
    ).select_related("invited_by", "partner")


def invitation(token: str) -> Invitation | None:
    """Return the invitation of this token, used or not."""
    return (
        Invitation.objects.filter(token_hash=fingerprint(token))
        .select_related("centre")
        .first()
    )


def user_by_email(email: str) -> User | None:
    """Return the user of this address, whatever its case."""
    return User.objects.filter(email__iexact=email.strip()).first()


def has_second_factor(user: User) -> bool:
    """Tell whether somebody has set up a second factor."""
    factors = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    return bool(factors.exists())


def api_keys(centre_id: int) -> QuerySet[ApiKey]:
    """Return the keys of a centre, revoked ones last."""
    return (
        ApiKey.objects.filter(centre_id=centre_id)
        .select_related("created_by")
        .order_by("revoked_at", "name", "pk")
    )


def api_key(secret: str) -> ApiKey | None:
    """Return the living key of this secret."""
    key = (
        ApiKey.objects.filter(prefix=prefix_of(secret), revoked_at__isnull=True)
        .select_related("centre")
        .first()
    )
    return key if key and is_same(secret, key.key_hash) else None


def journal(centre_id: int) -> QuerySet[AuditEntry]:
    """Return the acts kept for a centre, the newest first."""
    return AuditEntry.objects.filter(centre_id=centre_id).select_related("actor")


def demo_log_ins() -> list[str]:
    """Return the log-ins of the demonstration that still have its password."""
    if not settings.EMBEDDED:
        return []
    laid = User.objects.filter(email__in=[email for email, _, _ in DEMONSTRATION])
    known = {u.email for u in laid if u.check_password(DEMONSTRATION_PHRASE)}
    return [
        f"{email}  {DEMONSTRATION_PHRASE}  ({role.value})"
        for email, _, role in DEMONSTRATION
        if email in known
    ]
