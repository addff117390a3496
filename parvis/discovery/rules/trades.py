"""A trade named in another language than French (DSC-21).

DSC-21 A trade that a question names in English, Spanish or Portuguese is found as in French, and told with the words of the question. (nobody should know the French name of their own trade to be answered)
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parvis.discovery.rules.language import FRENCH

Trades = Mapping[str, "Named"]


@dataclass(frozen=True)
class Named:
    """The trades of one language: how they are said, folded, and their French name."""

    french: Mapping[str, str]
    pattern: re.Pattern[str]


def named(pairs: Iterable[tuple[str, str]]) -> Named:
    """Gather ways of saying and French names: the longest way is read first."""
    french = dict(pairs)
    ways = "|".join(re.escape(w) for w in sorted(french, key=lambda w: (-len(w), w)))
    return Named(french, re.compile(rf"\b({ways})(?:s|es)?\b"))


def trades_in(plain: str, language: str, trades: Trades) -> list[tuple[str, str]]:
    """Return the trades of a folded question in another language: the words that say each, its French name (DSC-21)."""
    if language == FRENCH or language not in trades:
        return []
    here = trades[language]
    found: dict[str, str] = {}
    for match in here.pattern.finditer(plain):
        found.setdefault(here.french[match[1]], match[0])
    return [(said, french) for french, said in found.items()]
