"""Going out: a guarded door, a harvest of ourselves, a record copied from a library; a file checked."""

import io
import shutil
import socket
import subprocess
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from parvis.catalogue import services
from parvis.catalogue.importers.harvesting import CannotHarvest, Harvest, harvested
from parvis.catalogue.marc import MarcRecord, iso2709
from parvis.catalogue.marc.checking import remarks
from parvis.catalogue.marc.record import Field
from parvis.catalogue.models import Document, Holding
from parvis.catalogue.tests.factories import DocumentFactory
from parvis.catalogue.tests.test_giving_back import RECORD
from parvis.catalogue.views.doors import oai
from parvis.kit.outside import Bounds, CannotReach, fetch
from parvis.kit.testing import open_data

AT, DAY = datetime(2026, 2, 25, 10, tzinfo=UTC), "2026-02-25"
NEAR = Bounds(near=("127.0.0.1", "localhost"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8000/oai", "http://[::1]/", "http://10.0.0.8/",
        "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/", "http://0x7f000001/",
        "http://user:secret@example.org/", "file:///etc/passwd", "gopher://example.org/",
        "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http:///",
    ],
)  # fmt: skip
def test_our_own_network_is_never_called(url):
    with pytest.raises(CannotReach):
        fetch(url)


@pytest.mark.django_db(transaction=True)
def test_bounds_hold_against_a_server_that_sends_too_much(live_server):
    with pytest.raises(CannotReach, match="more than"):
        fetch(
            f"{live_server.url}/oai?verb=Identify", Bounds(largest=10, near=NEAR.near)
        )
    with pytest.raises(CannotReach, match="404"):
        fetch(f"{live_server.url}/nowhere/", NEAR)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        with pytest.raises(CannotReach, match="no answer"):
            fetch(f"http://127.0.0.1:{port}/", Bounds(0.2, near=NEAR.near))


@pytest.mark.django_db(transaction=True)
def test_we_harvest_another_catalogue_which_is_ours(live_server, monkeypatch):
    monkeypatch.setattr(oai, "PAGE", 4)
    for n in range(11):
        DocumentFactory(title=f"Titre {n}", isbn="9782070541270" if n == 2 else "")
    gone = DocumentFactory(title="Parti")
    services.rebuild_search()
    address = f"{live_server.url}/oai"
    for prefix in ("unimarc", "oai_dc"):
        said = io.StringIO()
        asked = {
            "prefix": prefix,
            "source": prefix,
            "near": True,
            "stdout": said,
            "until": DAY,
        }
        call_command("harvest_oai", address, **asked)
        call_command("harvest_oai", address, **asked)
        brought = Document.objects.filter(source=prefix)
        assert brought.filter(title="Titre 2", isbn="9782070541270").exists()
        assert "0 created, 0 changed" in said.getvalue()
        Document.objects.exclude(source="trial").delete()
    call_command(
        "harvest_oai", address, prefix="oai_dc", source="copy", near=True, until=DAY
    )
    services.withdraw(gone.pk, at=AT)
    Document.objects.filter(source="copy", title="Titre 1").update(version=1)
    call_command(
        "harvest_oai", address, prefix="oai_dc", source="copy", near=True, until=DAY
    )
    assert Document.objects.get(source="copy", title="Parti").is_withdrawn
    with pytest.raises(CommandError, match="cannotDisseminateFormat"):
        call_command("harvest_oai", address, prefix="x", near=True)
    with pytest.raises(CommandError, match="own network"):
        call_command("harvest_oai", address)


LOOP = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>'
    "<resumptionToken>same</resumptionToken></ListRecords></OAI-PMH>"
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (LOOP, "twice"),
        ("<html>", "not sound XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "not sound XML"),
        ("<a/>", "not that of OAI-PMH"),
    ],
)
def test_a_catalogue_that_misbehaves_is_left(monkeypatch, answer, said):
    monkeypatch.setattr(
        "parvis.catalogue.importers.harvesting.fetch", lambda *_: answer.encode()
    )
    with pytest.raises(CannotHarvest, match=said):
        list(harvested(Harvest("http://example.org/oai", "example")))


