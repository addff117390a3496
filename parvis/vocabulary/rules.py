"""What a word, a theme and a thesaurus must be.

VOC-1 A formulation has a text, a known theme, at least one known pole, a register and a clarity. (convention of the advisors)
VOC-2 Two formulations of one language that differ only by case or spaces are one: the first one read is kept. (the engine must not count twice)
VOC-3 The main pole of a theme weighs 1, the others less. (charter: the question first)
VOC-4 No concept is broader than itself, by any way: the link that closes a loop is refused. (ISO 25964, SKOS S27)
VOC-5 A concept has one preferred label a language; another becomes an alternative, and it is said. (SKOS S14)
VOC-6 A concept that disappears is kept, retired, and points to its heir when the file names one. (documents still point to it)
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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


def without_loops(
    broader: Iterable[tuple[str, str]],
) -> tuple[list[tuple[str, str]], list[tuple[str, ...]]]:
    """Keep the links that close no loop; tell each loop refused, from end to end (VOC-4)."""
    above: dict[str, list[str]] = defaultdict(list)
    for narrow, broad in sorted(set(broader)):
        above[narrow].append(broad)
    if not _may_loop(above):
        return [(n, b) for n in sorted(above) for b in above[n]], []
    kept: dict[str, list[str]] = defaultdict(list)
    loops = []
    for narrow in sorted(above):
        for broad in above[narrow]:
            if way := _way(kept, broad, narrow):
                loops.append((narrow, *way))
            else:
                kept[narrow].append(broad)
    return [(n, b) for n in sorted(kept) for b in kept[n]], loops


def _may_loop(above: Mapping[str, Sequence[str]]) -> bool:
    """Take the concepts that lead nowhere away, one after the other: a loop is what remains."""
    below: dict[str, list[str]] = defaultdict(list)
    left = {narrow: len(broads) for narrow, broads in above.items()}
    for narrow, broads in above.items():
        for broad in broads:
            below[broad].append(narrow)
    free = [concept for concept in below if not left.get(concept)]
    while free:
        for narrow in below.get(free.pop(), ()):
            left[narrow] -= 1
            if not left[narrow]:
                free.append(narrow)
    return any(left.values())


def _way(above: Mapping[str, Sequence[str]], start: str, end: str) -> tuple[str, ...]:
    """Return a way up from one concept to another, both included; nothing when there is none."""
    came: dict[str, str] = {start: ""}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            way = [here]
            while came[way[-1]]:
                way.append(came[way[-1]])
            return tuple(reversed(way))
        for broad in above.get(here, ()):
            if broad not in came:
                came[broad] = here
                waiting.append(broad)
    return ()


def preferred(texts: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Choose one preferred label among those of one language; the others become alternatives (VOC-5)."""
    first, *others = sorted(set(texts), key=lambda t: (len(t), t))
    return first, tuple(others)


def scheme_code(uri: str) -> str:
    """Return a short stable code for a scheme: the end of its address, and a mark of the whole."""
    tail = re.sub(r"[^a-z0-9]+", "-", re.split(r"[/#:]", uri.rstrip("/#"))[-1].lower())
    return f"{tail.strip('-')[:40]}-{hashlib.sha256(uri.encode()).hexdigest()[:6]}"
