"""SQLite: a contentless FTS5 table beside the terms it was given."""

from collections.abc import Mapping, Sequence

import numpy as np
from django.db import DatabaseError

from parvis.kit.fulltext.analysis import Group, facet_term
from parvis.kit.fulltext.engine import Engine, Pks, Row, batches

BROAD = 2000


class SQLite(Engine):
    tables = (
        "vocabulary",
        "fts",
        "docs",
        "facets",
        "terms",
        "words",
        "changes",
        "state",
    )
    statements = (
        "CREATE TABLE @docs (pk INTEGER PRIMARY KEY, label TEXT NOT NULL, title TEXT"
        " NOT NULL, subjects TEXT NOT NULL, body TEXT NOT NULL, filters TEXT NOT NULL)",
        "CREATE VIRTUAL TABLE @fts USING fts5(t, s, b, f, content='',"
        " tokenize='unicode61 remove_diacritics 0')",
        "CREATE VIRTUAL TABLE @vocabulary USING fts5vocab(@fts, 'row')",
        "CREATE TABLE @facets (pk INTEGER NOT NULL, facet TEXT NOT NULL, value TEXT NOT"
        " NULL, PRIMARY KEY (pk, facet, value)) WITHOUT ROWID",
        "CREATE TABLE @terms (term TEXT PRIMARY KEY, df INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE @words (word TEXT PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE @changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, pk INTEGER NOT NULL)",
        "CREATE TABLE @state (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    )

    def put(self, docs: Sequence[Row], facets: Mapping[int, Sequence[Row]]) -> None:
        self.remove([doc[0] for doc in docs])
        self.run_many(
            "INSERT INTO @docs (pk, label, title, subjects, body, filters)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [(*doc, _filters(facets[doc[0]])) for doc in docs],
        )
        self.run_many(
            "INSERT INTO @fts (rowid, t, s, b, f) VALUES (%s, %s, %s, %s, %s)",
            [
                (doc[0], *(_flat(part) for part in doc[2:5]), _filters(facets[doc[0]]))
                for doc in docs
            ],
        )
        self.run_many(
            "INSERT OR IGNORE INTO @facets (facet, pk, value) VALUES (%s, %s, %s)",
            [row for doc in docs for row in facets[doc[0]]],
        )

    def remove(self, pks: Sequence[int]) -> None:
        for batch in batches(pks):
            old = self.rows(
                "SELECT pk, title, subjects, body, filters FROM @docs WHERE pk IN (#)",
                batch,
            )
            # A contentless table forgets an entry only when told again what it held.
            self.run_many(
                "INSERT INTO @fts (@fts, rowid, t, s, b, f)"
                " VALUES ('delete', %s, %s, %s, %s, %s)",
                [(r[0], _flat(r[1]), _flat(r[2]), _flat(r[3]), r[4]) for r in old],
            )
            if old:
                for table in ("docs", "facets"):
                    self.run("DELETE FROM @~ WHERE pk IN (#)", batch, table)
        self.run_many("INSERT INTO @changes (pk) VALUES (%s)", [(pk,) for pk in pks])

    def clear(self) -> None:
        self.run("INSERT INTO @fts (@fts) VALUES ('delete-all')")
        for table in ("docs", "facets", "terms", "words", "changes"):
            self.run("DELETE FROM @~", table=table)

    def refresh_terms(self) -> None:
        self.run("DELETE FROM @terms")
        self.run("INSERT INTO @terms (term, df) SELECT term, doc FROM @vocabulary")
        self.run("DELETE FROM @changes")

    def stamp(self, mark: int) -> tuple[str, int]:
        sql = (
            "SELECT (SELECT value FROM @state WHERE key = 'epoch'),"
            " (SELECT count(*) FROM @changes WHERE seq > %s)"
        )
        epoch, changes = self.rows(sql, [mark])[0]
        return epoch or "", changes

    def mark(self) -> int:
        return int(self.rows("SELECT coalesce(max(seq), 0) FROM @changes")[0][0])

    def changed_since(self, mark: int) -> list[int]:
        sql = "SELECT DISTINCT pk FROM @changes WHERE seq > %s"
        return [pk for (pk,) in self.rows(sql, [mark])]

    def matching(self, groups: Sequence[Group], *, every: bool) -> Pks:
        sql = "SELECT group_concat(rowid) FROM (SELECT rowid FROM @fts WHERE @fts MATCH %s)"
        found = self.rows(sql, [_expression(groups, {}, every=every)])[0][0]
        return np.sort(np.fromstring(found or "", dtype=np.int64, sep=","))

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
        if is_broad:
            return self._newest_titles(groups, filters, every=every, limit=limit)
        sql = (
            "SELECT rowid FROM @fts WHERE @fts MATCH %s"
            " ORDER BY bm25(@fts, 6.0, 4.0, 1.0, 0.0), rowid DESC LIMIT %s"
        )
        return self._pks(sql, [_expression(groups, filters, every=every), limit])

    def _newest_titles(
        self,
        groups: Sequence[Group],
        filters: Mapping[str, Sequence[str]],
        *,
        every: bool,
        limit: int,
    ) -> list[int]:
        """Rank only the newest of those that say it in title or subjects.

        bm25 costs 3 µs an entry: over a broad question it would be all the time spent.
        """
        sql = (
            "SELECT pk FROM (SELECT rowid AS pk, bm25(@fts, 6.0, 4.0, 1.0, 0.0) AS r"
            " FROM @fts WHERE @fts MATCH %s ORDER BY rowid DESC LIMIT %s)"
            " ORDER BY r, pk DESC LIMIT %s"
        )
        tier = _expression(groups, filters, every=every, columns="{t s}")
        found = self._pks(sql, [tier, BROAD, limit])
        if len(found) < limit:
            whole = _expression(groups, filters, every=every)
            found += self._pks(sql, [whole, BROAD, limit])
        return list(dict.fromkeys(found))[:limit]

    def _pks(self, sql: str, params: Sequence[object]) -> list[int]:
        return [pk for (pk,) in self.rows(sql, params)]

    def faults(self) -> list[str]:
        found = []
        try:
            self.run("INSERT INTO @fts (@fts) VALUES ('integrity-check')")
        except DatabaseError as error:
            found.append(f"the full-text table is damaged: {error}")
        sql = "SELECT count(*) FROM @docs"
        ours = self.rows(sql)[0][0]
        theirs = self.rows("SELECT count(*) FROM @fts")[0][0]
        if ours != theirs:
            found.append(f"{theirs} entries can be found, {ours} were given")
        return found

    def optimize(self) -> None:
        self.run("INSERT INTO @fts (@fts) VALUES ('optimize')")
        for table in ("docs", "facets", "terms", "words"):
            self.run("ANALYZE @~", table=table)


def _flat(terms: str) -> str:
    return terms.replace("|", " ")


def _filters(rows: Sequence[Row]) -> str:
    return " ".join(facet_term(facet, value) for facet, _, value in rows)


def _expression(
    groups: Sequence[Group],
    filters: Mapping[str, Sequence[str]],
    *,
    every: bool,
    columns: str = "{t s b}",
) -> str:
    words = (" AND " if every else " OR ").join(
        "(" + " OR ".join(_way(way) for way in group.ways) + ")" for group in groups
    )
    whole = f"{columns} : ({words})"
    for facet, values in filters.items():
        chosen = " OR ".join(f'"{facet_term(facet, v)}"' for v in values)
        whole = f"({whole}) AND {{f}} : ({chosen})"
    return whole


def _way(way: tuple[str, ...]) -> str:
    return "(" + " AND ".join(f'"{term}"' for term in way) + ")"
