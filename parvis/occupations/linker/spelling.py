"""Correction of the words that no sheet knows, towards words of the names."""

from collections.abc import Callable, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

SHORT, LONG = 5, 8


class Spelling:
    """A word unknown everywhere is read as the nearest word of a title."""

    def __init__(self, counts: Mapping[str, int], known: Callable[[str], bool]) -> None:
        self._counts = {w: n for w, n in counts.items() if len(w) >= SHORT - 1}
        self._words = list(self._counts)
        self._known = known

    def correct(self, word: str) -> str:
        """Return the word itself, or the likeliest one a slip or two away."""
        if len(word) < SHORT or word in self._counts or not word.isalpha():
            return word
        if self._known(word):
            return word
        slips = 2 if len(word) >= LONG else 1
        near = extract(
            word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=8
        )
        if not near:
            return word
        return min(near, key=lambda n: (n[1], n[0][0] != word[0], -self._counts[n[0]]))[
            0
        ]
