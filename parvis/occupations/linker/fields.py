"""The field of work that a sentence tells: « dans le bâtiment », « quinze ans de cuisine ».

A field is announced: by a verb of work, a length of time, a liking. The word
that follows is a field when the names of at least two of the nearest occupations
hold it or its root; otherwise nothing is said.
"""

from collections.abc import Iterator, Sequence

from .cues import said
from .engine import Linker
from .entries import Linked
from .forms import ARTICLES, EMPTY

WORK = said("work")
DOING = said("doing")
LIKING = said("liking")
BEFORE = ARTICLES | said("before")
LED_BY = said("led_by")
PARTITIVE = said("partitive")
# Words that names of occupations hold, and that speak here of the road, not of the work.
ROAD = said("road")
MOST = 4
WITNESSES = 2
ROOT = 5


class Fields:
    """Find the occupations of the field of work that a question tells."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker

    def find(self, clauses: Sequence[Sequence[str]]) -> list[Linked]:
        """Return some occupations of each field told, nearest first."""
        found: dict[str, Linked] = {}
        for words in clauses:
            for word in self._told(words):
                for linked in self._of(word):
                    found.setdefault(linked.code, linked)
        return list(found.values())

    def _told(self, words: Sequence[str]) -> Iterator[str]:
        for place, word in enumerate(words):
            after = words[place + 1 :]
            if not after:
                return
            if (
                (word in WORK and after[0] in LED_BY)
                or (word in DOING and after[0] in PARTITIVE)
                or (word in LIKING and after[0] in BEFORE)
            ):
                yield from self._noun(after)

    def _noun(self, after: Sequence[str]) -> Iterator[str]:
        for word in after[:4]:
            if word in BEFORE:
                continue
            if word not in EMPTY and word not in ROAD and len(word) > 3:
                yield word
            return

    def _of(self, word: str) -> list[Linked]:
        near = self._linker.link(word, MOST + 1)
        seen = [row for row in near if any(_alike(word, w) for w in self._names(row))]
        if len(seen) < WITNESSES:
            return []
        return [Linked(row.code, row.label, word) for row in near[:MOST]]

    def _names(self, row: Linked) -> list[str]:
        forms = self._linker.parts.forms
        return [*forms.words(row.because), *forms.words(row.label)]


def _alike(word: str, other: str) -> bool:
    same = word.removesuffix("s") == other.removesuffix("s")
    return same or (len(word) > ROOT and word[:ROOT] == other[:ROOT])
