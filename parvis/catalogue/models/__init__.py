"""The tables of the collection, one module a matter."""

from parvis.catalogue.models.documents import (
    NAMESPACE,
    Document,
    DocumentTheme,
    Holding,
    RawRecord,
    Subject,
    uid_of,
)

__all__ = [
    "NAMESPACE",
    "Document",
    "DocumentTheme",
    "Holding",
    "RawRecord",
    "Subject",
    "uid_of",
]
