"""What was read otherwise than typed, and what acronyms mean: always told (DSC-6)."""

from collections.abc import Mapping
from functools import lru_cache

from parvis.discovery import engine
from parvis.discovery.router.weights import ModelUnusable
from parvis.discovery.rules.answer import Correction
from parvis.kit.fulltext.spelling import Spelling
from parvis.kit.words import fold, words

MOST = 5
FAMILIAR_LENGTH = 5


def corrections(text: str) -> tuple[Correction, ...]:
    """Return the unknown words one slip away from a known one; protected terms never."""
    try:
        known, spelling = _spelling(engine.reader().weights.words)
    except ModelUnusable:
        return ()
    protected = engine.terms().protected
    found = []
    for word in dict.fromkeys(words(text)):
        folded = fold(word)
        if len(folded) < FAMILIAR_LENGTH or folded in known or folded in protected:
            continue
        near = spelling.candidates(folded)
        if near and near[0][0] == 1 and (len(near) == 1 or near[1][:2] > near[0][:2]):
            found.append(Correction(word, near[0][2]))
    return tuple(found[:MOST])


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


@lru_cache(maxsize=2)
def _spelling(known: tuple[str, ...]) -> tuple[frozenset[str], Spelling]:
    return frozenset(known), Spelling(w for w in known if len(w) >= FAMILIAR_LENGTH)
