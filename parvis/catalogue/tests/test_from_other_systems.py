"""What Koha and PMB export comes in, and goes back, as they write it; authorities stay out."""

import pytest

from parvis.catalogue import services
from parvis.catalogue.importers.marc import MarcImporter, found_in
from parvis.catalogue.marc import Field, MarcRecord, iso2709, xml
from parvis.catalogue.models import Document, RawRecord
from parvis.kit.importing import apply
from parvis.kit.testing import open_data

pytestmark = pytest.mark.django_db

PMB = """<?xml version="1.0" encoding="iso-8859-1"?>
<pmbmarc>
<notice>
  <rs>n</rs><dt>a</dt><bl>m</bl><hl>0</hl><el>1</el><ru>i</ru>
  <f c="001">8412</f>
  <f c="010" ind="  "><s c="a">978-2-07-054127-0</s><s c="d">12,50</s></f>
  <f c="101" ind="0 "><s c="a">fre</s></f>
  <f c="200" ind="1 "><s c="a">Réussir son entretien</s><s c="e">se préparer</s></f>
  <f c="210" ind="  "><s c="a">Paris</s><s c="c">Éditions d’ici</s><s c="d">2024</s></f>
  <f c="606" ind=" 1"><s c="a">Entretien d’embauche</s></f>
  <f c="700" ind=" 1"><s c="a">Roux</s><s c="b">Ana</s><s c="4">070</s></f>
  <f c="900" ind="  "><s c="a">Un champ personnalisé</s><s c="n">cp_note</s></f>
  <f c="996" ind="  "><s c="f">EX0412</s><s c="k">EMP 241 ENT</s><s c="v">Salle de lecture</s><s c="x">Emploi</s></f>
  <f c="996" ind="  "><s c="f">EX0413</s><s c="k">EMP 241 ENT</s><s c="v">Réserve</s></f>
</notice>
<notice>
  <rs>c</rs><dt>a</dt><bl>s</bl><hl>1</hl><el>1</el><ru>i</ru>
  <f c="001">77</f>
  <f c="011" ind="  "><s c="a">0378-5955</s></f>
  <f c="200" ind="1 "><s c="a">Une revue</s></f>
</notice>
</pmbmarc>
"""
KOHA = MarcRecord(
    "01234cam a2200253 i 4500",
    (
        Field("001", "1187"),
        Field("010", subfields=(("a", "2-07-054127-4"), ("d", "9 EUR"))),
        Field("090", subfields=(("9", "1187"), ("a", "1187"))),
        Field("099", subfields=(("c", "2024-02-03"), ("t", "LIV"))),
        Field("100", subfields=(("a", "20240203d2024    m  y0frey5003    ba"),)),
        Field("101", indicators="0 ", subfields=(("a", "fre"),)),
        Field("200", indicators="1 ", subfields=(("a", "\x98La \x9clettre"), ("f", "Io Bel"))),
        Field("210", subfields=(("a", "Lyon"), ("c", "Parvis"), ("d", "DL 2024"))),
        Field("686", subfields=(("a", "650.1"), ("2", "Dewey"))),
        Field("701", indicators=" 1", subfields=(("9", "55"), ("a", "Bel"), ("b", "Io"))),
        Field("995", subfields=(("9", "2001"), ("b", "CDM"), ("c", "CDM"), ("e", "Salle"),
              ("f", "30001"), ("k", "EMP 9 BEL"), ("o", "0"), ("r", "LIV"))),
        Field("995", subfields=(("9", "2002"), ("b", "CDM"), ("f", "30002"), ("k", "EMP 9 BEL"))),
    ),
)  # fmt: skip
NAMED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<collection'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.loc.gov/MARC21/slim'
    ' http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd"'
    ' xmlns="http://www.loc.gov/MARC21/slim">\n'
)


def brought_in(path):
    plan = MarcImporter().plan(path)
    apply(plan)
    return plan


def copies(document):
    return [(h.shelf_mark, h.space, h.barcode) for h in document.holdings.all()]


def given_back(tmp_path, *, as_xml=False):
    out = tmp_path / "rendu"
    with out.open("wb") as file:
        services.export_marc(file, as_xml=as_xml)
    return [found.record for found in found_in(out)]


def test_an_export_of_pmb_in_its_own_xml(tmp_path):
    path = tmp_path / "pmb.xml"
    path.write_bytes(PMB.replace("\u2019", "'").replace("É", "E").encode("iso-8859-1"))
    assert brought_in(path).faults == []
    book = Document.objects.get(source_id="8412")
    assert (book.title, book.subtitle, book.year) == (
        "Réussir son entretien",
        "se préparer",
        2024,
    )
    assert (book.isbn, book.kind, book.language) == ("9782070541270", "livre", "fr")
    assert copies(book) == [
        ("EMP 241 ENT", "Emploi", "EX0412"),
        ("EMP 241 ENT", "Réserve", "EX0413"),
    ]
    assert Document.objects.get(source_id="77").kind == "revue"
    received = [found.record for found in found_in(path)]
    assert given_back(tmp_path, as_xml=True) == received
    assert received[0].leader == "00000nam0 22000001i 450 "
    assert len(received[0].leader) == 24
    assert next(received[0].each("900")).first("n") == "cp_note"
    counts = MarcImporter().plan(path).counts()
    assert (counts.created, counts.changed, counts.removed) == (0, 0, 0)


@pytest.mark.parametrize(
    "spoilt",
    [
        PMB[:900],
        PMB.replace('c="200"', 'c=""'),
        PMB.replace("<rs>n</rs>", "<rs/>").replace("<ru>i</ru>", "<ru>trop</ru>"),
        PMB.replace("<f ", "<g ").replace("</f>", "</g>"),
    ],
)
def test_a_spoilt_export_of_pmb_says_what_is_wrong(tmp_path, spoilt):
    path = tmp_path / "pmb.xml"
    path.write_bytes(spoilt.replace("iso-8859-1", "utf-8").encode())
    found = list(found_in(path))
    assert all(f.record is not None or f.fault for f in found)
    assert all(len(f.record.leader) == 24 for f in found if f.record)


@pytest.mark.parametrize("suffix", [".mrc", ".xml"])
def test_an_export_of_koha_in_either_form(tmp_path, suffix):
    path = tmp_path / f"koha{suffix}"
    if suffix == ".mrc":
        path.write_bytes(iso2709.write(KOHA))
    else:
        path.write_bytes(NAMED.encode() + xml.write(KOHA) + b"</collection>")
    assert brought_in(path).faults == []
    book = Document.objects.get(source_id="1187")
    assert (book.title, book.publisher, book.year) == ("La lettre", "Parvis", 2024)
    assert book.isbn == "9782070541270"
    assert copies(book) == [
        ("EMP 9 BEL", "CDM", "30001"),
        ("EMP 9 BEL", "CDM", "30002"),
    ]
    [back] = given_back(tmp_path, as_xml=suffix == ".xml")
    assert back.fields == KOHA.fields
    if suffix == ".mrc":
        assert bytes(RawRecord.objects.get().content) == path.read_bytes()


def test_a_file_of_authorities_is_refused_record_by_record_with_the_reason():
    path = open_data("marc21") / "auth-subset100.mrc"
    found = list(found_in(path))
    assert len(found) == 17
    assert all(f.record and f.record.leader[6] == "z" for f in found)
    plan = brought_in(path)
    assert {f.reason for f in plan.faults} == {
        "c’est une notice d’autorité, pas un document"
    }
    assert len(plan.faults) == 17
    assert plan.counts().created == Document.objects.count() == 0
