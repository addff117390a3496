"""From words to terms: what is written in the index, and what a question asks of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from parvis.kit.words import STOP, fold, meaningful, stems, words

MAX_WORDS = 20_000
MAX_ASKED = 24

Synonyms = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Lexicon:
    """What the trade knows of words: short forms beside full ones, words never corrected."""

    synonyms: Synonyms = field(default_factory=dict)
    protected: frozenset[str] = frozenset()

    @cached_property
    def phrases(self) -> Mapping[tuple[str, ...], Sequence[str]]:
        """Return the other forms of each phrase, by its folded words."""
        return {
            tuple(fold(w) for w in meaningful(key)): values
            for key, values in self.synonyms.items()
        }

    @cached_property
    def longest(self) -> int:
        """Return the number of words of the longest phrase."""
        return max((len(phrase) for phrase in self.phrases), default=1)

    @cached_property
    def known(self) -> frozenset[str]:
        """Return the forms that are never taken for a mistake."""
        return frozenset(fold(form) for form in (*self.synonyms, *self.protected))


@dataclass(frozen=True)
class Group:
    """One word of a question and the ways of matching it; each way needs all its terms."""

    words: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...]

    def terms(self) -> set[str]:
        """Return every term that may match."""
        return {term for way in self.ways for term in way}


@dataclass(frozen=True)
class Analysed:
    """A text gone through once: its terms as they are stored, its words without accents."""

    terms: str
    words: tuple[str, ...]


def analysed(text: str, *, is_title: bool = False) -> Analysed:
    """Return the terms of a text; the two stems of a word stand together, as `a|b`.

    A title that has only small words keeps them.
    """
    met = words(text)
    found = [each for w in met if (each := _term(w))[2]][:MAX_WORDS]
    kept = found or [_term(w) for w in met] if is_title else found
    return Analysed(" ".join(t for t, _, _ in kept), tuple(f for _, f, _ in found))


def stored_title(text: str) -> str:
    """Return the terms of a title; its small words too when it has no other."""
    return analysed(text, is_title=True).terms


def stored(text: str) -> str:
    """Return the terms of a text."""
    return analysed(text).terms


def plain_words(text: str) -> list[str]:
    """Return the folded words of a text that a spelling may be corrected to."""
    return list(analysed(text).words)


@lru_cache(maxsize=200_000)
def _term(word: str) -> tuple[str, str, bool]:
    """Return the stems of a word as they are stored, the word folded, whether it counts."""
    folded = fold(word)
    return "|".join(stems(word)), folded, word not in STOP and folded not in STOP


def asked(query: str) -> list[str]:
    """Return the words of a question that count; all of them when none does."""
    found = meaningful(query) or words(query)
    return list(dict.fromkeys(found))[:MAX_ASKED]


def groups(asked_words: Sequence[str], lexicon: Lexicon) -> tuple[Group, ...]:
    """Turn words into groups; a known phrase and its short form stand for each other."""
    made, position = [], 0
    folded = [fold(w) for w in asked_words]
    phrases, longest = lexicon.phrases, lexicon.longest
    while position < len(folded):
        size = next(
            (
                n
                for n in range(min(longest, len(folded) - position), 0, -1)
                if tuple(folded[position : position + n]) in phrases
            ),
            1,
        )
        here = tuple(asked_words[position : position + size])
        others = phrases.get(tuple(folded[position : position + size]), ())
        made.append(Group(here, tuple(_ways(here, others))))
        position += size
    return tuple(made)


def _ways(here: Sequence[str], others: Iterable[str]) -> list[tuple[str, ...]]:
    ways: list[tuple[str, ...]] = []
    if len(here) == 1:
        ways += [(stem,) for stem in stems(here[0])]
    else:
        ways.append(tuple(stems(w)[0] for w in here))
    for other in others:
        way = tuple(stems(w)[0] for w in meaningful(other))
        if way and way not in ways:
            ways.append(way)
    return ways


def facet_term(facet: str, value: str) -> str:
    """Return the term under which a value of a facet is indexed."""
    return f"{facet}0x{value.encode().hex()}"
