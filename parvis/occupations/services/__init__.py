"""Gestures on occupations: keep the index and the releases true."""

from parvis.occupations.services.indexing import reindex
from parvis.occupations.services.releasing import record_release
from parvis.occupations.services.seeding import seed

__all__ = ["record_release", "reindex", "seed"]
