"""What a document says of the heirs of its word, when a concept is split.

CAT-46 After a split, a document is offered the heir whose own words it says
       most, those that the other heirs do not have; when none is said, or two
       as much, nothing is offered: a person chooses, one heir, several or none.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

Words = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Offer:
    """The heir that is offered, and the words that call it."""

    heir: int | None = None
    words: tuple[str, ...] = ()


def offered(said: Collection[str], heirs: Mapping[int, Words]) -> Offer:
    """Return the heir whose own words are said most (CAT-46).

    Each heir has its words, each with its stems; `said` are stems.
    """
    stems = set(said)
    called = {}
    for heir, words in heirs.items():
        others = {
            stem
            for other, theirs in heirs.items()
            if other != heir
            for forms in theirs.values()
            for stem in forms
        }
        called[heir] = tuple(
            word
            for word, forms in words.items()
            if stems.intersection(forms) and not others.intersection(forms)
        )
    most = max(map(len, called.values()), default=0)
    best = [heir for heir, words in called.items() if len(words) == most]
    return Offer(best[0], called[best[0]]) if most and len(best) == 1 else Offer()
