"""Full-text search inside the database, the same on SQLite (FTS5) and PostgreSQL (GIN)."""

from parvis.kit.fulltext.analysis import Lexicon
from parvis.kit.fulltext.entry import Entry, Hit, Page
from parvis.kit.fulltext.index import Index
from parvis.kit.fulltext.soundness import IndexUnusable, or_else

__all__ = ["Entry", "Hit", "Index", "IndexUnusable", "Lexicon", "Page", "or_else"]
