"""Records out: equal when untouched, edited without a loss, made anew when ours."""

import io
import shutil
import subprocess
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.catalogue import queries, services
from parvis.catalogue.importers import IMPORTERS
from parvis.catalogue.importers.marc import found_in
from parvis.catalogue.marc import (
    MarcRecord,
    iso2709,
    marc21,
    marc21_writer,
    unimarc,
    unimarc_writer,
)
from parvis.catalogue.marc.record import Field
from parvis.catalogue.models import Document
from parvis.kit.importing import apply
from parvis.kit.testing import open_data

AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
RECORD = MarcRecord(
    "00000nam0 2200000   450 ",
    (
        Field("001", "frbnf1"),
        Field("010", subfields=(("a", "978-2-07-054127-0"), ("b", "rel."))),
        Field("100", subfields=(("a", "20260101d2024    k  y0frey50      ba"),)),
        Field("200", indicators="1 ", subfields=(("a", "Le CV"), ("f", "Ana Roux"))),
        Field("210", subfields=(("a", "Paris"), ("c", "Point"), ("d", "2024"))),
        Field("606", subfields=(("3", "001"), ("a", "Emploi"), ("x", "Recherche"))),
        Field("700", indicators=" 1", subfields=(("a", "Roux"), ("b", "Ana"), ("4", "070"))),
        Field("701", indicators=" 1", subfields=(("a", "Bel"), ("b", "Io"), ("4", "440"))),
        Field("900", subfields=(("z", "a local field"),)),
        Field("995", subfields=(("c", "Salle"), ("f", "12"), ("k", "EMP 1"), ("o", "0"))),
    ),
)  # fmt: skip
STATE = {
    "title": "Le CV réussi", "subtitle": "guide", "publisher": "Point", "year": 2025,
    "isbn": "9782070541270", "language": "fr", "kind": "livre", "is_withdrawn": False,
    "subjects": [{"text": "Emploi – Recherche"}, {"text": "lettre"}],
    "credits": {"personne": ["Roux, Ana"], "collectivite": ["Apec"]},
    "holdings": [
        {"shelf_mark": "EMP 1", "space": "Salle", "barcode": "12", "state": "rayon"},
        {"shelf_mark": "EMP 2", "space": "", "barcode": "", "state": "rayon"},
    ],
}  # fmt: skip


def tags(record):
    return [f.tag for f in record.fields]


def test_an_edit_touches_what_was_edited_and_nothing_else():
    names = ["title", "subtitle", "year", "subjects", "credits", "holdings"]
    made = unimarc_writer.edited(RECORD, STATE, names)
    assert made.leader == RECORD.leader
    title = next(made.each("200"))
    assert title.subfields == (("a", "Le CV réussi"), ("f", "Ana Roux"), ("e", "guide"))
    assert next(made.each("210")).subfields[-1] == ("d", "2025")
    assert next(made.each("606")) in RECORD.fields
    assert next(made.each("610")).first("a") == "lettre"
    assert next(made.each("700")) in RECORD.fields
    assert not made.has("701")
    assert next(made.each("711")).first("a") == "Apec"
    assert [f.first("k") for f in made.each("995")] == ["EMP 1", "EMP 2"]
    assert next(made.each("995")).first("o") == "0"
    for tag in ("001", "010", "100", "900"):
        assert list(made.each(tag)) == list(RECORD.each(tag))
    assert tags(made) == sorted(tags(made))


TEXT = st.text("abcé’ -", max_size=20).map(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["title", "subtitle", "publisher", "edition", "extent", "url"]),
        TEXT,
        max_size=4,
    )
)
def test_what_is_written_is_what_is_read(texts):
    state = {**STATE, **texts}
    made = unimarc_writer.edited(RECORD, state, texts)
    told = unimarc.content(made).columns
    for name, text in texts.items():
        assert told[name] == text.rstrip(" ")
    before = [f for f in RECORD.fields if f.tag in ("001", "100", "606", "900", "995")]
    assert [f for f in made.fields if f.tag in {b.tag for b in before}] == before


@pytest.mark.django_db
def test_a_document_made_here_becomes_a_record_and_comes_back_the_same():
    names = {k: v for k, v in STATE.items() if k != "subjects"}
    subjects = [{"text": "lettre", "concept": None}]
    wished = {**names, "kind": "guide", "subjects": subjects, "issn": "", "url": ""}
    pk = services.catalogue(wished, uuid=uuid4(), by=None, at=AT).pk
    record = services.unimarc_of(Document.objects.get(pk=pk))
    content = unimarc.content(iso2709.parse(iso2709.write(record))[0])
    told = queries.editable(pk).state
    for name in ("kind", "title", "subtitle", "publisher", "year", "isbn", "language"):
        assert content.columns[name] == told[name], name
    assert list(content.subjects) == ["lettre"]
    assert dict(content.credits) == {"personne": "Roux, Ana", "collectivite": "Apec"}
    assert [h["shelf_mark"] for h in content.holdings] == ["EMP 1", "EMP 2"]
    out = io.BytesIO()
    assert services.export_marc(out).written == 0
    assert services.export_marc(out, everything=True).written == 1


