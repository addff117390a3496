"""Who may, and for how long.

ACC-1 An invitation opens the door once, during seven days, to the address it was written for. (least privilege)
ACC-2 A partner's lead acts for one partner. (the partners' agreement)
ACC-3 A centre always keeps one director. (no locked house)
ACC-4 A role that ends on a day is held until that day included. (contracts end on a day)
ACC-5 The roles that the centre names need a second factor. (guidance on staff accounts)
"""

import hashlib
import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

INVITATION_LASTS = timedelta(days=7)
KEY_MARK = "prv"


@dataclass(frozen=True)
class Held:
    """A role that somebody holds, until a day or without end."""

    user_id: int
    role: str
    until: date | None = None


def is_living(until: date | None, *, on: date) -> bool:
    """Tell whether a role is still held on this day (ACC-4)."""
    return until is None or on <= until


def leaves_a_director(held: Iterable[Held], *, without: Held, on: date) -> bool:
    """Tell whether a director remains when this role is taken away (ACC-3)."""
    return any(
        h != without and h.role == "director" and is_living(h.until, on=on)
        for h in held
    )


def needs_partner(role: str) -> bool:
    """Tell whether a role is held for a partner (ACC-2)."""
    return role == "partner_lead"


def needs_second_factor(roles: Collection[str], *, asked_of: Collection[str]) -> bool:
    """Tell whether one of these roles needs a second factor (ACC-5)."""
    return not set(roles).isdisjoint(asked_of)


def prefix_of(key: str) -> str:
    """Return the public prefix of an API key, empty when it does not look like one."""
    mark, _, rest = key.partition("_")
    return rest.partition("_")[0] if mark == KEY_MARK else ""


def fingerprint(secret: str) -> str:
    """Return the only thing that is kept of a long random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_same(secret: str, kept: str) -> bool:
    """Compare a secret with what was kept of it, in constant time."""
    return hmac.compare_digest(fingerprint(secret), kept)
