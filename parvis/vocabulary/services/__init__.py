"""Gestures on the shared language."""

from parvis.vocabulary.rules import Said
from parvis.vocabulary.services.indexing import reindex_concepts
from parvis.vocabulary.services.saying import (
    AlreadySaid,
    NotAFormulation,
    add_formulation,
    add_gift,
)
from parvis.vocabulary.services.seeding import Seeded, seed

__all__ = [
    "AlreadySaid",
    "NotAFormulation",
    "Said",
    "Seeded",
    "add_formulation",
    "add_gift",
    "reindex_concepts",
    "seed",
]