def brought_in(path):
    plan = IMPORTERS[0].plan(path)
    apply(plan)
    return plan


FILES = [
    "unimarc/bnf_sudoc_real_unimarc_utf8.mrc",
    "unimarc/onisep_publications_unimarc.mrc",
    "unimarc/bnf_sudoc_real_unimarc.xml",
    pytest.param("unimarc/koha_demo_unimarc_utf8.mrc", marks=pytest.mark.slow),
    "marc21/nepali.marc",
    "marc21/hebrew.marc",
    pytest.param("marc21/lul_fre_500.mrc", marks=pytest.mark.slow),
    pytest.param("marc21/jazz_1k.mrc", marks=pytest.mark.slow),
]


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_real_records_come_back_field_by_field_also_after_an_edit(name, tmp_path):
    """Every title is edited: all that is not the title is compared, field by field."""
    folder, _slash, file = name.partition("/")
    path = open_data(folder) / file
    refused = len(brought_in(path).faults)
    suffix = ".xml" if file.endswith(".xml") else ".mrc"
    back = tmp_path / f"back{suffix}"
    with back.open("wb") as out:
        services.export_marc(out, as_xml=suffix == ".xml")
    received = {r.control("001") + str(n): r for n, r in _sound(path)}
    assert [r for _n, r in _sound(back)] == list(received.values())
    Document.objects.update(held=["title"], title="Un titre corrigé")
    edited = tmp_path / f"edited{suffix}"
    with edited.open("wb") as out:
        done = services.export_marc(out, as_xml=suffix == ".xml")
    after = [r for _n, r in _sound(edited)]
    assert len(after) + len(done.refused) == len(received) >= 1
    tag = "245" if "marc21" in name else "200"
    by_number = _grouped(received.values(), tag)
    assert all(other in by_number for other in _grouped(after, tag))
    for record in after:
        reader = marc21 if tag == "245" else unimarc
        assert reader.content(record).columns["title"] == "Un titre corrigé"
    assert refused < len(received)


def _sound(path):
    sound = [f.record for f in found_in(path) if f.record is not None]
    kept, seen = [], set()
    for record in sound:
        is_one = record.control("001") not in seen or not record.control("001")
        titled = any(f.all("ainp") for f in record.each("200", "245"))
        if is_one and titled and record.leader[6:7] != "z":
            kept.append(record)
            seen.add(record.control("001"))
    return list(enumerate(kept))


def _grouped(records, tag):
    return [tuple(f for f in r.fields if f.tag != tag) for r in records]


@pytest.mark.django_db
@pytest.mark.skipif(not shutil.which("yaz-marcdump"), reason="no yaz-marcdump here")
def test_another_reader_reads_what_we_give(tmp_path):
    services.seed(at=AT)
    for suffix, form in ((".mrc", "marc"), (".xml", "marcxml")):
        file = tmp_path / f"all{suffix}"
        with file.open("wb") as out:
            count = services.export_marc(out, as_xml=suffix == ".xml", everything=True)
        assert count.refused == ()
        command = ["yaz-marcdump", "-i", form, "-o", "line", "-p", str(file)]
        told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own file
        assert told.stdout.count("\n200 1") == count.written > 250
        assert "Bad" not in told.stdout + told.stderr
        assert "Orientation" in told.stdout or "emploi" in told.stdout


def test_a_record_of_marc_21_is_edited_in_its_own_fields():
    record = MarcRecord(
        "00000cam a2200000 a 4500",
        (
            Field("008", "260101s2020    fr            000 0 eng d"),
            Field("100", indicators="1 ", subfields=(("a", "Roux, Ana."),)),
            Field("245", indicators="10", subfields=(("a", "Le CV /"), ("c", "Ana"))),
            Field("650", indicators=" 0", subfields=(("a", "Emploi"),)),
            Field("999", subfields=(("x", "kept"),)),
        ),
    )
    names = ["title", "language", "subjects", "credits", "holdings", "kind", "year"]
    made = marc21_writer.edited(record, {**STATE, "kind": "revue"}, names)
    told = marc21.content(made)
    assert told.columns["title"] == "Le CV réussi"
    assert (told.columns["language"], told.columns["kind"]) == ("fr", "revue")
    assert next(made.each("245")).first("c") == "Ana"
    assert made.has("999")
    assert "lettre" in told.subjects
    assert told.holdings[1]["shelf_mark"] == "EMP 2"
    gone = marc21_writer.edited(
        record, {**STATE, "is_withdrawn": True}, ["is_withdrawn"]
    )
    assert gone.leader[5] == "d"
