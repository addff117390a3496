"""The tables of the collection, one module a matter."""

from parvis.catalogue.models.acquiring import (
    Budget,
    Suggestion,
    SuggestionStep,
)
from parvis.catalogue.models.documents import (
    BEGINNING,
    NAMESPACE,
    Document,
    DocumentTheme,
    Holding,
    RawRecord,
    Subject,
    uid_of,
)
from parvis.catalogue.models.headings import (
    Credit,
    Heading,
)
from parvis.catalogue.models.history import (
    Change,
)
from parvis.catalogue.models.journals import (
    FolderPiece,
    Issue,
    Subscription,
)
from parvis.catalogue.models.plan import (
    Shelf,
)
from parvis.catalogue.models.using import (
    ShelfCount,
    Tap,
    UseCount,
)
from parvis.catalogue.models.weeding import (
    WeedingCase,
    WeedingRule,
    WeedingStep,
)

__all__ = [
    "BEGINNING",
    "NAMESPACE",
    "Budget",
    "Change",
    "Credit",
    "Document",
    "DocumentTheme",
    "FolderPiece",
    "Heading",
    "Holding",
    "Issue",
    "RawRecord",
    "Shelf",
    "ShelfCount",
    "Subject",
    "Subscription",
    "Suggestion",
    "SuggestionStep",
    "Tap",
    "UseCount",
    "WeedingCase",
    "WeedingRule",
    "WeedingStep",
    "uid_of",
]
