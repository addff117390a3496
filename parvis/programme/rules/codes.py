"""Codes that are read, typed and said aloud (PRG-3)."""

import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
BASE = len(ALPHABET)
PLACE = {letter: n for n, letter in enumerate(ALPHABET)}
LOOK_ALIKES = frozenset("01IOL")


class NotACode(ValueError):
    """What was typed cannot be a code."""


class WrongLength(NotACode):
    """It has not eight characters."""


class LookAlike(NotACode):
    """It has a character that no code has: 0, 1, I, L or O."""


class SlipOfThePen(NotACode):
    """One character at least is not the right one."""


def written(number: int) -> str:
    """Write a number as a code: seven characters and the one that checks them."""
    letters = []
    for _ in range(LENGTH - 1):
        number, rest = divmod(number, BASE)
        letters.append(ALPHABET[rest])
    body = "".join(letters)
    return body + _check(body)


def read(typed: str) -> str:
    """Return the code that was typed, whatever its case, spaces and hyphens, or say what is wrong."""
    text = unicodedata.normalize("NFKC", typed).upper()
    text = "".join(letter for letter in text if letter.isalnum())
    if len(text) != LENGTH:
        raise WrongLength
    if not LOOK_ALIKES.isdisjoint(text):
        raise LookAlike
    if any(letter not in PLACE for letter in text) or _check(text[:-1]) != text[-1]:
        raise SlipOfThePen
    return text


def spaced(code: str) -> str:
    """Return a code as it is shown and said: two groups of four."""
    return f"{code[:4]} {code[4:]}"


def _check(body: str) -> str:
    """Return the character that makes the weighted sum a multiple of thirty-one.

    Thirty-one is prime: any single slip and any exchange of two neighbours are told.
    """
    total = sum(weight * PLACE[letter] for weight, letter in enumerate(body, start=2))
    return ALPHABET[-total % BASE]
