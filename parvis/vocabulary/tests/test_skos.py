import pytest
import rdflib
from django.core.management import call_command

from parvis.kit.importing import CannotImport, apply
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
        "broader : une notion mène à elle-même",
        "« plus large » tourne en rond : https://example.org/c → https://example.org/a"
        " → https://example.org/b → https://example.org/c",
    ]
    assert Relation.objects.count() == 2


def test_voc_5_a_second_preferred_label_becomes_an_alternative(tmp_path):
    path = tmp_path / "two.ttl"
    path.write_text(
        HEAD + 'ex:a a skos:Concept ; skos:prefLabel "Four"@fr, "Fournil"@fr .', "utf-8"
    )
    plan = bring(path)
    assert "seconds libellés préférés devenus d’autres formes : 1" in plan.notes
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
        ("empty.ttl", b"", "est vide"),
        ("half.ttl", SAMPLE[:400].encode(), "ni du Turtle ni du RDF|pas en UTF-8"),
        ("none.ttl", b"@prefix a: <b:> .", "aucune notion SKOS"),
        ("file.jsonld", b'{"@context": "http://x.example/"}', "JSON-LD"),
        ("half.rdf", b"<?xml version='1.0'?><rdf:RDF", "abîmé ou coupé"),
        (
            "bomb.rdf",
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
            b"<r>&b;</r>",
            "déclare des entités",
        ),
        (
            "outside.rdf",
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<r>&x;</r>",
            "déclare des entités",
        ),
        ("noise.ttl", bytes(range(256)) * 40, "ni du Turtle ni du RDF|pas en UTF-8"),
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


def test_what_is_too_long_or_half_written_is_refused_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "huge.ttl"
    path.write_text(
        HEAD
        + f'ex:a a skos:Concept ; skos:prefLabel "{"é" * 5_000_000}"@fr, "A"@en .\n'
        + f'ex:b a skos:Concept ; skos:prefLabel "B"@fr ; ex:says "{"x" * 200_000}" .\n'
        + 'ex:c a skos:Concept ; skos:prefLabel "\\ud800"@fr, "C"@en .',
        "utf-8",
    )
    reasons = [f.reason for f in bring(path).faults]
    assert "prefLabel de 5000000 caractères, 400 au plus" in reasons
    assert reasons.count("un énoncé est trop long pour être gardé") == 2
    assert set(Label.objects.values_list("text", flat=True)) >= {"A", "B", "C"}


def test_a_hundred_loops_are_told_and_the_rest_stays(tmp_path):
    path = tmp_path / "loops.ttl"
    links = "".join(
        f'ex:n{n} a skos:Concept ; skos:prefLabel "N{n}"@fr ; skos:broader ex:n{n ^ 1} .\n'
        for n in range(200)
    )
    path.write_text(HEAD + links, "utf-8")
    plan = bring(path)
    assert len(plan.faults) == 100
    assert Relation.objects.filter(kind="broader").count() == 100
    assert SKOS_IMPORTER.plan(path).counts().created == 0


def test_voc_12_an_import_leaves_what_was_changed_here(sample):
    bring(sample)
    Concept.objects.filter(uri="https://example.org/b").update(is_edited_here=True)
    mine = Label.objects.filter(concept__uri="https://example.org/b", kind="pref")
    mine.update(text="Boulangère ou boulanger")
    plan = bring(sample)
    assert any("laissées telles quelles : 1" in note for note in plan.notes)
    assert mine.get().text == "Boulangère ou boulanger"
    apply(SKOS_IMPORTER.plan(sample, overwrite=True))
    assert mine.get().text == "Boulanger"
