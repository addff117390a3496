"""Words that say the same thing: what a question is about, beyond the letters it is written in.

The lexicon is written by hand, in the five languages of the house: « boss »,
« patron » and « jefe » are one sense, « employeur ». A sense, and two senses
met in one question, are features like the others; age told in years is one too.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

from parvis.discovery.router.features import READ_AT_MOST, plain

LEXICON = Path(__file__).parents[1] / "seeds" / "senses.tsv"
FEWEST_LETTERS = 2
TENS = {
    "quinze": 15, "seize": 16, "dix": 18, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60,
}  # fmt: skip
AGE = re.compile(
    rf"\b(\d{{2}}|{'|'.join(TENS)})(?: (?:et )?\w+)?? (?:ans|years old|anos)\b"
    r"(?! (?:de|d|que|dans|a|chez|comme|sur|en)\b)"
)
AGES = ((17, "age:minor"), (25, "age:young"), (44, "age:adult"), (79, "age:later"))
Senses = frozenset[str]
NONE: Senses = frozenset()
MET = "+"
"""Between two senses met in one question."""


class Lexicon:
    """The senses by word, by beginning of word, and by words that follow each other."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[list[str], bool, str]]] = {}
        for sense, entry in _entries(lines):
            said, open_ended = plain(entry).split(), entry.endswith("*")
            if len(said) > 1:
                self._phrases.setdefault(said[0], []).append((said, open_ended, sense))
            elif said:
                where = self._beginnings if open_ended else self._words
                where.setdefault(said[0], set()).add(sense)
        self._longest = max(map(len, self._beginnings), default=0)
        self.of_word = lru_cache(maxsize=50_000)(self._of_word)

    def _of_word(self, word: str) -> Senses:
        found = set(self._words.get(word, NONE))
        for length in range(FEWEST_LETTERS, min(len(word), self._longest) + 1):
            found |= self._beginnings.get(word[:length], NONE)
        return frozenset(found)

    def of_phrases(self, words: list[str]) -> Iterator[str]:
        """Return the senses that several words tell together."""
        for place, word in enumerate(words):
            for said, open_ended, sense in self._phrases.get(word, ()):
                heard = words[place : place + len(said)]
                if heard == said or (
                    open_ended
                    and len(heard) == len(said)
                    and heard[:-1] == said[:-1]
                    and heard[-1].startswith(said[-1])
                ):
                    yield sense


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.strip() and not line.startswith("#"):
            sense, entries = line.rstrip("\n").split("\t")
            yield from ((sense, entry.strip()) for entry in entries.split(","))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the house."""
    return Lexicon(LEXICON.read_text("utf-8").splitlines())


@cache
def fingerprint() -> str:
    """Return what identifies the lexicon: a router learnt with another must learn again."""
    return hashlib.sha256(LEXICON.read_bytes()).hexdigest()


def senses(text: str) -> Counter[str]:
    """Count the senses of a text; several words together count twice."""
    known, folded = lexicon(), plain(text[:READ_AT_MOST])
    words = folded.split()
    found = Counter(sense for word in words for sense in known.of_word(word))
    for sense in known.of_phrases(words):
        found[sense] += 2
    found.update(_ages(folded))
    return found


def sense_counts(text: str) -> Counter[str]:
    """Count the senses of a text, and the pairs that meet in it."""
    found = senses(text)
    pairs = Counter(f"{a}{MET}{b}" for a, b in combinations(sorted(found), 2))
    return Counter(found) + pairs


def _ages(folded: str) -> Iterator[str]:
    for told in AGE.finditer(folded):
        years = TENS.get(told[1]) or int(told[1])
        if years >= 10:
            yield from [name for upper, name in AGES if years <= upper][:1]
