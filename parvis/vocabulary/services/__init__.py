"""Gestures on the shared language."""

from parvis.vocabulary.services.seeding import Seeded, seed

__all__ = ["Seeded", "seed"]
