"""Correct the words that the collection does not know, and no other.

A deletion dictionary: every word is filed under itself less one letter. Two
words one slip apart (a letter added, lost, changed, two exchanged) share a file.
Files are two arrays, of keys and of words: a dictionary of lists would take
ten times the memory.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from rapidfuzz.distance import OSA

SHORTEST = 4
LONG = 9


class Spelling:
    """The words of a collection, filed by what is left when a letter is lost."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = [w for w in words if len(w) >= SHORTEST - 1 and w.isalpha()]
        counts = [len(_less_one(word)) for word in self._words]
        keys = np.fromiter(_keys(self._words), np.int64, sum(counts))
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._owners = np.repeat(np.arange(len(counts), dtype=np.int32), counts)[order]

    def candidates(self, word: str) -> list[tuple[int, int, str]]:
        """Return (distance, unlikeness, word) of the words near this one, nearest first."""
        if len(word) < SHORTEST or not word.isalpha():
            return []
        keys = np.fromiter(_keys([word]), np.int64)
        first = np.searchsorted(self._keys, keys, side="left")
        last = np.searchsorted(self._keys, keys, side="right")
        found = {
            self._words[owner]
            for a, b in zip(first, last, strict=True)
            for owner in self._owners[a:b]
        }
        farthest = 2 if len(word) >= LONG else 1
        near = [
            (distance, _unlike(word, w), w)
            for w in found
            if (distance := OSA.distance(word, w)) <= farthest
        ]
        return sorted(near)


def _keys(words: Iterable[str]) -> Iterator[int]:
    return (hash(key) for word in words for key in _less_one(word))


def _less_one(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _unlike(word: str, other: str) -> int:
    """People rarely mistake the first letter."""
    return int(word[0] != other[0])
