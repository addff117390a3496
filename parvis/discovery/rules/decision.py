"""Answer, let choose, open a dialogue, or call a person (DSC-3, DSC-5, DSC-19).

DSC-19 One letter is not a question yet: it is said, and the poles and “I do not know” are offered.
DSC-20 A text whose words are of no language that is read here is told as not understood, and nothing is analysed; a trade that it names is understood.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

CERTAIN_POLE = 0.74
CERTAIN_THEME = 0.20
KNOWN_NEARNESS = 0.14
OUT = "OUT"
FEWEST_LETTERS = 2
FEWEST_WORDS, FEW_KNOWN = 4, 0.30
MANY_WORDS, SURER_KNOWN = 10, 0.45
NEAR_ENOUGH = 0.20
WORDS_OF_A_LANGUAGE = 2000
"""A router that has read less cannot tell what it does not know from what nobody says."""
OUT_FIRST = 0.25
"""What belongs to others comes first well before it is the likeliest: missing it is worse."""

Chances = Sequence[tuple[str, float]]

ASKS_FOR_SOMEONE = re.compile(
    r"^(?:(?:je (?:veux|voudrais|souhaite|prefere|peux)|puis je|pouvoir|est ce que je peux|bonjour|svp|"
    r"i want|i would like|can i|quiero|quero|posso|puedo) ?)*"
    r"(?:to )?(?:parler|voir|rencontrer|discuter|talk|speak|hablar|falar|see) ?"
    r"(?:a|avec|to|with|con|com)? ?"
    r"(?:quelqu un|un(?:e)? (?:conseill\w+|personne|humain\w*)|someone|somebody|a person|an? advis\w+|alguien|alguem)"
    r"(?: (?:svp|maintenant|please|now|merci))?$"
)
SAYS_NOTHING_YET = re.compile(
    r"^(?:(?:je|j|sais|ne|n|pas|plus|suis|ai|aide|aidez|moi|help|me|bonjour|salut|svp|merci|perdue?s?|paume?e?s?|"
    r"quoi|faire|ou|en|par|commencer|aller|vers|qui|comment|c|est|complique|tout|vraiment|trop|"
    r"du|de|la|le|besoin|d|une?|question|renseignements?|infos?|information|dois|chais|sai|jsp|jsais|"
    r"i|don|t|know|what|to|do|lost|no|se|que|hacer|hola|ola|nao|sei|fazer|hello|hi|please)\s?)+$"
)


@dataclass(frozen=True)
class Understood:
    """Themes and poles by probability, best first, and how near the known ways of asking are."""

    themes: Chances
    poles: Chances
    nearness: float


def outcome(plain: str, understood: Understood) -> str:
    """Return the state of the answer to a question, read as folded text."""
    if ASKS_FOR_SOMEONE.match(plain):
        return "person"
    if says_nothing_yet(plain) or understood.nearness < KNOWN_NEARNESS:
        return "dialogue"
    if (
        understood.poles[0][1] >= CERTAIN_POLE
        and understood.themes[0][1] >= CERTAIN_THEME
    ):
        return "answered"
    return "choose"


@dataclass(frozen=True)
class Heard:
    """The different words of a text, how many are known, of how many learnt; how near what people ask."""

    words: int
    known: int
    learnt: int
    nearness: float


def is_unread(heard: Heard) -> bool:
    """Tell whether a text is in no language that is read; slips of the pen stay near what people ask (DSC-20)."""
    if heard.learnt < WORDS_OF_A_LANGUAGE or heard.nearness >= NEAR_ENOUGH:
        return False
    if heard.words < FEWEST_WORDS:
        return heard.words > 0 and heard.known == 0
    share = SURER_KNOWN if heard.words >= MANY_WORDS else FEW_KNOWN
    return heard.known < share * heard.words


def letters_of(plain: str) -> int:
    """Count the letters of a folded question."""
    return sum(c.isalpha() for c in plain)


def says_nothing_yet(plain: str) -> bool:
    """Tell whether a question has no matter yet: « je ne sais pas », « aidez-moi »."""
    return bool(SAYS_NOTHING_YET.match(plain))


def roll_up(
    themes: Chances, weights: Mapping[str, Sequence[tuple[str, float]]]
) -> list[tuple[str, float]]:
    """Return the poles by the weight of their themes (DSC-5), best first."""
    total: dict[str, float] = {}
    for theme, p in themes:
        whole = sum(weight for _, weight in weights.get(theme, ()))
        for pole, weight in weights.get(theme, ()):
            total[pole] = total.get(pole, 0.0) + p * weight / whole
    return sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))


def others_first(poles: Chances) -> list[tuple[str, float]]:
    """Bring OUT to the front when it is likely enough."""
    found = dict(poles)
    if found.get(OUT, 0.0) < OUT_FIRST:
        return list(poles)
    return [(OUT, found[OUT]), *((c, p) for c, p in poles if c != OUT)]
