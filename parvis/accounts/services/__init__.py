"""What is done to the team: invite, let in, change, end, and keep the journal."""

from parvis.accounts.services.demo import seed, seed_demo
from parvis.accounts.services.journal import audit
from parvis.accounts.services.keys import create_api_key, note_use, revoke_api_key
from parvis.accounts.services.team import (
    AlreadyAMember,
    InvitationIsOver,
    LastDirector,
    PartnerIsMissing,
    accept,
    change_role,
    invite,
    revoke,
    withdraw,
)

__all__ = [
    "AlreadyAMember",
    "InvitationIsOver",
    "LastDirector",
    "PartnerIsMissing",
    "accept",
    "audit",
    "change_role",
    "create_api_key",
    "invite",
    "note_use",
    "revoke",
    "revoke_api_key",
    "seed",
    "seed_demo",
    "withdraw",
]
