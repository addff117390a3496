"""A thesaurus as statements: what is said of whom, and what that says in SKOS.

The importer and the exporter share these sentences: what a file says and these
do not is kept beside, and given back (VOC-10 of the thesaurus).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
REPLACED_BY = f"{DCTERMS}isReplacedBy"
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
TITLES = (f"{DCTERMS}title", f"{DC}title", f"{SKOS}prefLabel")
LABELS = {"pref": "prefLabel", "alt": "altLabel", "hidden": "hiddenLabel"}
INVERSES = {"broader": "narrower", "related": "related"}
Row = Mapping[str, Any]


class Statement(NamedTuple):
    """One triple; `kind` is that of its value: uri, text or blank."""

    subject: str
    predicate: str
    kind: str
    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True)
class Told:
    """The rows of one or several thesauri, as tables keep them."""

    schemes: Iterable[Row]
    concepts: Iterable[Row]
    labels: Iterable[Row]
    notes: Iterable[Row]
    relations: Iterable[Row]
    alignments: Iterable[Row]

    def statements(self) -> Iterator[Statement]:
        """Say all of it in SKOS, both ways of each relation."""
        homes = {}
        for scheme in self.schemes:
            homes[scheme["code"]] = scheme["uri"]
            yield Statement(scheme["uri"], TYPE, "uri", f"{SKOS}ConceptScheme")
        for concept in self.concepts:
            yield from of_a_concept(concept, homes[concept["scheme_id"]])
        for label in self.labels:
            yield of_a_text(label, LABELS[label["kind"]])
        for note in self.notes:
            yield of_a_text(note, note["kind"])
        for link in self.relations:
            yield from of_a_relation(link["source_id"], link["target_id"], link["kind"])
        for row in self.alignments:
            name = f"{SKOS}{row['kind']}Match"
            yield Statement(row["concept_id"], name, "uri", row["uri"])


def of_a_concept(row: Row, home: str) -> Iterator[Statement]:
    """Say what a concept is, where it stands, whether it is retired."""
    uri = row["uri"]
    yield Statement(uri, TYPE, "uri", f"{SKOS}Concept")
    yield Statement(uri, f"{SKOS}inScheme", "uri", home)
    if row["notation"]:
        yield Statement(uri, f"{SKOS}notation", "text", row["notation"])
    if row["is_top"]:
        yield Statement(uri, f"{SKOS}topConceptOf", "uri", home)
        yield Statement(home, f"{SKOS}hasTopConcept", "uri", uri)
    if row["is_retired"]:
        yield Statement(uri, DEPRECATED, "text", "true", "", BOOLEAN)
    if row["heir_id"]:
        yield Statement(uri, REPLACED_BY, "uri", row["heir_id"])


def of_a_text(row: Row, name: str) -> Statement:
    """Say a label or a note."""
    about = row["concept_id"], SKOS + name
    return Statement(*about, "text", row["text"], row["language"])


def of_a_relation(source: str, target: str, kind: str) -> Iterator[Statement]:
    """Say a relation, both ways when it has two."""
    if kind not in INVERSES:
        yield Statement(source, REPLACED_BY, "uri", target)
        return
    yield Statement(source, SKOS + kind, "uri", target)
    yield Statement(target, SKOS + INVERSES[kind], "uri", source)


def without_shadows(
    told: Iterable[Statement], kept: Iterable[Statement]
) -> Iterator[Statement]:
    """Leave out what a kept statement says already, in the words of its file."""
    said = {(s.subject, s.predicate, s.value) for s in kept}
    return (s for s in told if (s.subject, s.predicate, s.value) not in said)
