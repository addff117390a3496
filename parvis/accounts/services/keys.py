"""Keys of programs."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from parvis.accounts.choices import Act, Scope
from parvis.accounts.models import ApiKey
from parvis.accounts.rules import KEY_MARK, fingerprint
from parvis.accounts.services.journal import audit
from parvis.kit.writes import write_tx


def create_api_key(
    *, centre_id: int, name: str, scopes: Iterable[str], by: int | None, at: datetime
) -> tuple[ApiKey, str]:
    """Make a key and return it with its secret, which is shown once and not kept."""
    prefix = secrets.token_hex(4)
    secret = f"{KEY_MARK}_{prefix}_{secrets.token_urlsafe(32)}"
    with write_tx():
        key = ApiKey.objects.create(
            centre_id=centre_id,
            name=name,
            prefix=prefix,
            key_hash=fingerprint(secret),
            scopes=sorted({Scope(scope).value for scope in scopes}),
            created_by_id=by,
            created_on=at.date(),
        )
        audit(Act.KEY_CREATED, centre_id=centre_id, by=by, target=str(key), at=at)
    return key, secret


def revoke_api_key(key: ApiKey, *, by: int | None, at: datetime) -> None:
    """End a key at once; ending it twice changes nothing."""
    with write_tx():
        ended = ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(
            revoked_at=at
        )
        if ended:
            audit(
                Act.KEY_REVOKED, centre_id=key.centre_id, by=by, target=str(key), at=at
            )


def note_use(key: ApiKey, *, at: datetime) -> None:
    """Note the day of the last use, at most one write a day."""
    if key.last_used_on != at.date():
        with write_tx():
            ApiKey.objects.filter(pk=key.pk).exclude(
                Q(last_used_on__gte=at.date())
            ).update(last_used_on=at.date())
        key.last_used_on = at.date()
