"""`parvis ask` and the interface on what cannot be read: a sentence, and where."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from parvis.discovery import engine
from parvis.discovery.rules import batch
from parvis.discovery.services import UnknownLanguage, known_language
from parvis.discovery.tests.factories import small_house, small_router


@pytest.fixture
def house(tmp_path, db):
    with override_settings(VAR=tmp_path):
        engine.forget()
        small_router(engine.model_path())
        yield small_house()
    engine.forget()


def answered(path, capsys, **options):
    call_command("ask", batch=path, **options)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_batch_answers_each_row_in_order(house, tmp_path, capsys):
    path = tmp_path / "q.tsv"
    path.write_text("\ufeffid\tquestion\nB\trefaire mon cv\nA\t\n", "utf-8")
    lines = answered(path, capsys)
    assert [(line["id"], line["state"]) for line in lines] == [
        ("B", "answered"),
        ("A", "dialogue"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id\tquestion\n1\tmon cv\n2\tété\n".encode("latin-1"), "la ligne 3"),
        ("id\tquestion\n1\tmon cv\n".encode("utf-16"), "la ligne 1"),
        (b"id\ttext\n1\tmon cv\n", "id, text"),
        (b"", "rien"),
        (b'id\tquestion\n1\t"' + b"a\n" * 70_000, "ne finit jamais"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence_with_the_line(
    house, tmp_path, capsys, content, said
):
    path = tmp_path / "q.tsv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        call_command("ask", batch=path)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("name", "said"), [("none.tsv", "n’existe pas"), (".", "dossier")]
)
def test_no_file_is_said(house, tmp_path, name, said):
    with pytest.raises(CommandError, match=said):
        call_command("ask", batch=tmp_path / name)


def test_the_line_at_fault_is_the_first_that_is_not_utf_8():
    with pytest.raises(batch.NotUtf8) as refused:
        batch.rows_of(b"question\nbon\n\xe9t\xe9\n\xe9\n")
    assert refused.value.line == 3


@pytest.mark.parametrize("code", ["fr", "FR", "pt-BR", "en_GB", "ar", ""])
def test_a_language_is_known_by_its_first_letters(code):
    assert known_language(code) == code[:2].lower()


def test_an_unknown_language_is_refused_with_those_that_are_read(house, tmp_path):
    with pytest.raises(UnknownLanguage):
        known_language("zz")
    with pytest.raises(CommandError, match=r"zz.*fr, en, es, pt, ar"):
        call_command("ask", "refaire mon cv", lang="zz")
    path = tmp_path / "q.tsv"
    path.write_text("question\nmon cv\n", "utf-8")
    with pytest.raises(CommandError, match="zz"):
        call_command("ask", batch=path, lang="zz")


def test_the_interface_refuses_it_too(house, client):
    refused = client.post(
        "/api/v1/questions",
        {"q": "mon cv", "lang": "zz"},
        content_type="application/json",
    )
    assert refused.status_code == 422
    assert "fr, en, es, pt, ar" in refused.json()["detail"]
