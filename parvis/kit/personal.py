"""What points to one person in a text: numbers to call or to pay, addresses of mail and of street."""

import re

PERSONAL = {
    "email": re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}"),
    "iban": re.compile(
        r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b"
    ),
    "nir": re.compile(
        r"\b[1278][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[AB])"
        r"[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{2})?\b"
    ),
    "phone": re.compile(
        r"(?<![\d+])(?:(?:\+|00)\d{1,3}[ .-]?(?:\(0\)[ ]?)?[1-9]|0[1-9])(?:[ .-]?\d{2}){4}(?!\d)"
    ),
    "number": re.compile(r"\b\d[\d .-]{7,30}\d[A-Z]?\b|\b\d{7}[A-Z]\b"),
    "address": re.compile(
        r"\b\d{1,4}(?:[ ]?(?:bis|ter|quater))?,?[ ]+(?:rue|avenue|av\.|boulevard|bd|bld|place|"
        r"impasse|allée|allee|chemin|quai|cours|square|passage|villa|route|cité|sentier)\b"
        r"(?:[ ]+[\w’'.-]{1,30}){0,5}?(?=[,.;!?]|[ ]+(?:et|je|j['’]|mais|pour|à|a|dans|,)\b|$|[ ]+\d{5})"
        r"(?:,?[ ]*\d{5}(?:[ ]+[\w’'-]{2,30})?)?",
        re.IGNORECASE,
    ),
}


def without_personal(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without personal numbers and addresses, and the kinds dropped."""
    dropped = []
    for kind, pattern in PERSONAL.items():
        text, times = pattern.subn(" ", text)
        if times and kind not in dropped:
            dropped.append(kind)
    return re.sub(r"[ \t]{2,}", " ", text).strip() if dropped else text, tuple(dropped)
