"""The same question gives nearly the same ten first answers on SQLite and on PostgreSQL.

`agreement.tsv` holds what SQLite answers over the collection of the
demonstration. Write it again when the ranking or that collection changes on
purpose: `AGREE=write pytest parvis/catalogue/tests/test_agreement.py`.
"""

import csv
import os
from pathlib import Path

import pytest
from django.db import connection

from parvis.catalogue import queries, services
from parvis.kit.clock import now
from parvis.vocabulary import services as vocabulary

KEPT = Path(__file__).with_name("agreement.tsv")
FIRST = 10
LEAST_EACH, LEAST_MEAN = 0.5, 0.9

pytestmark = pytest.mark.django_db


def kept():
    with KEPT.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["query"]: row["ids"].split("|") for row in rows}


def answered(text):
    found = queries.search(text, limit=FIRST, with_facets=False)
    return [card.source_id for card in found.cards]


def overlap(found, wanted):
    return len({*found} & {*wanted}) / max(len(found), len(wanted), 1)


def test_both_databases_give_nearly_the_same_ten_first_answers():
    vocabulary.seed()
    services.seed(at=now())
    wanted = kept()
    found = {query: answered(query) for query in wanted}
    if os.environ.get("AGREE") == "write" and connection.vendor == "sqlite":
        rows = [f"{query}\t{'|'.join(ids)}" for query, ids in found.items()]
        KEPT.write_text("\n".join(["query\tids", *rows, ""]), encoding="utf-8")
        return
    shares = {query: overlap(found[query], wanted[query]) for query in wanted}
    least = 1.0 if connection.vendor == "sqlite" else LEAST_EACH
    assert all(shares.values()), shares
    assert min(shares.values()) >= least, min(shares.items(), key=lambda pair: pair[1])
    assert sum(shares.values()) / len(shares) >= LEAST_MEAN, shares
