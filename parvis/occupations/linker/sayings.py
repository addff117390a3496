"""Everyday words and those of the sheets: « voiture » and « automobile », « prison ».

The file beside says how people say it and how the sheets write it. A question
is read as asked, then once with each of its words said otherwise.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from .forms import ARTICLES, Forms, stem

FILE = Path(__file__).parent / "said.txt"
SURE, NEAR = "=", "~"
COST = {SURE: 1.0, NEAR: 1.5}  # what a reading must win by, in the linker's voices
MOST_OTHERS, MOST_READINGS = 6, 16
LONGEST = 4

Words = tuple[str, ...]
Other = tuple[Words, float]


class Sayings:
    """Say the words of a question otherwise."""

    def __init__(self, forms: Forms) -> None:
        self._others: dict[Words, dict[Words, float]] = {}
        for line in FILE.read_text(encoding="utf-8").splitlines():
            mark = SURE if SURE in line else NEAR
            if line.startswith("#") or mark not in line:
                continue
            said, _, written = line.partition(mark)
            targets = [_content(forms.words(text)) for text in written.split(",")]
            for text in said.split(","):
                key = _stems(_content(forms.words(text)))
                kept = self._others.setdefault(key, {})
                for target in targets:
                    if target and _stems(target) != key:
                        kept.setdefault(target, COST[mark])

    def readings(self, forms: Sequence[str]) -> list[tuple[list[str], float]]:
        """Return other readings of these words, each with what it costs."""
        parts = list(self._parts(_content(forms)))
        found: list[tuple[list[str], float]] = []
        for place, (_, others) in enumerate(parts):
            for other, cost in others[:MOST_OTHERS]:
                words = [
                    other if at == place else part for at, (part, _) in enumerate(parts)
                ]
                found.append(([word for part in words for word in part], cost))
        return found[:MOST_READINGS]

    def _parts(self, words: Words) -> Iterator[tuple[Words, list[Other]]]:
        """Cut words into those said otherwise and the rest, the longest first."""
        start = 0
        while start < len(words):
            for size in range(min(LONGEST, len(words) - start), 0, -1):
                part = words[start : start + size]
                others = self._others.get(_stems(part))
                if others or size == 1:
                    yield part, list((others or {}).items())
                    start += size
                    break


def _content(forms: Sequence[str]) -> Words:
    return tuple(word for word in forms if word not in ARTICLES)


def _stems(words: Words) -> Words:
    return tuple(stem(word) for word in words)
