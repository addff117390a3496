import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from parvis.occupations import queries
from parvis.occupations.models import Synonym
from parvis.occupations.tests.factories import OccupationFactory, TitleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheets():
    baker = OccupationFactory(code="D1102", label="Boulanger / Boulangère")
    florist = OccupationFactory(
        code="D1209", label="Fleuriste", definition="Vend des bouquets."
    )
    TitleFactory(occupation=baker, label="Boulanger / Boulangère")
    TitleFactory(occupation=florist, label="Fleuriste")
    return baker, florist


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("link_occupations", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_words_are_linked_to_the_sheets_in_force(sheets):
    found = queries.link("boulangère")[0]
    assert (found.code, found.because) == ("D1102", "Boulanger / Boulangère")


def test_a_new_word_is_known_at_once(sheets):
    _, florist = sheets
    Synonym.objects.create(term="marchande de roses", occupation=florist)
    assert queries.link("marchande de roses")[0].code == "D1209"


def test_a_retired_sheet_is_not_named(sheets):
    baker, _ = sheets
    baker.is_retired = True
    baker.save()
    assert [row.code for row in queries.link("boulangère")] in ([], ["D1209"])


def test_without_sheets_nothing_is_linked():
    assert queries.link("boulangère") == []
    assert queries.mentions("je suis boulangère") == []


def test_a_question_names_its_trades(sheets):
    found = queries.mentions("boulangère, je voudrais être fleuriste")
    assert [row.code for row in found] == ["D1102", "D1209"]


def test_the_batch_answers_line_by_line(sheets, tmp_path):
    path = tmp_path / "queries.tsv"
    path.write_text('id\tquery\n1\tfleuriste\n2\t"boulangère\n3\t\n', "utf-8")
    out, err = run("--batch", str(path), "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["query"] for line in lines] == ["fleuriste", '"boulangère', ""]
    assert [line["rome"][:1] for line in lines] == [["D1209"], ["D1102"], []]
    assert "3 queries, 2 linked, 1 without an occupation" in err


def test_a_person_reads_the_reason(sheets):
    out, _ = run("boulangere")
    assert "D1102  Boulanger / Boulangère  (Boulanger / Boulangère)" in out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"id\tquestion\n1\tx\n", "no 'query' column"),
        (b"query\n\xe9\n", "not in UTF-8"),
        (b"", "no 'query' column"),
        (b"query\n" + b"x" * 200_000 + b"\n", "field larger"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "queries.tsv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        run("--batch", str(path))


def test_nothing_to_link_is_said(tmp_path):
    with pytest.raises(CommandError, match="Give some words"):
        run()
    with pytest.raises(CommandError, match="No such file"):
        run("--batch", str(tmp_path / "absent.tsv"))
