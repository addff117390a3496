"""Occupations named inside a sentence; a doubt is silence.

A span of words is an occupation when it is one of its names, whole. A lone
word must not be a word of everyday speech, nor begin the names of trades of
all sorts (« conseiller », « agent »). A place or a gesture (« librairie »,
« tatouage ») counts when one trade alone has its root.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parvis.kit.words import words

from .cues import said
from .engine import Linker
from .entries import Linked
from .fields import Fields
from .forms import ARTICLES, EMPTY, root, stem

CLAUSE = re.compile(r"[.,;:!?()\[\]«»\"\n]+|\s[-–—]\s")
LONGEST = 6
MOST_OWNERS = 5
MOST_DOMAINS = 3
PLACE = ("erie", "airie", "age", "ure", "isme")
TRADE = ("eur", "ier", "iste", "graphe", "logue", "iatre")
PERSON = (*TRADE, "er", "aire", "ien")
# Words that are names of a sheet, and far more often something else.
EVERYDAY = frozenset(
    (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").split()
)

# People whom one meets on the road: named with an article, they are not the trade wanted.
MET = said("met")
MEETS = said("meets")
WANTED = said("wanted")

Key = tuple[str, ...]


@dataclass(frozen=True)
class Span:
    """Some words of a question, and the occupations that bear that name."""

    words: tuple[str, ...]
    owners: tuple[int, ...]


class Mentions:
    """Find the occupations that a question names."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._fields = Fields(linker)
        self._whole: dict[Key, set[int]] = defaultdict(set)
        self._heads: dict[str, set[int]] = defaultdict(set)
        self._roots: dict[str, set[int]] = defaultdict(set)
        names = linker.names
        for owner, read in zip(names.owners.tolist(), names.read, strict=True):
            said = [word for word in read if word not in ARTICLES]
            if not said:
                continue
            self._whole[_key(said)].add(owner)
            self._heads[said[0]].add(owner)
            if len(said) == 1 and said[0].endswith(PERSON):
                self._roots[root(said[0])].add(owner)

    def find(self, question: str, limit: int = 10) -> list[Linked]:
        """Return the occupations named, each mention in turn; else those of a field told."""
        found = [list(self._told(span)) for span in self.spans(question)]
        turns = max((len(told) for told in found), default=0)
        rows = (
            told[turn] for turn in range(turns) for told in found if turn < len(told)
        )
        unique: dict[str, Linked] = {}
        for row in rows:
            unique.setdefault(row.code, row)
        told = unique.values() or self._of_a_field(question)
        return list(told)[:limit]

    def _of_a_field(self, question: str) -> list[Linked]:
        """Return the occupations of a field told, with the word as it was typed."""
        forms = self._linker.parts.forms
        typed = {form: word for word in words(question) for form in forms.words(word)}
        found = self._fields.find(self._clauses(question))
        return [
            replace(row, because=typed.get(row.because, row.because)) for row in found
        ]

    def spans(self, question: str) -> list[Span]:
        """Return the spans that name an occupation, the longest first at each place."""
        found: list[Span] = []
        for clause in self._clauses(question):
            words = [self._read(word) for word in clause]
            start = 0
            while start < len(words):
                span, length = self._longest(words[start : start + LONGEST])
                if span and not _only_met(words, start):
                    found.append(span)
                start += length
        return found

    def _clauses(self, question: str) -> list[list[str]]:
        read = self._linker.parts.forms.words
        return [list(read(clause)) for clause in CLAUSE.split(question)]

    def _read(self, word: str) -> str:
        return self._linker.correct(word) if word.endswith(TRADE) else word

    def _longest(self, words: Sequence[str]) -> tuple[Span | None, int]:
        if words[0] in EMPTY:
            return None, 1
        for length in range(len(words), 0, -1):
            if words[length - 1] in EMPTY:
                continue
            said = [word for word in words[:length] if word not in ARTICLES]
            if owners := self._owners(said):
                return Span(tuple(said), tuple(sorted(owners))), length
        return None, 1

    def _owners(self, said: Sequence[str]) -> set[int]:
        if len(said) == 1 and (_everyday(said[0]) or len(said[0]) < 3):
            return set()
        owners = self._whole.get(_key(said), set())
        if owners or len(said) > 1:
            return owners if len(owners) <= MOST_OWNERS else set()
        return self._begins(said[0]) or self._place(said[0])

    def _begins(self, word: str) -> set[int]:
        owners = self._heads.get(word, set())
        domains = {self._linker.codes[owner][:3] for owner in owners}
        few = 0 < len(domains) <= MOST_DOMAINS
        return owners if few and word.endswith(TRADE) else set()

    def _place(self, word: str) -> set[int]:
        owners = self._roots.get(root(word), set())
        return owners if word.endswith(PLACE) and len(owners) <= 2 else set()

    def _told(self, span: Span) -> Iterator[Linked]:
        linker, owners = self._linker, set(span.owners)
        near = linker.nearness(span.words)
        ranked = linker.rank(span.words) if len(owners) > 1 else span.owners
        for owner in [i for i in ranked if i in owners][:MOST_OWNERS]:
            yield linker.linked(owner, linker.names.nearest(owner, near))


def _only_met(words: Sequence[str], start: int) -> bool:
    return (
        words[start] in MET
        and start > 0
        and words[start - 1] in MEETS
        and not WANTED.intersection(words)
    )


def _key(said: Sequence[str]) -> Key:
    """A lone word is taken as written, several words by their stems."""
    if len(said) == 1:
        return (said[0].removesuffix("s"),)
    return tuple(stem(word) for word in said)


def _everyday(word: str) -> bool:
    return word in EVERYDAY or word.removesuffix("s") in EVERYDAY
