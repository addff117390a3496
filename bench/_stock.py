"""What the two databases find as they come: FTS5 as shipped, PostgreSQL's own French."""

import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

WORD = re.compile(r"\w+")
FIRST = 10


class Fts5:
    """FTS5 with its usual tokenizer (unicode61) and its usual rank (bm25)."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE said USING fts5(name UNINDEXED, body)")
        self._base.executemany("INSERT INTO said VALUES (?, ?)", texts.items())

    def search(self, text: str, *, joined: str) -> Sequence[str]:
        """Return the ten best names for all the words (AND) or any (OR)."""
        asked = f" {joined} ".join(f'"{word}"' for word in WORD.findall(text))
        if not asked:
            return []
        sql = "SELECT name FROM said WHERE said MATCH ? ORDER BY rank LIMIT ?"
        return [name for (name,) in self._base.execute(sql, [asked, FIRST])]


class French:
    """PostgreSQL with its `french` configuration, a GIN index and ts_rank."""

    def __init__(self, base: Any, texts: Mapping[str, str]) -> None:
        self._base = base
        base.execute("DROP TABLE IF EXISTS said")
        base.execute("CREATE TABLE said (name text, told tsvector)")
        with base.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO said VALUES (%s, to_tsvector('french', %s))",
                [
                    (name, text.replace("\0", "")[:900_000])
                    for name, text in texts.items()
                ],
            )
        base.execute("CREATE INDEX said_told ON said USING gin (told)")

    def search(self, text: str, *, joined: str) -> Sequence[str]:
        """Return the ten best names for all the words (AND) or any (OR)."""
        words = "plainto_tsquery('french', %s)"
        if joined == "OR":
            words = f"replace({words}::text, '&', '|')::tsquery"
        sql = (
            f"SELECT name FROM said, (SELECT {words} AS asked) AS question WHERE told @@ asked"
            " ORDER BY ts_rank(told, asked) DESC, name LIMIT %s"
        )
        return [name for (name,) in self._base.execute(sql, [text, FIRST])]


@contextmanager
def postgresql() -> Iterator[Any]:
    """Lend a connection to a PostgreSQL of one's own; nothing when there can be none."""
    from tools.cluster import NoCluster, private_cluster

    try:
        with private_cluster() as address:
            import psycopg

            with psycopg.connect(address, autocommit=True) as base:
                yield base
    except NoCluster as error:
        print(f"bench: PostgreSQL skipped, {error}", file=sys.stderr)
        yield None
