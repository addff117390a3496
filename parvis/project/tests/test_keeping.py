"""The page of what we keep: every table, in French, for anyone."""

import pytest
from django.utils.html import escape

from parvis.project.keeping import GROUPS, in_french
from parvis.project.stored import ABOUT, stored
from tests.architecture.test_typography import faults_of

ADDRESS = "/ce-que-nous-gardons/"


def test_every_table_is_told_in_french_and_well_set():
    told = in_french()
    assert set(told) == {table.name for table in stored()}
    assert set(GROUPS) == set(ABOUT)
    for name, said in told.items():
        assert all(said.get(key) for key in ("name", "why", "kept")), name
        assert [f for text in said.values() for f in faults_of(text)] == [], name


@pytest.mark.django_db
def test_anyone_reads_every_table_in_french_without_a_cookie(client):
    answer = client.get(ADDRESS)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "De vous, nous ne gardons rien" in page
    assert [
        t["name"] for t in in_french().values() if escape(t["name"]) not in page
    ] == []
    assert all(column in page for table in stored() for column in table.columns)
    assert page.index("Votre tour du jour") < page.index("L’équipe")
