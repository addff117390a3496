"""Danger first (DSC-1), and what should not be written is dropped (DSC-2).

The guard reads folded text. A strong pattern is enough. A weak one needs that
nothing in the question tells of a trade or a study. Images (« faim de
réussir ») and trades that name a danger are taken out first. What patterns miss,
the trained reader may still find: its margin is passed in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ALARM_MARGIN = -0.35
"""Above this margin of the trained reader a question is urgent, patterns or not."""
A_FEW_WORDS = 9
GRAVEST_FIRST = ("selfharm", "medical", "minor", "violence", "trafficking", "roof")


@dataclass(frozen=True)
class Lexicon:
    """The patterns of danger, by kind; those that tell of a trade; images to be ignored."""

    strong: Mapping[str, Sequence[re.Pattern[str]]]
    weak: Mapping[str, Sequence[re.Pattern[str]]]
    calm: Sequence[re.Pattern[str]]
    idioms: Sequence[re.Pattern[str]] = ()
    sounds: Sequence[re.Pattern[str]] = ()
    """What only sounds like danger: told in a few words, the trained reader alone does not ring."""


@dataclass(frozen=True)
class Danger:
    """The kind of danger, whether words or the trained reader told it, and those told beside it."""

    kind: str
    by_words: bool
    also: tuple[str, ...] = ()


def find_danger(
    plain: str, lexicon: Lexicon, margins: Mapping[str, float]
) -> Danger | None:
    """Return the danger that a folded question tells, the gravest if it tells several, or None."""
    for idiom in lexicon.idioms:
        plain = idiom.sub(" ", plain)
    told = [
        kind
        for kind, patterns in lexicon.strong.items()
        if any(p.search(plain) for p in patterns)
    ]
    if told:
        first, *others = sorted(told, key=_gravity)
        return Danger(first, by_words=True, also=tuple(others))
    likely = max(margins, key=lambda k: margins[k], default="")
    only_sounds = len(plain.split()) <= A_FEW_WORDS and any(
        p.search(plain) for p in lexicon.sounds
    )
    if likely and margins[likely] > ALARM_MARGIN and not only_sounds:
        return Danger(likely, by_words=False)
    if any(p.search(plain) for p in lexicon.calm):
        return None
    for kind, patterns in lexicon.weak.items():
        if any(p.search(plain) for p in patterns):
            return Danger(kind, by_words=True)
    return None


def _gravity(kind: str) -> int:
    return GRAVEST_FIRST.index(kind) if kind in GRAVEST_FIRST else len(GRAVEST_FIRST)
