"""Two documentalists at once: nothing is overwritten, and no two moves close a loop together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from parvis.vocabulary import queries, services
from parvis.vocabulary.models import Concept, Relation
from parvis.vocabulary.rules import without_loops
from parvis.vocabulary.tests.factories import SchemeFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite writes one after the other"
    ),
]
BY = {"author": "Sacha", "at": datetime(2026, 6, 1, 8, tzinfo=UTC)}


def at_once(*acts):
    """Do several gestures in as many threads; return what each became."""

    def act(one):
        try:
            return one()
        except services.Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


def concepts(number):
    scheme = SchemeFactory()
    return [
        services.create_concept(scheme=scheme.code, preferred=[("fr", f"N{n}")], **BY)
        for n in range(number)
    ]


def test_voc_8_of_eight_writers_one_writes_and_seven_are_told():
    (row,) = concepts(1)

    def word(n):
        wording = services.Wording([("fr", f"Mot {n}")])
        services.word_concept(row.pk, revision=0, wording=wording, **BY)
        return n

    told = at_once(*(lambda n=n: word(n) for n in range(8)))
    (written,) = [one for one in told if isinstance(one, int)]
    refused = [one for one in told if isinstance(one, services.ChangedMeanwhile)]
    assert len(refused) == 7
    assert queries.concept(row.pk).label == f"Mot {written}"


def test_voc_4_no_two_moves_close_a_loop_together():
    for _round in range(5):
        Concept.objects.all().delete()
        rows = concepts(4)
        at_once(
            *(
                lambda row=row, above=rows[(n + 1) % 4]: services.move_concept(
                    row.pk, revision=0, broader=[above], related=(), **BY
                )
                for n, row in enumerate(rows)
            )
        )
        links = Relation.objects.filter(kind="broader")
        pairs = list(links.values_list("source__uri", "target__uri"))
        assert pairs
        assert without_loops(pairs)[1] == []


def test_voc_7_one_label_is_given_once():
    scheme = SchemeFactory()
    told = at_once(
        *(
            lambda: services.create_concept(
                scheme=scheme.code, preferred=[("fr", "Métier")], **BY
            )
            for _ in range(6)
        )
    )
    assert sum(isinstance(one, Concept) for one in told) == 1
