"""Codes are drawn from a gesture and a secret, and kept as hashes only (PRG-3)."""

from django.utils.crypto import salted_hmac

from parvis.kit.codes import written

CODE, GESTURE, REMINDER = (f"parvis.programme.{w}" for w in ("code", "gesture", "key"))


def drawn(gesture: str, attempt: int = 0) -> str:
    """Draw the code of a gesture: the same gesture sent twice has the same code."""
    digest = _keyed("parvis.programme.draw", f"{gesture}:{attempt}").digest()
    return written(int.from_bytes(digest[:8], "big"))


def code_hash(code: str) -> str:
    """Return what is kept of a code."""
    return str(_keyed(CODE, code).hexdigest())


def gesture_hash(gesture: str) -> str:
    """Return what is kept of a gesture."""
    return str(_keyed(GESTURE, gesture).hexdigest())


def reminder_hash(code: str) -> str:
    """Return the key of a reminder: told by the code, joined to no booking."""
    return str(_keyed(REMINDER, code).hexdigest())


def _keyed(salt: str, text: str):  # type: ignore[no-untyped-def]
    return salted_hmac(salt, text, algorithm="sha256")
