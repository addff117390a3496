"""What came in comes back, statement by statement; rdflib, which wrote none of it, reads both."""

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import to_canonical_graph
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from parvis.kit.importing import apply
from parvis.kit.testing import open_data
from parvis.vocabulary.importers import EXPORTERS, IMPORTERS
from parvis.vocabulary.models import Concept, KeptStatement, Label

pytestmark = pytest.mark.django_db
[SKOS_IMPORTER] = IMPORTERS
[SKOS_EXPORTER] = EXPORTERS
ALIGNED = {
    SKOS[f"{kind}Match"] for kind in ("exact", "close", "broad", "narrow", "related")
}
INVERSES = {
    SKOS.broader: SKOS.narrower,
    SKOS.narrower: SKOS.broader,
    SKOS.related: SKOS.related,
    SKOS.topConceptOf: SKOS.hasTopConcept,
    SKOS.hasTopConcept: SKOS.topConceptOf,
}
STRANGE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/> .
@prefix my: <https://example.org/vocab/my-> .
ex:scheme a skos:ConceptScheme ; dct:title "Trades"@en, "Métiers"@fr ; dct:modified "2020-01-02"^^xsd:date .
ex:a a skos:Concept ; skos:inScheme ex:scheme, ex:other ; skos:prefLabel "Métier"@fr ;
  skos:notation "01"^^ex:code ; my:weight "01"^^xsd:integer ; my:seen true, 1.50, -2e3 ;
  skos:scopeNote "Un saut\\n, une \\ttabulation, \\"guillemets\\", \\\\ et <b>&amp;</b>"@fr, [ a my:Note ; skos:note "dedans"@fr ] ;
  xl:prefLabel [ a xl:Label ; xl:literalForm "Métier"@fr ] ; dct:isReplacedBy ex:b, ex:c .
ex:b a skos:Concept ; skos:broader ex:far ; skos:prefLabel "B"@fr-CA, ""@fr .
ex:c a skos:Concept ; skos:prefLabel "C"@zh-hant ; skos:member ex:a .
ex:list a skos:OrderedCollection ; skos:memberList ( ex:a ex:b ex:c ) .
<https://example.org/with(signs)?a=1&b='2'> my:says "é\\u00a0è"@fr, "😀" .
"""


def graph(path: Path) -> set:
    syntax = "turtle" if path.suffix == ".ttl" else "xml"
    read = rdflib.Graph().parse(path, format=syntax)
    nameless = any(isinstance(node, rdflib.BNode) for node in read.all_nodes())
    return set(to_canonical_graph(read) if nameless else read)


def entailed(told: set) -> set:
    """What follows from a thesaurus: the other way of each link, and what a type or a home is."""
    return (
        told
        | {(o, INVERSES[p], s) for s, p, o in told if p in INVERSES}
        | {
            (s, OWL.deprecated, rdflib.Literal(True))
            for s, p, o in told
            if p == DCTERMS.isReplacedBy
        }
        | {(o, RDF.type, SKOS.ConceptScheme) for s, p, o in told if p == SKOS.inScheme}
    )


def mended(told: set) -> set:
    """GINCO writes the addresses of alignments as texts: we give addresses back."""
    return {(s, p, rdflib.URIRef(str(o)) if p in ALIGNED else o) for s, p, o in told}


def there_and_back(path: Path, suffix: str, folder: Path) -> tuple[set, set]:
    apply(SKOS_IMPORTER.plan(path))
    out = folder / f"out{suffix}"
    SKOS_EXPORTER.write(out)
    return mended(graph(path)), graph(out)


@pytest.mark.parametrize("suffix", [".ttl", ".rdf"])
def test_voc_10_what_has_no_place_here_is_kept_and_given_back(tmp_path, suffix):
    path = tmp_path / "strange.ttl"
    path.write_text(STRANGE, "utf-8")
    before, after = there_and_back(path, suffix, tmp_path)
    lost = before - after
    assert lost == set()
    added = after - entailed(before)
    assert {p for _s, p, _o in added} <= {SKOS.inScheme, RDF.type}
    again = SKOS_IMPORTER.plan(tmp_path / f"out{suffix}").counts()
    assert (again.created, again.changed, again.removed) == (0, 0, 0)


def test_a_concept_has_as_many_heirs_as_its_file_says(tmp_path):
    path = tmp_path / "strange.ttl"
    path.write_text(STRANGE, "utf-8")
    apply(SKOS_IMPORTER.plan(path))
    gone = Concept.objects.get(uri="https://example.org/a")
    heirs = gone.relations.filter(kind="replaced").values_list("target__uri", flat=True)
    assert set(heirs) == {"https://example.org/b", "https://example.org/c"}


@pytest.mark.parametrize(
    ("name", "suffix", "concepts", "labels"),
    [
        ("unescothes.ttl", ".rdf", 4408, 31470),
        ("scolomfr/14.rdf", ".ttl", 1507, 3927),
        ("scolomfr/22.rdf", ".rdf", 116, 635),
        ("ginco/alignments.rdf", ".ttl", 27, 51),
        ("ginco/concept_collections.rdf", ".rdf", 27, 51),
        ("ginco/concept_notes.rdf", ".ttl", 27, 51),
        ("ginco/abstract_builder_tests.rdf", ".ttl", 0, 0),
        ("ginco/abstract_builder_tests_dct.rdf", ".rdf", 0, 0),
    ],
)
def test_real_thesauri_come_back_equal(name, suffix, concepts, labels, tmp_path):
    path = open_data("skos") / name
    before, after = there_and_back(path, suffix, tmp_path)
    assert (Concept.objects.count(), Label.objects.count()) == (concepts, labels)
    assert before - after == set()
    assert after - entailed(before) == set()
    again = SKOS_IMPORTER.plan(path)
    assert again.faults == []
    counts = again.counts()
    assert (counts.created, counts.changed, counts.removed) == (0, 0, 0)
    assert KeptStatement.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize("number", ["01", "06", "15", "16", "29"])
def test_the_other_vocabularies_of_schools_come_back_equal(number, tmp_path):
    path = open_data("skos") / f"scolomfr/{number}.rdf"
    before, after = there_and_back(path, ".ttl", tmp_path)
    assert before - after == set()
    assert after - entailed(before) == set()
