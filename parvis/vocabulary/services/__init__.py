"""Gestures on the shared language."""

from parvis.vocabulary.services.indexing import reindex_concepts
from parvis.vocabulary.services.seeding import Seeded, seed

__all__ = ["Seeded", "reindex_concepts", "seed"]
