"""What was read otherwise than typed, and what acronyms mean: always told (DSC-6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from parvis.catalogue import queries as catalogue
from parvis.discovery import engine
from parvis.discovery.router.senses import lexicon
from parvis.discovery.router.weights import ModelUnusable
from parvis.discovery.rules.answer import Correction
from parvis.kit.fulltext import or_else
from parvis.kit.fulltext.spelling import Spelling
from parvis.kit.words import fold, stems, words
from parvis.occupations import queries as occupations

MOST = 5
FAMILIAR_LENGTH = 5
EVERYDAY = engine.SEEDS / "everyday.txt"


def corrections(text: str) -> tuple[Correction, ...]:
    """Return the unknown words one slip away from a known one.

    A protected term never is, nor a word that the house knows: formulations, senses,
    collection, occupations, and the words of every day.
    """
    try:
        known = _known(engine.reader().weights.meta["hash"])
    except ModelUnusable:
        return ()
    protected = engine.terms().protected
    found: dict[str, Correction] = {}
    for word in dict.fromkeys(words(text)):
        folded = fold(word)
        if len(folded) < FAMILIAR_LENGTH or folded in protected or known.knows(folded):
            continue
        near = known.spelling.candidates(folded)
        if near and near[0][0] == 1 and (len(near) == 1 or near[1][:2] > near[0][:2]):
            found[folded] = Correction(word, near[0][2])
    for met in _met_elsewhere(tuple(found)):
        del found[met]
    return tuple(found.values())[:MOST]


def corrected(text: str, read: tuple[Correction, ...]) -> str:
    """Return the text with the corrections in place."""
    by_word = {c.typed: c.read for c in read}
    return " ".join(by_word.get(w, w) for w in words(text)) if by_word else text


def meanings(plain: str) -> Mapping[str, str]:
    """Return what the acronyms of a question mean."""
    said = f" {plain} "
    return {
        text: expansion
        for text, expansion, forms in engine.terms().meant
        if any(f" {form} " in said for form in forms)
    }


@dataclass(frozen=True)
class _Known:
    """What is never corrected, and what a slip is corrected towards."""

    words: frozenset[str]
    stems: frozenset[str]
    spelling: Spelling

    def knows(self, folded: str) -> bool:
        return (
            folded in self.words
            or bool(lexicon().of_word(folded))
            or not self.stems.isdisjoint(stems(folded))
        )


@lru_cache(maxsize=2)
def _known(digest: str) -> _Known:
    """Return what the router of this digest knows; the one in place."""
    weights, everyday = engine.reader().weights, _everyday()
    return _Known(
        frozenset((*weights.seen, *everyday)),
        frozenset(s for w in (*weights.words, *everyday) for s in stems(w)),
        Spelling(w for w in weights.words if len(w) >= FAMILIAR_LENGTH),
    )


@cache
def _everyday() -> frozenset[str]:
    lines = EVERYDAY.read_text("utf-8").splitlines()
    return frozenset(
        fold(word)
        for line in lines
        if not line.startswith("#")
        for word in line.split()
    )


@or_else(frozenset())
def _met_elsewhere(folded: Iterable[str]) -> frozenset[str]:
    asked = tuple(folded)
    if not asked:
        return frozenset()
    return frozenset(catalogue.words_met(asked) | occupations.words_met(asked))
