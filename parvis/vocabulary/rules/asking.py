"""What a theme and a formulation must be.

VOC-1 A formulation has a text, a known theme, at least one known pole, a register and a clarity. (convention of the advisors)
VOC-2 Two formulations of one language that differ only by case or spaces are one: the first one read is kept. (the engine must not count twice)
VOC-3 The main pole of a theme weighs 1, the others less. (charter: the question first)
"""

import hashlib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

REGISTERS = frozenset(
    [
        "mot",
        "cles",
        "parle",
        "long",
        "sms",
        "soutenu",
        "fle",
        "parent",
        "pro",
        "senior",
        "jeune",
        "flou",
    ]
)
CLARITIES = frozenset(("clair", "confus", "ne_sait_pas"))
LONGEST = 2000


@dataclass(frozen=True)
class Said:
    """How someone says it, before it is stored."""

    theme: str
    poles: tuple[str, ...]
    also: tuple[str, ...]
    register: str
    clarity: str
    text: str
    language: str = "fr"


def what_is_wrong(
    said: Said, *, themes: Collection[str], poles: Collection[str]
) -> list[str]:
    """Say why a formulation is refused; nothing when it is good (VOC-1)."""
    wrong = [
        (not said.text.strip(), "the text is empty"),
        (len(said.text) > LONGEST, f"the text is longer than {LONGEST} characters"),
        (not said.poles, "no pole"),
        (said.register not in REGISTERS, f"unknown register {said.register!r}"),
        (said.clarity not in CLARITIES, f"unknown clarity {said.clarity!r}"),
        *((c not in themes, f"unknown theme {c!r}") for c in (said.theme, *said.also)),
        *((c not in poles, f"unknown pole {c!r}") for c in said.poles),
    ]
    return [reason for is_wrong, reason in wrong if is_wrong]


def digest(text: str, language: str) -> str:
    """Return the same mark for two texts that differ only by case or spaces (VOC-2)."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(f"{language} {plain}".encode()).hexdigest()


def pole_weights(main: str, secondary: dict[str, float]) -> dict[str, float]:
    """Return the weight of each pole of a theme, the main one at 1 (VOC-3)."""
    others = {pole: weight for pole, weight in secondary.items() if pole != main}
    for pole, weight in others.items():
        if not 0 < weight < 1:
            raise ValueError(f"{pole} weighs {weight}: between 0 and 1 is expected")
    return {main: 1.0, **others}
