"""What an identifier proves by its last digit.

CAT-4 An ISBN, an ISSN or an EAN is kept under one form, and only when its last
      digit is the one that the others give; what is wrong is said, not mended.
      (ISO 2108, ISO 3297, GS1.)
"""

import re

NOT_SIGN = re.compile(r"[^0-9Xx]")


def isbn13(text: str) -> str:
    """Return thirteen digits, nothing when the text is no ISBN (CAT-4)."""
    signs = NOT_SIGN.sub("", text).upper()
    if len(signs) == 13 and signs.startswith(("978", "979")) and is_ean(signs):
        return signs
    if (
        re.fullmatch(r"\d{9}[\dX]", signs)
        and _weighted(signs, range(10, 0, -1)) % 11 == 0
    ):
        return "978" + signs[:9] + ean_digit("978" + signs[:9])
    return ""


def isbn10(isbn: str) -> str:
    """Return the ten signs of an ISBN of thirteen digits, nothing when it has none."""
    if not isbn.startswith("978") or not is_ean(isbn):
        return ""
    body = isbn[3:12]
    rest = -_weighted(body, range(10, 1, -1)) % 11
    return body + ("X" if rest == 10 else str(rest))


def issn(text: str) -> str:
    """Return « 1234-5678 », nothing when the text is no ISSN (CAT-4)."""
    signs = NOT_SIGN.sub("", text).upper()
    if (
        re.fullmatch(r"\d{7}[\dX]", signs)
        and _weighted(signs, range(8, 0, -1)) % 11 == 0
    ):
        return f"{signs[:4]}-{signs[4:]}"
    return ""


def ean(text: str) -> str:
    """Return thirteen digits, nothing when the text is no EAN (CAT-4)."""
    signs = NOT_SIGN.sub("", text)
    return signs if is_ean(signs) else ""


def is_ean(digits: str) -> bool:
    """Say whether the last of thirteen digits is the one that the others give."""
    return bool(re.fullmatch(r"[0-9]{13}", digits)) and digits[-1] == ean_digit(
        digits[:12]
    )


def ean_digit(twelve: str) -> str:
    """Return the thirteenth digit."""
    total = sum(map(int, twelve[::2])) + 3 * sum(map(int, twelve[1::2]))
    return str(-total % 10)


def _weighted(signs: str, weights: range) -> int:
    return sum(
        (10 if sign == "X" else int(sign)) * weight
        for sign, weight in zip(signs, weights, strict=False)
    )
