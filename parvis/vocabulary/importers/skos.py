"""A thesaurus in SKOS: Turtle or RDF/XML, found by its content."""

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Q

from parvis.kit import xmlio
from parvis.kit.importing import CannotImport, Fault, Plan, Row, compare
from parvis.vocabulary.importers import skos_reader
from parvis.vocabulary.importers.skos_names import (
    ALIGNMENTS,
    DCTERMS,
    DEPRECATED,
    LABELS,
    NOTES,
    SKOS,
    TITLES,
    TYPE,
)
from parvis.vocabulary.models import (
    Alignment,
    Concept,
    Label,
    Note,
    Relation,
    Scheme,
)
from parvis.vocabulary.rules import preferred, scheme_code, without_loops
from parvis.vocabulary.services import reindex_concepts

SECONDS = 150
ADDRESS = re.compile(r'^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$', re.IGNORECASE)
SHOWN = 5
Statement = tuple[str, str, str, str, str]


class SkosImporter:
    """`import skos FILE`."""

    name = "skos"
    takes = "FILE"
    help = "A thesaurus in SKOS (Turtle or RDF/XML)"

    def plan(self, path: Path, **options: Any) -> Plan:
        """Read a thesaurus and say what it would change."""
        graph = Graph(_statements(path), path.name)
        if not graph.concepts:
            raise CannotImport(f"{path.name}: no concept of SKOS in this file")
        plan = Plan()
        homes = graph.homes()
        schemes = {uri: graph.scheme(uri) for uri in set(homes.values())}
        codes = {uri: str(row["code"]) for uri, row in schemes.items()}
        concepts = graph.concept_rows(homes, codes)
        gone = _gone(concepts, list(codes.values()))
        mine = Q(concept__scheme__code__in=list(codes.values())) & ~Q(
            concept__uri__in=[row["uri"] for row in gone]
        )
        labels = graph.label_rows(plan)
        plan.notes.insert(
            0,
            f"{', '.join(sorted(codes.values()))}: {len(concepts)} concepts,"
            f" {len(labels)} labels",
        )
        relations = graph.relation_rows()
        plan.tables = [
            compare(Scheme.objects.all(), schemes.values(), key=["code"]),
            compare(
                Concept.objects.all(),
                [*concepts, *gone],
                key=["uri"],
            ),
            compare(
                Label.objects.filter(mine),
                labels,
                key=["concept_id", "language", "kind", "text"],
                remove_absent=True,
            ),
            compare(
                Note.objects.filter(mine),
                graph.note_rows(),
                key=["concept_id", "kind", "language", "text"],
                remove_absent=True,
            ),
            compare(
                Relation.objects.filter(
                    source__scheme__code__in=list(codes.values())
                ).exclude(source__uri__in=[row["uri"] for row in gone]),
                relations,
                key=["source_id", "target_id", "kind"],
                remove_absent=True,
            ),
            compare(
                Alignment.objects.filter(mine),
                graph.alignment_rows(),
                key=["concept_id", "kind", "uri"],
                remove_absent=True,
            ),
        ]
        plan.faults = graph.faults
        if any(t.create or t.change or t.remove for t in plan.tables):
            plan.after.append(_reindex)
        return plan


def _reindex() -> None:
    reindex_concepts()


def _gone(concepts: list[Row], codes: list[str]) -> list[Row]:
    """Retire the concepts that the new file does not have (VOC-6)."""
    here = {row["uri"] for row in concepts}
    stored = Concept.objects.filter(scheme__code__in=codes)
    return [
        {"uri": uri, "is_retired": True}
        for uri in stored.values_list("uri", flat=True)
        if uri not in here
    ]


