"""What the two databases share: tables, vocabulary, changes, state."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from django.db import connection

from parvis.kit.fulltext.analysis import Group
from parvis.kit.fulltext.entry import Hit

BATCH = 400
CHUNK = 20_000
Pks = npt.NDArray[np.int64]
Row = tuple[Any, ...]
T = TypeVar("T")


def batches(items: Iterable[T], size: int = BATCH) -> Iterable[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


class Engine:
    """Statements common to both; `@` stands for the name of the index."""

    tables: Sequence[str] = ()
    statements: Sequence[str] = ()

    def __init__(self, name: str) -> None:
        if not name.isidentifier():
            raise ValueError(name)
        self.name = name

    def run(self, sql: str, params: Sequence[Any] = (), table: str = "") -> None:
        """Run a statement; `@~` stands for a table, `#` for a mark for each parameter."""
        with connection.cursor() as cursor:
            cursor.execute(self._sql(sql.replace("~", table), params), params or None)

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(self._sql(sql), rows)

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(self._sql(sql, params), params or None)
            return list(cursor.fetchall())

    def _sql(self, sql: str, params: Sequence[Any] = ()) -> str:
        marks = ", ".join(["%s"] * len(params))
        return (
            sql.replace("@@", "\0")
            .replace("@", f"{self.name}_")
            .replace("\0", "@@")
            .replace("#", marks)
        )

    def create(self) -> None:
        for sql in self.statements:
            self.run(sql)
        self.set_state(epoch=secrets.token_hex(8))

    def drop(self) -> None:
        for table in self.tables:
            self.run("DROP TABLE IF EXISTS @~", table=table)

    def exists(self) -> bool:
        there = set(connection.introspection.table_names())
        return all(f"{self.name}_{table}" in there for table in self.tables)

    # -- state ---------------------------------------------------------------

    def state(self) -> dict[str, str]:
        return dict(self.rows("SELECT key, value FROM @state"))

    def set_state(self, **values: str) -> None:
        self.run_many(
            "INSERT INTO @state (key, value) VALUES (%s, %s)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            list(values.items()),
        )

    # -- vocabulary ----------------------------------------------------------

    def learn(self, words: Iterable[str]) -> None:
        """Keep the words seen; the order is fixed so that two writers never wait in a circle."""
        self.run_many(
            "INSERT INTO @words (word) VALUES (%s) ON CONFLICT (word) DO NOTHING",
            [(w,) for w in sorted(set(words)) if len(w) <= 60],
        )

    def all_frequencies(self) -> dict[str, int]:
        return dict(self.rows("SELECT term, df FROM @terms"))

    def known_words(self, words: Iterable[str]) -> set[str]:
        return set(
            self._looked_up("SELECT word, 1 FROM @words WHERE word IN (#)", words)
        )

    def all_words(self) -> list[str]:
        return [w for (w,) in self.rows("SELECT word FROM @words")]

    def words_from(self, prefix: str, limit: int) -> list[str]:
        last = prefix + "\U0010fffd"
        return [
            w
            for (w,) in self.rows(
                "SELECT word FROM @words WHERE word >= %s AND word < %s"
                " ORDER BY word LIMIT %s",
                [prefix, last, limit],
            )
        ]

    def _looked_up(self, sql: str, keys: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for batch in batches(sorted(set(keys))):
            found.update(self.rows(sql, batch))
        return found

    # -- entries -------------------------------------------------------------

    def stored(self, pks: Sequence[int]) -> list[Hit]:
        """Return entries as stored, in the order asked."""
        found: dict[int, Hit] = {}
        for batch in batches(pks):
            sql = "SELECT pk, label, title, subjects, body FROM @docs WHERE pk IN (#)"
            for row in self.rows(sql, batch):
                found[row[0]] = Hit(*row)
        return [found[pk] for pk in pks if pk in found]

    def labels(self, pks: Sequence[int] | None = None) -> list[tuple[int, str]]:
        """Return (pk, label) by pk, of these or of all."""
        if pks is None:
            return [(r[0], r[1]) for r in self.rows("SELECT pk, label FROM @docs")]
        return [(hit.pk, hit.label) for hit in self.stored(pks)]

    def keys(self) -> Pks:
        """Return every key, in order."""
        chunks = self._chunks("SELECT pk FROM @docs ORDER BY pk")
        found = [np.array([pk for (pk,) in chunk], dtype=np.int64) for chunk in chunks]
        return np.concatenate(found) if found else np.empty(0, dtype=np.int64)

    def facet_rows(self, pks: Sequence[int] | None = None) -> Iterator[list[Row]]:
        """Yield (facet, pk, value) of these entries or of all, chunk by chunk."""
        if pks is None:
            yield from self._chunks("SELECT facet, pk, value FROM @facets ORDER BY pk")
            return
        for batch in batches(pks):
            sql = "SELECT facet, pk, value FROM @facets WHERE pk IN (#) ORDER BY pk"
            yield self.rows(sql, batch)

    def _chunks(self, sql: str) -> Iterator[list[Row]]:
        with connection.chunked_cursor() as cursor:
            cursor.execute(self._sql(sql))
            while chunk := cursor.fetchmany(CHUNK):
                yield chunk

    def count(self) -> int:
        return int(self.rows("SELECT count(*) FROM @docs")[0][0])

    def sizes(self) -> tuple[float, float, float]:
        """Return the mean number of terms of title, subjects and text."""
        size = "avg(length(%) - length(replace(%, ' ', '')) + 1)"
        means = ", ".join(
            size.replace("%", column) for column in ("title", "subjects", "body")
        )
        row = self.rows("SELECT ~ FROM @docs".replace("~", means))[0]
        return (float(row[0] or 1), float(row[1] or 1), float(row[2] or 1))

    # -- what each database does its own way ----------------------------------

    def put(self, docs: Sequence[Row], facets: Mapping[int, Sequence[Row]]) -> None:
        raise NotImplementedError

    def remove(self, pks: Sequence[int]) -> None:
        raise NotImplementedError

    def clear(self) -> None:
        raise NotImplementedError

    def refresh_terms(self) -> None:
        raise NotImplementedError

    def stamp(self, mark: int) -> tuple[str, int]:
        """Return the epoch, and how many changes there are since a mark."""
        raise NotImplementedError

    def mark(self) -> int:
        raise NotImplementedError

    def changed_since(self, mark: int) -> list[int]:
        raise NotImplementedError

    def matching(self, groups: Sequence[Group], *, every: bool) -> Pks:
        raise NotImplementedError

    def best(
        self,
        groups: Sequence[Group],
        filters: Mapping[str, Sequence[str]],
        *,
        every: bool,
        limit: int,
        weights: Mapping[str, float],
        is_broad: bool,
    ) -> list[int]:
        raise NotImplementedError

    def faults(self) -> list[str]:
        raise NotImplementedError

    def optimize(self) -> None:
        raise NotImplementedError
