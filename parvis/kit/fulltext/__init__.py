"""Full-text search inside the database, the same on SQLite (FTS5) and PostgreSQL (GIN)."""

from parvis.kit.fulltext.analysis import Lexicon
from parvis.kit.fulltext.entry import Entry, Hit, Page
from parvis.kit.fulltext.index import Index

__all__ = ["Entry", "Hit", "Index", "Lexicon", "Page"]
