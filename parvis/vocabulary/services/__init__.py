"""Gestures on the shared language."""

from parvis.vocabulary.services.indexing import reindex_concepts
from parvis.vocabulary.services.saying import (
    AlreadySaid,
    NotAFormulation,
    add_formulation,
)
from parvis.vocabulary.services.seeding import Seeded, seed

__all__ = [
    "AlreadySaid",
    "NotAFormulation",
    "Seeded",
    "add_formulation",
    "reindex_concepts",
    "seed",
]
