"""PostgreSQL: a tsvector of the same terms under a GIN index."""

from collections.abc import Mapping, Sequence

import numpy as np

from parvis.kit.fulltext.analysis import Group, facet_term
from parvis.kit.fulltext.engine import Engine, Pks, Row, batches

BROAD = 2000
LAST_POSITION = 16_383
MAX_BYTES = 900_000
WEIGHTS = "{0.1, 0.1, 0.45, 0.7}"


class PostgreSQL(Engine):
    tables = ("docs", "facets", "terms", "words", "changes", "state")
    statements = (
        "CREATE TABLE @docs (pk bigint PRIMARY KEY, label text NOT NULL, title text NOT"
        " NULL, subjects text NOT NULL, body text NOT NULL, tsv tsvector NOT NULL)",
        "CREATE INDEX @docs_tsv ON @docs USING gin (tsv) WITH (fastupdate = off)",
        "CREATE TABLE @facets (pk bigint NOT NULL, facet text NOT NULL, value text NOT"
        " NULL, PRIMARY KEY (pk, facet, value))",
        'CREATE TABLE @terms (term text COLLATE "C" PRIMARY KEY, df integer NOT NULL)',
        'CREATE TABLE @words (word text COLLATE "C" PRIMARY KEY)',
        "CREATE TABLE @changes (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, pk"
        " bigint NOT NULL, tx bigint NOT NULL DEFAULT"
        " (pg_current_xact_id()::text::bigint))",
        "CREATE INDEX @changes_tx ON @changes (tx)",
        "CREATE TABLE @state (key text PRIMARY KEY, value text NOT NULL)",
    )

    def put(self, docs: Sequence[Row], facets: Mapping[int, Sequence[Row]]) -> None:
        pks = [doc[0] for doc in docs]
        for batch in batches(pks):  # those there: a planner without figures reads all
            there = self.rows("SELECT pk FROM @docs WHERE pk IN (#)", batch)
            self._forget([pk for (pk,) in there])
        self._note(pks)
        self.run_many(
            "INSERT INTO @docs (pk, label, title, subjects, body, tsv)"
            " VALUES (%s, %s, %s, %s, %s, %s::tsvector)",
            [(*doc, _vector(doc, facets[doc[0]])) for doc in docs],
        )
        self.run_many(
            "INSERT INTO @facets (facet, pk, value) VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [row for doc in docs for row in facets[doc[0]]],
        )

    def remove(self, pks: Sequence[int]) -> None:
        for batch in batches(pks):
            self._forget(batch)
        self._note(pks)

    def _forget(self, pks: Sequence[int]) -> None:
        for table in ("docs", "facets") if pks else ():
            self.run("DELETE FROM @~ WHERE pk IN (#)", pks, table)

    def _note(self, pks: Sequence[int]) -> None:
        self.run_many("INSERT INTO @changes (pk) VALUES (%s)", [(pk,) for pk in pks])

    def clear(self) -> None:
        for table in ("docs", "facets", "terms", "words", "changes"):
            self.run("DELETE FROM @~", table=table)

    def refresh_terms(self) -> None:
        self.run("DELETE FROM @terms")
        self.run(
            "INSERT INTO @terms (term, df)"
            " SELECT word, ndoc FROM ts_stat('SELECT tsv FROM @docs')"
        )
        self.run("DELETE FROM @changes")

    def stamp(self, mark: int) -> tuple[str, int]:
        sql = (
            "SELECT (SELECT value FROM @state WHERE key = 'epoch'),"
            " (SELECT count(*) FROM @changes WHERE tx >= %s)"
        )
        epoch, changes = self.rows(sql, [mark])[0]
        return epoch or "", changes

    def mark(self) -> int:
        sql = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
        return int(self.rows(sql)[0][0])

    def changed_since(self, mark: int) -> list[int]:
        # Transactions still open when the mark was taken may commit later.
        sql = "SELECT DISTINCT pk FROM @changes WHERE tx >= %s"
        return [pk for (pk,) in self.rows(sql, [mark])]

    def matching(self, groups: Sequence[Group], *, every: bool) -> Pks:
        sql = "SELECT string_agg(pk::text, ',') FROM @docs WHERE tsv @@ %s::tsquery"
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
        # ts_rank knows nothing of rarity: each group is ranked apart and weighed.
        rank = " + ".join(["%s * ts_rank(%s, tsv, %s::tsquery)"] * len(groups))
        given: list[object] = []
        for group in groups:
            weight = max(weights.get(term, 1.0) for term in group.terms())
            given += [weight, WEIGHTS, _group(group)]
        if not is_broad:
            sql = (
                "SELECT pk FROM @docs WHERE tsv @@ %s::tsquery"
                " ORDER BY $rank DESC, pk DESC LIMIT %s"
            ).replace("$rank", rank)
            whole = _expression(groups, filters, every=every)
            order = [whole, *given, limit]
            return [pk for (pk,) in self.rows(sql, order)]
        sql = (
            "SELECT pk FROM (SELECT pk, tsv FROM @docs WHERE tsv @@ %s::tsquery"
            " ORDER BY pk DESC LIMIT %s) AS newest ORDER BY $rank DESC, pk DESC LIMIT %s"
        ).replace("$rank", rank)
        found: list[int] = []
        for mark in ("AB", ""):
            if len(found) < limit:
                tier = _expression(groups, filters, every=every, mark=mark)
                found += [pk for (pk,) in self.rows(sql, [tier, BROAD, *given, limit])]
        return list(dict.fromkeys(found))[:limit]

    def faults(self) -> list[str]:
        return []

    def optimize(self) -> None:
        for table in ("docs", "facets", "terms", "words"):
            self.run("ANALYZE @~", table=table)


def _vector(doc: Row, facets: Sequence[Row]) -> str:
    parts, size, position = [], 0, 0
    for weight, terms in zip("ABD", doc[2:5], strict=True):
        for word in terms.split():
            position = min(position + 1, LAST_POSITION)
            for term in word.split("|"):
                parts.append(f"'{term}':{position}{weight}")
                size += len(parts[-1]) + 1
            if size > MAX_BYTES:
                break
    parts += [f"'{facet_term(facet, value)}'" for facet, _, value in facets]
    return " ".join(parts)


def _expression(
    groups: Sequence[Group],
    filters: Mapping[str, Sequence[str]],
    *,
    every: bool,
    mark: str = "",
) -> str:
    whole = (" & " if every else " | ").join(f"({_group(g, mark)})" for g in groups)
    for facet, values in filters.items():
        chosen = " | ".join(f"'{facet_term(facet, v)}'" for v in values)
        whole = f"({whole}) & ({chosen})"
    return whole


def _group(group: Group, mark: str = "") -> str:
    suffix = f":{mark}" if mark else ""
    return " | ".join(
        "(" + " & ".join(f"'{term}'{suffix}" for term in way) + ")"
        for way in group.ways
    )
