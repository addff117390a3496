"""The head of a queue is found by its indexes, however long the queue."""

import pytest
from django.db import connection

from parvis.reception.queries.queue import HEAD, MOVES

pytestmark = pytest.mark.django_db


def test_neither_the_first_nor_whoever_is_in_need_is_looked_for_through_the_queue():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by what it has counted: nothing yet")
    sentence = HEAD.format(poles="1", most=3, columns=", ".join(MOVES))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sentence}")
        plan = " ".join(step for *_, step in cursor.fetchall())
    assert "USING INDEX reception_queue" in plan
    assert "USING INDEX reception_priority" in plan
