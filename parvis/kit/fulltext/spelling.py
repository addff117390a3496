"""Correct the words that the collection does not know, and no other.

A deletion dictionary: every word is filed under itself less one letter. Two
words one slip apart (a letter added, lost, changed, two exchanged) share a file.
"""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

SHORTEST = 4
LONG = 9


class Spelling:
    """The words of a collection, filed by what is left when a letter is lost."""

    def __init__(self, words: Iterable[str]) -> None:
        files: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= SHORTEST - 1 and word.isalpha():
                for key in _less_one(word):
                    files[key].append(word)
        self._files = dict(files)

    def candidates(self, word: str) -> list[tuple[int, int, str]]:
        """Return (distance, unlikeness, word) of the words near this one, nearest first."""
        if len(word) < SHORTEST or not word.isalpha():
            return []
        found = {w for key in _less_one(word) for w in self._files.get(key, ())}
        farthest = 2 if len(word) >= LONG else 1
        near = [
            (distance, _unlike(word, w), w)
            for w in found
            if (distance := OSA.distance(word, w)) <= farthest
        ]
        return sorted(near)


def _less_one(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _unlike(word: str, other: str) -> int:
    """People rarely mistake the first letter."""
    return int(word[0] != other[0])
