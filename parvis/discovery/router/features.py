"""From a question to numbers: pieces of words, stems and pairs of stems.

Pieces of two to five letters survive typos and the missing accents of a text
message; stems and their pairs carry sense. The same code runs in training
and in answering: a feature that training never saw cannot exist here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from parvis.kit.words import fold, stems, words

SHORTEST, LONGEST = 2, 5
READ_AT_MOST = 2000
NOT_A_WORD = re.compile(r"[^\w]+")
STRETCHED = re.compile(r"(\D)\1{2,}")


def plain(text: str) -> str:
    """Return the text folded, without punctuation nor stretched letters (« ouiiii »)."""
    text = NOT_A_WORD.sub(" ", fold(text[:READ_AT_MOST])).strip()
    return STRETCHED.sub(r"\1\1", text)


def pieces(word: str) -> Iterator[str]:
    """Return the pieces of one word, its two borders marked by a space."""
    padded = f" {word} "
    length = len(padded)
    for size in range(SHORTEST, LONGEST + 1):
        if size >= length:
            yield padded
            break
        for start in range(length - size + 1):
            yield padded[start : start + size]


def char_counts(text: str) -> Counter[str]:
    """Count the pieces of the words of a text."""
    counts: Counter[str] = Counter()
    for word in plain(text).split():
        counts.update(pieces(word))
    return counts


def stem_counts(text: str) -> Counter[str]:
    """Count the stems of a text, and the pairs that follow each other."""
    roots = [stems(w)[-1] for w in words(text[:READ_AT_MOST])]
    counts = Counter(roots)
    counts.update(f"{a}_{b}" for a, b in pairwise(roots))
    return counts
