"""A sentence read once by PostgreSQL says the same as the sentence itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from parvis.kit.prepared import prepared

pytestmark = pytest.mark.django_db
SUM = "SELECT CAST(%s AS integer) + CAST(%s AS integer), CAST(%s AS text)"


def said(sentence, values):
    with connection.cursor() as cursor:
        cursor.execute(prepared(sentence, len(values)), values)
        return cursor.fetchone()


def test_it_answers_as_the_sentence_does():
    for a, b, word in ((1, 2, "a"), (-5, 7, "l’été %s"), (0, 0, "'; DROP TABLE x")):
        assert said(SUM, [a, b, word]) == (a + b, word)
    assert said("SELECT 7", []) == (7,)


@pytest.mark.django_db(transaction=True)
def test_it_is_read_once_for_each_connection():
    first = prepared(SUM, 3)
    assert prepared(SUM, 3) == first
    if connection.vendor == "postgresql":
        assert first.startswith("EXECUTE read_")
        connection.close()
        assert said(SUM, [1, 1, "x"]) == (2, "x")
    else:
        assert first == SUM


def test_what_cannot_be_read_is_refused_as_the_framework_refuses():
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic():
            prepared("SELECT nothing FROM nowhere", 0)
        assert said("SELECT 7", []) == (7,)