@pytest.mark.django_db(transaction=True)
def test_a_record_is_copied_from_a_library_by_its_isbn(live_server, settings):
    settings.SRU_LIBRARIES = []
    assert services.asked_of_libraries("9782070541270").content == b""
    DocumentFactory(title="Le CV", isbn="9782070541270")
    services.rebuild_search()
    settings.SRU_LIBRARIES = [
        f"Nous={live_server.url}/sru|unimarc|bath.isbn",
        "Muette=http://127.0.0.1:9/sru",
        "mal écrite",
    ]
    copied = services.asked_of_libraries("978-2-07-054127-0", near=NEAR.near)
    assert copied.silent == ("Muette",)
    found, _faults = services.offered(copied.content)
    assert [one.title for one in found] == ["Le CV"]
    assert found[0].ours
    guarded = services.asked_of_libraries("9782070541270")
    assert guarded.silent == ("Nous", "Muette")


def test_what_is_wrong_in_a_record_is_told_by_place_and_rule():
    assert [r.rule for r in remarks(RECORD)] == ["R14"] or remarks(RECORD) == []
    wrong = MarcRecord(
        "00000xzq",
        (
            Field("100", subfields=(("a", "court"),)),
            Field("100", subfields=(("a", ""),)),
            Field("010", subfields=(("a", "978-2-07-054127-9"),)),
            Field("101", subfields=(("a", "xyz"),)),
            Field("102", subfields=(("a", "ZX"),)),
            Field("200", indicators="1é", subfields=(("f", "sans titre"),)),
            Field("700", subfields=(("a", "Roux"), ("4", "auteur"))),
            Field("005", subfields=(("a", "b"),)),
            Field("300", "nu"),
            Field("é1", subfields=(("a", "b"),)),
        ),
    )
    told = {(r.rule, r.place) for r in remarks(wrong)}
    assert ("R18", "010[1] $a") in told
    assert ("R17", "700[1] $4") in told
    assert {rule for rule, _place in told} == {f"R{n}" for n in range(1, 19) if n != 7}


@pytest.mark.django_db
def test_a_file_is_checked_and_nothing_is_brought_in(tmp_path):
    file, report = tmp_path / "notices.mrc", tmp_path / "remarques.tsv"
    file.write_bytes(iso2709.write(RECORD) + b"00010cut\x1d")
    said = io.StringIO()
    call_command("check_records", str(file), report=report, stdout=said)
    assert "1 read" in said.getvalue()
    assert "R0" in report.read_text()
    assert not Holding.objects.exists()
    with pytest.raises(CommandError):
        call_command("check_records", str(tmp_path / "rien.mrc"))
    file.write_bytes(b"bonjour")
    with pytest.raises(CommandError):
        call_command("check_records", str(file))


@pytest.mark.django_db
def test_the_deliberate_faults_of_real_records_are_found():
    said = io.StringIO()
    path = open_data("unimarc") / "bnf_sudoc_real_unimarc_utf8.mrc"
    call_command("check_records", str(path), stdout=said)
    assert "56 read" in said.getvalue()
    assert (
        "R18" in said.getvalue() or "R15" in said.getvalue() or "R14" in said.getvalue()
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not shutil.which("yaz-client"), reason="no yaz-client here")
def test_an_independent_client_of_sru_finds_and_reads(live_server, tmp_path):
    DocumentFactory(title="Réussir son entretien", year=2024)
    DocumentFactory(title="Autre chose")
    services.rebuild_search()
    script = tmp_path / "demands"
    script.write_text(
        f"sru get 1.2\nopen {live_server.url}/sru\nquerytype cql\n"
        "find dc.title=entretien\nshow 1\nfind inconnu.x=1\nquit\n"
    )
    told = subprocess.run(  # noqa: S603 - our own script
        ["yaz-client", "-f", str(script)],  # noqa: S607
        capture_output=True,
        text=True,
        timeout=30,
        stdin=subprocess.DEVNULL,
    ).stdout
    assert "Number of hits: 1" in told
    assert "Réussir son entretien" in told
    assert "info:srw/diagnostic/1/16" in told
