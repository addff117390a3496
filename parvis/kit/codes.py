"""Short codes that people hold: written, read aloud or typed, without look-alikes.

Thirty-one signs, a prime number: a weighted sum modulo 31 makes the last sign
differ for any one sign mistaken and for any two neighbours exchanged.
"""

import hashlib
import secrets
import unicodedata

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
PLACE = {sign: n for n, sign in enumerate(SIGNS)}
LOOK_ALIKES = frozenset("01ILO")


class NotACode(ValueError):
    """What was typed cannot be a code."""


class WrongLength(NotACode):
    """It has not eight signs."""


class LookAlike(NotACode):
    """It has a sign that no code has: 0, 1, I, L or O."""


class SlipOfThePen(NotACode):
    """One sign at least is not the right one."""


def written(number: int) -> str:
    """Write a number as a code: seven signs and the one that checks them."""
    signs = []
    for _ in range(LENGTH - 1):
        number, rest = divmod(number, len(SIGNS))
        signs.append(SIGNS[rest])
    body = "".join(signs)
    return body + _check(body)


def drawn() -> str:
    """Draw a code by lot."""
    return written(secrets.randbelow(len(SIGNS) ** (LENGTH - 1)))


def drawn_from(seed: str) -> str:
    """Draw the code that belongs to a secret: a gesture sent twice gives the same one."""
    return written(int.from_bytes(hashlib.sha256(seed.encode()).digest()))


def read(typed: str) -> str:
    """Return the code that was typed, whatever its case, spaces and hyphens, or say what is wrong."""
    code = unicodedata.normalize("NFKC", typed[: 10 * LENGTH]).upper()
    code = "".join(sign for sign in code if sign.isalnum())
    if len(code) != LENGTH:
        raise WrongLength
    if not LOOK_ALIKES.isdisjoint(code):
        raise LookAlike
    if any(sign not in PLACE for sign in code) or _check(code[:-1]) != code[-1]:
        raise SlipOfThePen
    return code


def read_or_nothing(typed: str) -> str:
    """Return the code that was typed, or nothing when it is not one."""
    try:
        return read(typed)
    except NotACode:
        return ""


def spaced(code: str) -> str:
    """Return a code in two groups, as it is printed and said."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def _check(body: str) -> str:
    total = sum(weight * PLACE[sign] for weight, sign in enumerate(body, start=2))
    return SIGNS[-total % len(SIGNS)]