class Graph:
    """The statements of one file, by subject and predicate."""

    def __init__(self, statements: Iterator[Statement], name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.said: dict[str, dict[str, list[tuple[str, str, str]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for s, p, kind, o, language in statements:
            self.said[s][p].append((kind, o, language))
        for properties in self.said.values():
            for values in properties.values():
                values.sort()
        self.schemes = self._of_type("ConceptScheme")
        self.concepts = {
            uri for uri in self._of_type("Concept") if self._is_address(uri)
        }

    def homes(self) -> dict[str, str]:
        """Return the scheme of each concept: the narrowest of those it is in."""
        told = {
            c: [*self._links(c, "inScheme"), *self._links(c, "topConceptOf")]
            for c in self.concepts
        }
        for scheme in self.schemes:
            for concept in self._links(scheme, "hasTopConcept"):
                told.get(concept, []).append(scheme)
        sizes = Counter(s for schemes in told.values() for s in set(schemes))
        alone = min(self.schemes) if self.schemes else f"file:{self.name}"
        return {
            concept: min(schemes, key=lambda s: (sizes[s], -len(s), s), default=alone)
            for concept, schemes in told.items()
        }

    def scheme(self, uri: str) -> Row:
        """Return what is known of a scheme."""
        titles = (
            [v for p in TITLES for v in self.said[uri][p]] if uri in self.said else []
        )
        titles.sort(key=lambda v: (not v[2].startswith("fr"), v[2] != ""))
        return {
            "code": scheme_code(uri),
            "uri": uri,
            "title": (titles[0][1] if titles else uri)[:200],
            "version": self._first(uri, "issued", "modified", "created")[:60],
            "licence": self._first(uri, "license", "rights")[:120],
            "source": self._first(uri, "source", "creator")[:200],
        }

    def concept_rows(self, homes: dict[str, str], codes: dict[str, str]) -> list[Row]:
        """Return the concepts, with their heirs when they have one here."""
        rows = []
        for uri in sorted(self.concepts):
            heirs = [
                o
                for _, o, _ in self._values(uri, f"{DCTERMS}isReplacedBy")
                if o in self.concepts and o != uri
            ]
            deprecated = any(o == "true" for _, o, _ in self._values(uri, DEPRECATED))
            tops = self._links(uri, "topConceptOf")
            rows.append(
                {
                    "uri": uri,
                    "scheme_id": codes[homes[uri]],
                    "notation": next(iter(self._links(uri, "notation")), "")[:60],
                    "is_top": bool(tops)
                    or uri in self._links(homes[uri], "hasTopConcept"),
                    "is_retired": bool(heirs) or deprecated,
                    "heir_id": heirs[0] if heirs else None,
                }
            )
        return rows

    def label_rows(self, plan: Plan) -> list[Row]:
        """Return the labels; a second preferred one becomes an alternative (VOC-5)."""
        rows: dict[tuple[str, str, str, str], Row] = {}
        demoted: list[str] = []
        for uri in sorted(self.concepts):
            by_language: dict[str, list[str]] = defaultdict(list)
            found = [
                (kind, text, language)
                for p, kind in LABELS.items()
                for _, text, language in self._texts(uri, p)
            ]
            for kind, text, language in found:
                if kind == "pref":
                    by_language[language].append(text)
            chosen = {lang: preferred(texts) for lang, texts in by_language.items()}
            for kind, text, language in found:
                if kind == "pref" and text != chosen[language][0]:
                    demoted.append(f"{uri}: « {text} »@{language}")
                    kind = "alt"
                rows[uri, language, kind, text] = {
                    "concept_id": uri,
                    "language": language,
                    "kind": kind,
                    "text": text,
                }
        if demoted:
            plan.notes.append(
                f"{len(demoted)} second preferred labels became alternatives"
            )
            plan.notes += demoted[:SHOWN]
        return list(rows.values())

    def note_rows(self) -> list[Row]:
        """Return the notes."""
        return [
            {"concept_id": uri, "kind": kind, "language": language, "text": text}
            for uri in sorted(self.concepts)
            for p, kind in NOTES.items()
            for _, text, language in self._texts(uri, p, longest=20_000)
        ]

    def relation_rows(self) -> list[Row]:
        """Return broader links without loops (VOC-4), and related ones once."""
        upward = {(s, o) for s, o in self._pairs("broader")}
        upward |= {(o, s) for s, o in self._pairs("narrower")}
        kept, loops = without_loops(upward)
        for loop in loops:
            self._refuse(loop[0], f"broader makes a loop: {' → '.join(loop)}")
        beside = {tuple(sorted(pair)) for pair in self._pairs("related")}
        return [
            {"source_id": s, "target_id": o, "kind": kind}
            for kind, pairs in (("broader", kept), ("related", sorted(beside)))
            for s, o in pairs
        ]

    def alignment_rows(self) -> list[Row]:
        """Return the links to other thesauri."""
        return [
            {"concept_id": uri, "kind": kind, "uri": other}
            for uri in sorted(self.concepts)
            for p, kind in ALIGNMENTS.items()
            for other in dict.fromkeys(self._links(uri, p))
            if self._is_address(other)
        ]

    def _pairs(self, name: str) -> Iterator[tuple[str, str]]:
        for uri in sorted(self.concepts):
            for other in self._links(uri, name):
                if other == uri:
                    self._refuse(uri, f"{name}: a concept is not {name} than itself")
                elif other not in self.concepts:
                    self._refuse(uri, f"{name}: {other} is not a concept of this file")
                else:
                    yield uri, other

    def _texts(
        self, uri: str, name: str, longest: int = 400
    ) -> Iterator[tuple[str, str, str]]:
        for kind, text, language in self._values(uri, SKOS + name):
            if kind != "text" or not text.strip() or "\0" in text:
                self._refuse(uri, f"{name} is not a text")
            elif len(text) > longest or len(language) > 16:
                self._refuse(
                    uri, f"{name} of {len(text)} characters, {longest} at most"
                )
            else:
                yield kind, text, language

    def _of_type(self, name: str) -> set[str]:
        return {
            s
            for s, properties in self.said.items()
            if any(o == SKOS + name for _, o, _ in properties.get(TYPE, ()))
        }

    def _values(self, uri: str, predicate: str) -> list[tuple[str, str, str]]:
        return self.said[uri].get(predicate, []) if uri in self.said else []

    def _links(self, uri: str, name: str) -> list[str]:
        return [o for _, o, _ in self._values(uri, SKOS + name)]

    def _first(self, uri: str, *names: str) -> str:
        found = [o for n in names for _, o, _ in self._values(uri, DCTERMS + n)]
        return found[0] if found else ""

    def _is_address(self, uri: str) -> bool:
        if ADDRESS.match(uri) and len(uri) <= 300:
            return True
        self._refuse(uri[:80], "not an address that can be kept")
        return False

    def _refuse(self, uri: str, reason: str) -> None:
        self.faults.append(Fault(f"{self.name} {uri}", reason))


def _statements(path: Path) -> Iterator[Statement]:
    """Let a bounded child process read the file; its words are our sentence."""
    if not path.is_file():
        raise CannotImport(f"{path}: a file is expected")
    syntax = _syntax(path)
    try:
        done = subprocess.run(  # noqa: S603  our own script, our own interpreter
            [sys.executable, "-I", skos_reader.__file__, str(path.resolve()), syntax],
            capture_output=True,
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotImport(
            f"{path.name}: reading takes more than {SECONDS} seconds; it was stopped"
        ) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        told = reason[-1][:300] if reason else "too long or too large; it was stopped"
        raise CannotImport(f"{path.name}: not a sound RDF file ({told})")
    for line in done.stdout.splitlines():
        s, p, kind, o, language = json.loads(line)
        yield s, p, kind, o, language


def _syntax(path: Path) -> str:
    """Tell RDF/XML from Turtle by the first signs; XML is checked before it is read."""
    if path.stat().st_size > xmlio.LARGEST_FILE:
        raise CannotImport(f"{path.name}: {xmlio.LARGEST_FILE} bytes at most")
    with path.open("rb") as file:
        head = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise CannotImport(f"{path.name}: the file is empty")
    if head.startswith((b"{", b"[{")):
        raise CannotImport(f"{path.name}: JSON-LD is refused; give Turtle or RDF/XML")
    if head.startswith((b"<?xml", b"<rdf", b"<!", b"\xff\xfe", b"\xfe\xff")):
        xmlio.check(path)
        return "xml"
    return "turtle"
