"""Reads over the collection: what answers a search, one document, what a theme offers."""

from parvis.catalogue.queries.indexing import (
    documents_under,
    words_without_concept,
)
from parvis.catalogue.queries.searching import (
    INDEX,
    DocumentCard,
    DocumentSheet,
    HoldingLine,
    OnATheme,
    Results,
    by_ids,
    by_theme,
    count,
    document,
    entries,
    lexicon,
    newest,
    search,
    suggest,
    to_index,
)

__all__ = [
    "INDEX",
    "DocumentCard",
    "DocumentSheet",
    "HoldingLine",
    "OnATheme",
    "Results",
    "by_ids",
    "by_theme",
    "count",
    "document",
    "documents_under",
    "entries",
    "lexicon",
    "newest",
    "search",
    "suggest",
    "to_index",
    "words_without_concept",
]
