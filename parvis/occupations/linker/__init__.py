"""Ordinary words → occupation codes: built from entries, without database or clock."""

from .archive import CannotRead, load, save
from .engine import Linker
from .entries import Entry, Linked
from .mentions import Mentions

__all__ = ["CannotRead", "Entry", "Linked", "Linker", "Mentions", "load", "save"]
