"""What a file of SKOS says, set in the rows of our tables; the rest is kept beside."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from django.utils.translation import gettext as _

from parvis.kit.importing import Fault, Plan, Row
from parvis.vocabulary.importers.skos_file import can_be_kept
from parvis.vocabulary.importers.skos_names import ALIGNMENTS, NOTES
from parvis.vocabulary.rules import preferred, scheme_code, without_loops
from parvis.vocabulary.rules.statements import (
    DCTERMS,
    DEPRECATED,
    LABELS,
    REPLACED_BY,
    SKOS,
    TITLES,
    TYPE,
    Statement,
    Told,
)

ADDRESS = re.compile(r'^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$', re.IGNORECASE)
SHOWN = 5
LONGEST_KEPT = 100_000


class Graph:
    """The statements of one file, by subject and predicate."""

    def __init__(self, read: Iterable[Statement], name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.mended: set[Statement] = set()
        self.statements: list[Statement] = []
        self._by_subject: dict[str, list[Statement]] | None = None
        self.said: dict[str, dict[str, list[tuple[str, str, str]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for one in read:
            if not can_be_kept(one):
                self._refuse(one.subject[:80], _("a statement holds no text"))
                continue
            self.statements.append(one)
            self.said[one.subject][one.predicate].append(
                (one.kind, one.value, one.language)
            )
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
        if self.schemes:  # a scheme that the file tells of, before one it only names
            told = {
                concept: [s for s in schemes if s in self.schemes] or schemes
                for concept, schemes in told.items()
            }
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
                for _kind, o, _tongue in self._values(uri, REPLACED_BY)
                if o in self.concepts and o != uri
            ]
            deprecated = any(
                o == "true" for _kind, o, _tongue in self._values(uri, DEPRECATED)
            )
            home = homes[uri]
            rows.append(
                {
                    "uri": uri,
                    "scheme_id": codes[home],
                    "notation": next(iter(self._links(uri, "notation")), "")[:60],
                    "is_top": home in self._links(uri, "topConceptOf")
                    or uri in self._links(home, "hasTopConcept"),
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
                for kind, p in LABELS.items()
                for _kind, text, language in self._texts(uri, p)
            ]
            for kind, text, language in found:
                if kind == "pref":
                    by_language[language].append(text)
            chosen = {lang: preferred(texts) for lang, texts in by_language.items()}
            for kind, text, language in found:
                if kind == "pref" and text != chosen[language][0]:
                    demoted.append(f"{uri}: « {text} »@{language}")
                    self._mend(uri, SKOS + LABELS["pref"], text)
                    kind = "alt"
                rows[uri, language, kind, text] = {
                    "concept_id": uri,
                    "language": language,
                    "kind": kind,
                    "text": text,
                }
        if demoted:
            plan.notes.append(
                _("second preferred labels that became alternatives: %(count)s")
                % {"count": len(demoted)}
            )
            plan.notes += demoted[:SHOWN]
        return list(rows.values())

    def note_rows(self) -> list[Row]:
        """Return the notes."""
        return [
            {"concept_id": uri, "kind": name, "language": language, "text": text}
            for uri in sorted(self.concepts)
            for name in NOTES
            for _kind, text, language in self._texts(uri, name, longest=20_000)
        ]

    def relation_rows(self) -> list[Row]:
        """Return broader links without loops (VOC-4), and related ones once."""
        upward = {(s, o) for s, o in self._pairs("broader")}
        upward |= {(o, s) for s, o in self._pairs("narrower")}
        kept, loops = without_loops(upward)
        for loop in loops:
            self._refuse(
                loop[0],
                _("broader makes a loop: %(loop)s") % {"loop": " → ".join(loop)},
            )
            self._mend(loop[0], f"{SKOS}broader", loop[1])
            self._mend(loop[1], f"{SKOS}narrower", loop[0])
        beside = {tuple(sorted(pair)) for pair in self._pairs("related")}
        heirs = [
            (uri, heir)
            for uri in sorted(self.concepts)
            for _kind, heir, _tongue in self._values(uri, REPLACED_BY)
            if heir in self.concepts and heir != uri
        ]
        found = (("broader", kept), ("related", sorted(beside)), ("replaced", heirs))
        return [
            {"source_id": s, "target_id": o, "kind": kind}
            for kind, pairs in found
            for s, o in pairs
        ]

    def alignment_rows(self) -> list[Row]:
        """Return the links to other thesauri."""
        rows = {}
        for uri in sorted(self.concepts):
            for p, kind in ALIGNMENTS.items():
                for form, other, _tongue in self._values(uri, SKOS + p):
                    if form == "blank" or not self._is_address(other, longest=400):
                        continue
                    if form == "text":  # some write an address as a text
                        self._mend(uri, SKOS + p, other)
                    row = {"concept_id": uri, "kind": kind, "uri": other}
                    rows[uri, kind, other] = row
        return list(rows.values())

    def kept_rows(
        self, told: Told, codes: Mapping[str, str], homes: Mapping[str, str]
    ) -> list[Row]:
        """Return what the other rows do not say: it is kept, and given back (VOC-10)."""
        said = set(told.statements()) | self.mended
        alone = codes[min(codes)]
        rows = {}
        for one in self.statements:
            if one in said:
                continue
            if len(one.value) > LONGEST_KEPT or len(one.predicate) > 400:
                self._refuse(one.subject[:80], _("a statement is too long to be kept"))
                continue
            home = homes.get(one.subject, one.subject)
            row = {"scheme_id": codes.get(home, alone), **one._asdict()}
            row["digest"] = sha256("\n".join(one).encode()).hexdigest()
            rows[row["digest"]] = row
        return list(rows.values())

    def _mend(self, subject: str, predicate: str, value: str) -> None:
        """Note that a statement was mended: it is not given back as it was."""
        self.mended |= {
            s
            for s in self.statements_of(subject)
            if (s.predicate, s.value) == (predicate, value)
        }

    def statements_of(self, subject: str) -> Iterator[Statement]:
        """Return what the file says of one subject."""
        if self._by_subject is None:
            self._by_subject = defaultdict(list)
            for one in self.statements:
                self._by_subject[one.subject].append(one)
        return iter(self._by_subject.get(subject, ()))

    def _pairs(self, name: str) -> Iterator[tuple[str, str]]:
        for uri in sorted(self.concepts):
            for other in self._links(uri, name):
                if other == uri:
                    self._mend(uri, SKOS + name, uri)
                    self._refuse(
                        uri, _("%(name)s: a concept leads to itself") % {"name": name}
                    )
                elif other not in self.concepts:
                    self._refuse(
                        uri,
                        _("%(name)s: %(other)s is not a concept of this file")
                        % {"name": name, "other": other},
                    )
                else:
                    yield uri, other

    def _texts(
        self, uri: str, name: str, longest: int = 400
    ) -> Iterator[tuple[str, str, str]]:
        for kind, text, language in self._values(uri, SKOS + name):
            if kind != "text" and name in NOTES:
                continue  # a note with a structure: kept as it is
            if kind != "text" or not text.strip():
                self._refuse(uri, _("%(name)s is not a text") % {"name": name})
            elif len(text) > longest or len(language) > 16:
                self._refuse(
                    uri,
                    _("%(name)s of %(size)s characters, %(longest)s at most")
                    % {"name": name, "size": len(text), "longest": longest},
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
        return [o for _kind, o, _tongue in self._values(uri, SKOS + name)]

    def _first(self, uri: str, *names: str) -> str:
        found = [
            o for n in names for _kind, o, _tongue in self._values(uri, DCTERMS + n)
        ]
        return found[0] if found else ""

    def _is_address(self, uri: str, longest: int = 300) -> bool:
        if ADDRESS.match(uri) and len(uri) <= longest:
            return True
        self._refuse(uri[:80], _("not an address that can be kept"))
        return False

    def _refuse(self, uri: str, reason: str) -> None:
        self.faults.append(Fault(f"{self.name} {uri}", reason))
