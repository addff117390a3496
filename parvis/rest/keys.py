"""Keys of programs: `Authorization: Bearer prv_…`, read by what they may do."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from parvis.accounts import queries, services
from parvis.kit.clock import now
from parvis.kit.memo import briefly

_known = briefly(2)(queries.api_key)


class Key(HttpBearer):
    """Let a program in if its key allows what it asks for; a revoked key dies within two seconds."""

    openapi_description = "A key made in the settings of the centre."

    def __init__(self, scope: str = "") -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        key = _known(token)
        if key is None or (self.scope and not key.may(self.scope)):
            return None
        services.note_use(key, at=now())
        return key
