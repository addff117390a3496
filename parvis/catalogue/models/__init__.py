"""The tables of the collection, one module a matter."""

from parvis.catalogue.models.acquiring import Budget, Suggestion, SuggestionStep
from parvis.catalogue.models.documents import (
    NAMESPACE,
    Document,
    DocumentTheme,
    Holding,
    RawRecord,
    Subject,
    uid_of,
)
from parvis.catalogue.models.using import ShelfCount, Tap, UseCount
from parvis.catalogue.models.weeding import WeedingCase, WeedingRule, WeedingStep

__all__ = [
    "NAMESPACE",
    "Budget",
    "Document",
    "DocumentTheme",
    "Holding",
    "RawRecord",
    "ShelfCount",
    "Subject",
    "Suggestion",
    "SuggestionStep",
    "Tap",
    "UseCount",
    "WeedingCase",
    "WeedingRule",
    "WeedingStep",
    "uid_of",
]
