"""The journal of administrative acts: added to, never rewritten."""

from datetime import datetime

from parvis.accounts.models import AuditEntry

TARGET_LENGTH = 160


def audit(
    act: str, *, centre_id: int, by: int | None, target: str, at: datetime
) -> AuditEntry:
    """Keep an administrative act: who, what, when, on what."""
    return AuditEntry.objects.create(
        act=act,
        centre_id=centre_id,
        actor_id=by,
        target=target[:TARGET_LENGTH],
        at=at,
    )
