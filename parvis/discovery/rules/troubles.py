"""Two troubles in one message: each is heard (DSC-16).

DSC-16 When one message tells two troubles, both are said, and either may be opened.
"""

import re
from collections.abc import Collection, Iterable

FEWEST_WORDS = 3
MOST_PARTS, MOST_OTHERS = 5, 2
HEARD, AHEAD, NEAR_ENOUGH = 0.25, 2.0, 0.14
# A sentence ends, or the person turns to something else without ending it.
ENDS = re.compile(
    r"[.!?;:؟؛\n]+(?=\s|$)"
    r"|[,،]?\s+(?:et (?:aussi|en plus|puis|je|j['’]|on|il faut|comment|mon|ma|mes)|mais aussi|en plus|par ailleurs"
    r"|and (?:also|i|my|how)|y (?:además|también|no|mi|me)|e (?:também|além|o meu|a minha)|além disso|además)\b"
    r"|[,،]\s+(?:puis|sinon|also|también|também)\b"
    r"|[,،]\s*و|\s+و(?:أيضا|ايضا|كذلك|أريد|اريد|أحتاج|احتاج|لا|لم|ليس|عندي|زوج|ابن|ابنت|بنت|ولد|صاحب|مدير)",
    re.IGNORECASE,
)


def parts(text: str) -> tuple[str, ...]:
    """Return what a message tells one thing after another; nothing when it tells one thing."""
    cut = [part.strip(" ,،") for part in ENDS.split(text) if part]
    told = [part for part in cut if len(part.split()) >= FEWEST_WORDS]
    return tuple(told[:MOST_PARTS]) if len(told) > 1 else ()


Likely = list[tuple[str, float]]
Heard = tuple[Likely, float]
"""The themes of a part, best first, and how near the known ways of asking it is."""


def other_troubles(heard: Iterable[Heard], *, told: Collection[str]) -> Likely:
    """Return the themes that a part tells clearly and that are not `told` yet, surest first."""
    found: dict[str, float] = {}
    for themes, nearness in heard:
        (theme, chance), (_, next_chance) = themes[:2]
        is_clear = chance >= HEARD and chance >= AHEAD * next_chance
        if is_clear and nearness >= NEAR_ENOUGH and theme not in told:
            found[theme] = max(chance, found.get(theme, 0.0))
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_OTHERS]
