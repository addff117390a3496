import pytest
import rdflib
from django.core.management import call_command
from rdflib.namespace import RDF, SKOS

from parvis.kit.importing import CannotImport, apply
from parvis.kit.testing import open_data
from parvis.vocabulary.importers import EXPORTERS, IMPORTERS
from parvis.vocabulary.models import Concept, Label, Relation
from parvis.vocabulary.queries import concept, search_concepts, tops

pytestmark = pytest.mark.django_db
[SKOS_IMPORTER] = IMPORTERS
[SKOS_EXPORTER] = EXPORTERS
HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <https://example.org/> .
ex:scheme a skos:ConceptScheme ; dct:title "Métiers"@fr .
"""
SAMPLE = (
    HEAD
    + """
ex:a a skos:Concept ; skos:inScheme ex:scheme ; skos:topConceptOf ex:scheme ;
  skos:prefLabel "Métier"@fr, "Trade"@en ; skos:altLabel "Profession"@fr ;
  skos:scopeNote "Ce que l’on fait.\\n« Ligne deux »"@fr ; skos:notation "1" .
ex:b a skos:Concept ; skos:inScheme ex:scheme ; skos:broader ex:a ;
  skos:prefLabel "Boulanger"@fr ; skos:exactMatch <https://other.example/9> ;
  skos:related ex:c .
ex:c a skos:Concept ; skos:inScheme ex:scheme ; skos:broader ex:a ;
  skos:prefLabel "Pain \\"bis\\""@fr ; owl:deprecated true ; dct:isReplacedBy ex:b .
"""
)
MODELLED = {
    SKOS[name]
    for name in (
        *("prefLabel", "altLabel", "hiddenLabel", "note", "scopeNote", "definition"),
        *("example", "historyNote", "editorialNote", "changeNote", "notation"),
        *("broader", "narrower", "related", "exactMatch", "closeMatch"),
        *("broadMatch", "narrowMatch", "relatedMatch"),
    )
}


def bring(path):
    plan = SKOS_IMPORTER.plan(path)
    apply(plan)
    return plan


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "sample.ttl"
    path.write_text(SAMPLE, "utf-8")
    return path


def test_a_thesaurus_is_brought_in_then_nothing_moves(sample):
    assert bring(sample).faults == []
    assert Concept.objects.count() == 3
    counts = SKOS_IMPORTER.plan(sample).counts()
    assert (counts.created, counts.changed, counts.removed, counts.refused) == (
        *(0, 0, 0),
        0,
    )


def test_what_goes_out_is_what_came_in(sample, tmp_path):
    bring(sample)
    out = tmp_path / "out.ttl"
    assert SKOS_EXPORTER.write(out) == 2
    before, after = rdflib.Graph().parse(sample), rdflib.Graph().parse(out)
    assert set(before) - set(after) == set()


def test_voc_4_a_loop_is_refused_where_it_closes(tmp_path):
    path = tmp_path / "loop.ttl"
    path.write_text(
        HEAD
        + "".join(
            f"ex:{a} a skos:Concept ; skos:inScheme ex:scheme ;"
            f' skos:prefLabel "{a}"@fr ; skos:broader ex:{b} .\n'
            for a, b in ("ab", "bc", "ca", "dd")
        ),
        "utf-8",
    )
    reasons = [f.reason for f in bring(path).faults]
    assert reasons == [
        "broader: a concept is not broader than itself",
        "broader makes a loop: https://example.org/c → https://example.org/a"
        " → https://example.org/b → https://example.org/c",
    ]
    assert Relation.objects.count() == 2


def test_voc_5_a_second_preferred_label_becomes_an_alternative(tmp_path):
    path = tmp_path / "two.ttl"
    path.write_text(
        HEAD + 'ex:a a skos:Concept ; skos:prefLabel "Four"@fr, "Fournil"@fr .', "utf-8"
    )
    plan = bring(path)
    assert "1 second preferred labels became alternatives" in plan.notes
    assert set(Label.objects.values_list("kind", "text")) == {
        ("pref", "Four"),
        ("alt", "Fournil"),
    }


def test_voc_6_a_retired_concept_points_to_its_heir_and_a_gone_one_stays(sample):
    bring(sample)
    old = Concept.objects.get(uri="https://example.org/c")
    assert old.is_retired
    assert old.heir_id == "https://example.org/b"
    text = SAMPLE.replace("ex:a a skos:Concept", "ex:a a skos:Collection")
    sample.write_text(text, "utf-8")
    bring(sample)
    gone = Concept.objects.get(uri="https://example.org/a")
    assert gone.is_retired
    assert gone.labels.count() == 3


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.ttl", b"", "the file is empty"),
        ("half.ttl", SAMPLE[:400].encode(), "not a sound RDF file"),
        ("none.ttl", b"@prefix a: <b:> .", "no concept of SKOS"),
        ("file.jsonld", b'{"@context": "http://x.example/"}', "JSON-LD is refused"),
        ("half.rdf", b"<?xml version='1.0'?><rdf:RDF", "damaged or truncated XML"),
        (
            "bomb.rdf",
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
            b"<r>&b;</r>",
            "an entity or a document type is refused",
        ),
        (
            "outside.rdf",
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<r>&x;</r>",
            "an entity or a document type is refused",
        ),
        ("noise.ttl", bytes(range(256)) * 40, "not a sound RDF file"),
    ],
)
def test_a_bad_file_gets_a_clear_sentence(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CannotImport, match=reason):
        SKOS_IMPORTER.plan(path)


def test_a_concept_is_found_by_any_of_its_labels(sample):
    bring(sample)
    page = search_concepts("profession")
    assert [line.label for line in page.lines] == ["Métier"]
    sheet = concept(page.lines[0].pk)
    assert [line.label for line in sheet.narrower] == ["Boulanger", 'Pain "bis"']
    assert sheet.translations == (("en", "Trade"),)
    assert [line.label for line in tops(sheet.scheme.code)] == ["Métier"]


def test_the_command_writes_a_file(sample, tmp_path, capsys):
    bring(sample)
    call_command("export", "skos", str(tmp_path / "out.ttl"))
    assert "export skos: 2 written" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "concepts", "labels"),
    [
        ("unescothes.ttl", 4408, 31470),
        ("scolomfr/14.rdf", 1507, 3927),
        ("ginco/alignments.rdf", 27, 51),
    ],
)
def test_real_thesauri_come_back_equal(name, concepts, labels, tmp_path):
    path = open_data("skos") / name
    plan = bring(path)
    assert plan.faults == []
    assert (Concept.objects.count(), Label.objects.count()) == (concepts, labels)
    again = SKOS_IMPORTER.plan(path).counts()
    assert (again.created, again.changed, again.removed) == (0, 0, 0)
    out = tmp_path / "out.ttl"
    SKOS_EXPORTER.write(out)
    syntax = "turtle" if path.suffix == ".ttl" else "xml"
    before = rdflib.Graph().parse(path, format=syntax)
    after = rdflib.Graph().parse(out, format="turtle")
    inside = set(before.subjects(RDF.type, SKOS.Concept))
    told = {said(t) for t in before if t[0] in inside and t[1] in MODELLED}
    assert told - {said(t) for t in after} == set()


def said(statement):
    """GINCO writes addresses of alignments as texts: we give addresses back."""
    s, p, o = statement
    return s, p, str(o), getattr(o, "language", None)
