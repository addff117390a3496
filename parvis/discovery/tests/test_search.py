"""`parvis search` and `parvis rebuild_search`."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from parvis.catalogue.tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


def said(*args, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command(*args, stdout=out, stderr=err, **options)
    return out.getvalue()


@pytest.fixture
def document():
    document = DocumentFactory(title="Écrire une lettre de motivation", source_id="/l")
    said("rebuild_search")
    return document


def test_words_find_documents(document):
    assert "[/l]" in said("search", "lettres")
    assert "0 documents" in said("search", "zzzz")


def test_a_file_of_words_gives_a_line_each(document, tmp_path):
    path = tmp_path / "q.tsv"
    path.write_text("query\tother\nlettre\tx\nzzzz\tx\n", "utf-8")
    lines = said("search", batch=path, json=True).splitlines()
    assert [json.loads(line) for line in lines] == [
        {"query": "lettre", "ids": ["/l"]},
        {"query": "zzzz", "ids": []},
    ]


@pytest.mark.parametrize("kind", ["occupations", "organisations", "concepts"])
def test_every_room_answers(kind):
    assert f"0 {kind}" in said("search", "zzzz", kind=kind)


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path):
    wrong = tmp_path / "q.tsv"
    wrong.write_bytes(b"\xff\xfe")
    for options in ({}, {"batch": wrong}, {"batch": tmp_path / "none.tsv"}):
        with pytest.raises(CommandError):
            said("search", **options)
