"""What a word, a theme and a thesaurus must be."""

from parvis.vocabulary.rules.asking import (
    LONGEST,
    Said,
    digest,
    pole_weights,
    what_is_wrong,
)
from parvis.vocabulary.rules.thesaurus import (
    Heard,
    NotALanguage,
    State,
    closes_a_loop,
    merged,
    preferred,
    scheme_code,
    spellings,
    told_lines,
    waiting_terms,
    without_loops,
    worded,
)

__all__ = [
    "LONGEST",
    "Heard",
    "NotALanguage",
    "Said",
    "State",
    "closes_a_loop",
    "digest",
    "merged",
    "pole_weights",
    "preferred",
    "scheme_code",
    "spellings",
    "told_lines",
    "waiting_terms",
    "what_is_wrong",
    "without_loops",
    "worded",
]
