"""What is not asked of a house like this one (DSC-14).

DSC-14 A question of elsewhere is told so, kindly, and nothing is analysed; a word of the trade or of a hard life keeps it in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LEANING_WITH_WORDS, LEANING_ALONE = -0.7, -0.1
A_STORY, BY_WORD = 6, 0.04
"""Beyond some words a message tells a story: each more asks for more to send it away."""
BY_SURETY = 0.3
NEXT_DOOR = frozenset(("SOCIAL", "PRATIQUE"))
"""Themes whose field touches elsewhere: being sure of them keeps nothing in."""
KNOWN = 0.45
FEWEST_WORDS = 3


@dataclass(frozen=True)
class Field:
    """The patterns that keep a question in, and those that tell of elsewhere."""

    ours: Sequence[re.Pattern[str]]
    elsewhere: Sequence[re.Pattern[str]]


@dataclass(frozen=True)
class Leaning:
    """What the trained reader makes of a question.

    `margin` above zero leans elsewhere; `nearness` tells how close the known ways
    of asking are; `theme` is the likeliest, with its `chance`.
    """

    margin: float
    nearness: float = 0.0
    theme: str = ""
    chance: float = 0.0


def is_outside(plain: str, field: Field, leaning: Leaning) -> bool:
    """Tell whether a folded question belongs elsewhere."""
    if any(p.search(plain) for p in field.ours):
        return False
    length = len(plain.split())
    needed = BY_WORD * max(0, length - A_STORY)
    if leaning.theme not in NEXT_DOOR:
        needed += BY_SURETY * leaning.chance
    if any(p.search(plain) for p in field.elsewhere):
        return leaning.margin > needed + LEANING_WITH_WORDS
    # Without a word of elsewhere, what was asked like this, or in a word, stays in.
    is_new = leaning.nearness < KNOWN and length >= FEWEST_WORDS
    return is_new and leaning.margin > needed + LEANING_ALONE
