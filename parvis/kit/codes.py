"""Short codes that people hold: written, read aloud or typed, without look-alikes.

Thirty-one signs, a prime number: a weighted sum modulo 31 makes the last sign
differ for any one sign mistaken and for any two neighbours exchanged.
"""

import hashlib
import secrets

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
LOOK_ALIKES = frozenset("01ILO")
SEPARATORS = " \t-–—.\u00a0\u202f"


def drawn() -> str:
    """Draw a code; its last sign checks the others."""
    body = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    return body + _check(body)


def drawn_from(seed: str) -> str:
    """Draw the code that belongs to a secret: a gesture sent twice gives the same one."""
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest())
    body = "".join(
        SIGNS[number // len(SIGNS) ** n % len(SIGNS)] for n in range(LENGTH - 1)
    )
    return body + _check(body)


def read(typed: str) -> str:
    """Return the code that someone typed, or nothing when it is not one."""
    code = typed.translate(dict.fromkeys(map(ord, SEPARATORS))).upper()
    if len(code) != LENGTH or not set(code) <= set(SIGNS):
        return ""
    return code if code[-1] == _check(code[:-1]) else ""


def spaced(code: str) -> str:
    """Return a code in two groups, as it is printed and said."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def _check(body: str) -> str:
    total = sum(SIGNS.index(sign) * weight for weight, sign in enumerate(body, 2))
    return SIGNS[-total % len(SIGNS)]
