"""Gestures on the shared language."""

from parvis.vocabulary.rules import Said
from parvis.vocabulary.services.arriving import (
    ChangedSinceThen,
    InUseSinceThen,
    NotTheLast,
    bring_in,
    undo_arrival,
)
from parvis.vocabulary.services.candidates import (
    AlreadySettled,
    accept_as_concept,
    attach_term,
    set_aside,
    suggest_term,
)
from parvis.vocabulary.services.changing import (
    AlreadyBorne,
    ChangedMeanwhile,
    ClosesALoop,
    IsRetired,
    NoPreferredLabel,
    NoSuchConcept,
    Refusal,
    TwoPreferredLabels,
)
from parvis.vocabulary.services.editing import (
    Wording,
    align_concept,
    create_concept,
    create_scheme,
    first_note,
    move_concept,
    word_concept,
)
from parvis.vocabulary.services.indexing import index_concepts, reindex_concepts
from parvis.vocabulary.services.reshaping import (
    AnotherThesaurus,
    IntoItself,
    NotRetired,
    TooFewParts,
    merge_concepts,
    retire_concept,
    revive_concept,
    split_concept,
)
from parvis.vocabulary.services.saying import (
    AlreadySaid,
    NotAFormulation,
    add_formulation,
    add_gift,
)
from parvis.vocabulary.services.seeding import Seeded, seed

__all__ = [
    "AlreadyBorne",
    "AlreadySaid",
    "AlreadySettled",
    "AnotherThesaurus",
    "ChangedMeanwhile",
    "ChangedSinceThen",
    "ClosesALoop",
    "InUseSinceThen",
    "IntoItself",
    "IsRetired",
    "NoPreferredLabel",
    "NoSuchConcept",
    "NotAFormulation",
    "NotRetired",
    "NotTheLast",
    "Refusal",
    "Said",
    "Seeded",
    "TooFewParts",
    "TwoPreferredLabels",
    "Wording",
    "accept_as_concept",
    "add_formulation",
    "add_gift",
    "align_concept",
    "attach_term",
    "bring_in",
    "create_concept",
    "create_scheme",
    "first_note",
    "index_concepts",
    "merge_concepts",
    "move_concept",
    "reindex_concepts",
    "retire_concept",
    "revive_concept",
    "seed",
    "set_aside",
    "split_concept",
    "suggest_term",
    "undo_arrival",
    "word_concept",
]
