"""Accounts of the demonstration; nothing creates them elsewhere."""

from datetime import datetime

from django.conf import settings

from parvis.accounts import queries
from parvis.accounts.choices import DEMONSTRATION, DEMONSTRATION_PHRASE, Role
from parvis.accounts.models import Membership, User
from parvis.accounts.services.team import new_user
from parvis.centres.queries import centre_by_code, partners
from parvis.kit.writes import write_tx

CENTRE = "villette"


def seed(*, at: datetime) -> int:
    """Lay the team of the demonstration, only in an embedded run; return how many came."""
    if not settings.EMBEDDED:
        return 0
    return len(seed_demo(centre_code=CENTRE, at=at))


def seed_demo(*, centre_code: str, at: datetime) -> list[User]:
    """Lay the demonstration's team in the demonstration's centre; present ones are left."""
    centre = centre_by_code(centre_code)
    if centre is None:
        return []
    animates = partners(centre).exclude(kind="house").first()
    laid = []
    with write_tx():
        for email, name, role in DEMONSTRATION:
            partner = animates if role == Role.PARTNER_LEAD else None
            if queries.user_by_email(email) or (
                role == Role.PARTNER_LEAD and partner is None
            ):
                continue
            user = new_user(email, name, DEMONSTRATION_PHRASE)
            Membership.objects.create(
                user=user, centre=centre, role=role, partner=partner
            )
            laid.append(user)
    return laid
