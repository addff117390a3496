"""A sentence read once by PostgreSQL says the same as the sentence itself."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from parvis.kit.prepared import prepared

pytestmark = pytest.mark.django_db
SUM = "SELECT CAST(%s AS integer) + CAST(%s AS integer), CAST(%s AS text)"


def said(sentence, values=()):
    with prepared() as cursor:
        cursor.execute(sentence, values)
        return cursor.fetchone()


def kept():
    """Return the sentences that this line to PostgreSQL has read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [sentence for (sentence,) in cursor.fetchall()]


def test_it_answers_as_the_sentence_does():
    for a, b, word in ((1, 2, "a"), (-5, 7, "l’été %s"), (0, 0, "'; DROP TABLE x")):
        assert said(SUM, [a, b, word]) == (a + b, word)
    assert said("SELECT 7") == (7,)


@pytest.mark.django_db(transaction=True)
def test_it_is_read_once_for_each_connection():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps what it has read by itself")
    connection.close()
    connection.close_pool()
    for n in range(3):
        assert said(SUM, [n, 1, "x"]) == (n + 1, "x")
    assert len([s for s in kept() if "integer" in s]) == 1
    connection.close()
    assert said(SUM, [1, 1, "x"]) == (2, "x")


def test_it_is_counted_as_any_other_sentence():
    with CaptureQueriesContext(connection) as seen:
        said(SUM, [1, 2, "a"])
    assert len(seen) == 1


def test_what_cannot_be_read_is_refused_as_the_framework_refuses():
    with pytest.raises(DatabaseError), transaction.atomic():
        said("SELECT nothing FROM nowhere")
    assert said("SELECT 7") == (7,)


def test_a_line_that_is_cut_is_told_as_the_framework_tells_it():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no line that can be cut")
    with pytest.raises(DatabaseError), transaction.atomic():
        said("SELECT pg_terminate_backend(pg_backend_pid())")
    connection.close()
