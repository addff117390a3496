"""From files to the collection, and back."""

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from parvis.catalogue import queries, services
from parvis.catalogue.importers.marc import MarcImporter, found_in
from parvis.catalogue.importers.resources import ResourcesExporter, ResourcesImporter
from parvis.catalogue.marc import Field, MarcRecord, iso2709
from parvis.catalogue.models import Document
from parvis.kit.importing import CannotImport, apply
from parvis.kit.testing import open_data

pytestmark = pytest.mark.django_db


def notice(number, title, *more):
    fields = (
        Field("001", number),
        Field("200", subfields=(("a", title),)),
        Field("606", subfields=(("a", "emploi"),)),
        Field("995", subfields=(("k", "EMP 12"),)),
        *more,
    )
    return iso2709.write(MarcRecord("00000nam a2200000   450 ", fields))


def brought_in(path, importer=None, **options):
    return apply((importer or MarcImporter()).plan(path, **options))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "fonds.mrc"
    path.write_bytes(notice("1", "Le CV") + notice("2", "La lettre"))
    return path


def test_records_enter_and_are_found_at_once(file):
    assert brought_in(file).created == 8
    assert [c.title for c in queries.search("lettre").cards] == ["La lettre"]
    assert queries.search("", filters={"shelf": ["EMP"]}).total == 2


def test_a_second_time_changes_nothing(file):
    brought_in(file)
    counts = brought_in(file)
    assert (counts.created, counts.changed, counts.removed) == (0, 0, 0)


def test_a_change_is_followed_by_the_search(file):
    brought_in(file)
    file.write_bytes(notice("1", "Le portfolio"))
    assert brought_in(file).changed >= 1
    assert [c.title for c in queries.search("portfolio").cards] == ["Le portfolio"]
    assert Document.objects.count() == 2  # a part of a source erases nothing else


def test_a_second_record_of_the_same_number_is_refused(file):
    file.write_bytes(notice("1", "Le CV") + notice("1", "Un autre"))
    plan = MarcImporter().plan(file)
    assert len(plan.faults) == 1
    apply(plan)
    assert Document.objects.get().title == "Le CV"


def test_two_libraries_that_number_alike_do_not_meet(file, tmp_path):
    brought_in(file)
    other = tmp_path / "autre.mrc"
    other.write_bytes(notice("1", "Autre chose"))
    brought_in(other)
    assert Document.objects.count() == 3


def test_the_command_names_the_source_as_it_is_told(file):
    call_command("import", "marc", str(file), "--source", "Bibliothèque 12")
    assert set(Document.objects.values_list("source", flat=True)) == {"Bibliothèque-12"}
    call_command("import", "marc", str(file))
    sources = Document.objects.values_list("source", flat=True)
    assert set(sources) == {"Bibliothèque-12", "fonds"}


def test_what_was_received_is_given_back_byte_for_byte(file):
    brought_in(file)
    back = io.BytesIO()
    assert services.export_marc(back).written == 2
    assert back.getvalue() == file.read_bytes()


def test_a_file_that_is_nothing_known_says_so_in_a_sentence(tmp_path):
    for name, content in {
        "photo.mrc": b"\x89PNG\r\n",
        "vide.mrc": b"",
        "bombe.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    }.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(CannotImport):
            MarcImporter().plan(tmp_path / name)
        with pytest.raises(CommandError):
            call_command("import", "marc", str(tmp_path / name))


def test_resources_are_read_line_by_line(tmp_path):
    path = tmp_path / "liens.jsonl"
    good = {"id": "/a", "title": "La démission", "source": "x", "url": "javascript:1"}
    lines = [json.dumps(good), "{", "[1]", json.dumps({"id": "/b"}), "x" * 1_100_000]
    path.write_text("\n".join([*lines, json.dumps({**good, "id": "/c"})]), "utf-8")
    plan = ResourcesImporter().plan(path)
    assert len(plan.faults) == 4
    apply(plan)
    found = queries.search("démissions").cards
    assert {c.source_id for c in found} == {"/a", "/c"}
    assert {c.url for c in found} == {""}


def test_sheets_that_come_as_a_list_are_read_and_given_back(tmp_path):
    sheet = {
        "pubId": "article1",
        "title": "La démission",
        "date": "09/03/2021",
        "url": "https://exemple.test/demission",
        "description": "Quitter son emploi.",
        "sections": [{"title": "Le préavis", "text": "Il se calcule."}, 3],
    }
    path = tmp_path / "fiches.json"
    path.write_text(json.dumps([sheet, {"title": "Sans numéro"}, sheet, 4]), "utf-8")
    plan = ResourcesImporter().plan(path)
    assert [f.place for f in plan.faults] == ["fiche 2", "fiche 3", "fiche 4"]
    apply(plan)
    document = Document.objects.get()
    assert document.text == "Quitter son emploi.\nLe préavis\nIl se calcule."
    assert (document.publisher, document.reviewed_on) == (
        "exemple.test",
        date(2021, 3, 9),
    )
    back = tmp_path / "back.jsonl"
    assert ResourcesExporter().write(back) == 1
    again = apply(ResourcesImporter().plan(back))
    assert (again.created, again.changed, again.unchanged) == (0, 0, 2)


@pytest.mark.parametrize("content", ["[", "[]", "[1", "[" * 9000, "\ufeff[{}]"])
def test_a_list_that_cannot_be_read_says_so(tmp_path, content):
    path = tmp_path / "fiches.json"
    path.write_text(content, "utf-8")
    with pytest.raises(CannotImport):
        ResourcesImporter().plan(path)


@pytest.mark.parametrize(
    ("name", "sheets", "refused"),
    [
        ("droit_du_travail_corpus.jsonl", 2719, 0),
        ("fiches-travail-2021-03.json", 210, 1),
    ],
)
def test_real_resources_are_read_once_and_given_back(tmp_path, name, sheets, refused):
    path = open_data("resources") / name
    plan = ResourcesImporter().plan(path)
    assert len(plan.faults) == refused
    assert apply(plan).created == 2 * sheets
    again = apply(ResourcesImporter().plan(path))
    assert (again.created, again.changed, again.removed) == (0, 0, 0)
    back = tmp_path / "back.jsonl"
    assert ResourcesExporter().write(back) == sheets
    once_more = apply(ResourcesImporter().plan(back))
    assert (once_more.created, once_more.changed, once_more.refused) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "records", "refused"),
    [
        ("unimarc/bnf_sudoc_real_unimarc_utf8.mrc", 56, 0),
        ("unimarc/onisep_publications_unimarc.xml", 62, 0),
        ("unimarc/koha_demo_unimarc_utf8.mrc", 4846, 0),
        ("marc21/lul_fre_500.mrc", 500, 0),
        ("marc21/jazz_1k.mrc", 1000, 2),
        ("marc21/hebrew.marc", 20, 0),
    ],
)
def test_real_files_are_read_whole(name, records, refused):
    folder, _slash, file = name.partition("/")
    found = list(found_in(open_data(folder) / file))
    assert len(found) == records
    faults = [f for f in found if f.record is None]
    assert len(faults) == refused, faults
    assert not any("\ufffd" in repr(f.record) for f in found)
