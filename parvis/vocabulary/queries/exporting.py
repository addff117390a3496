"""A thesaurus of ours, told to others in SKOS (Turtle)."""

import json
from collections import defaultdict
from collections.abc import Iterator

from parvis.vocabulary.models import Alignment, Concept, Label, Note, Relation, Scheme

PREFIXES = (
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
)
PREDICATES = {"pref": "prefLabel", "alt": "altLabel", "hidden": "hiddenLabel"}


def turtle(code: str = "") -> Iterator[str]:
    """Return the lines of a Turtle file: one thesaurus, or all of them."""
    chosen = Scheme.objects.order_by("code")
    if code:
        chosen = chosen.filter(code=code)
    for prefix, uri in PREFIXES:
        yield f"@prefix {prefix}: <{uri}> .\n"
    for scheme in chosen:
        yield from _scheme(scheme)


def _scheme(scheme: Scheme) -> Iterator[str]:
    about = f"<{scheme.uri}>"
    yield f"\n{about} a skos:ConceptScheme ;\n  dct:title {_text(scheme.title, 'fr')} .\n"
    told = _statements(scheme)
    concepts = Concept.objects.filter(scheme__code=scheme.code).order_by("uri")
    for c in concepts:
        lines = [f"\n<{c.uri}> a skos:Concept", f"skos:inScheme {about}"]
        if c.notation:
            lines.append(f"skos:notation {_text(c.notation)}")
        if c.is_top:
            lines.append(f"skos:topConceptOf {about}")
        if c.is_retired:
            lines.append("owl:deprecated true")
        if c.heir_id:
            lines.append(f"dct:isReplacedBy <{c.heir_id}>")
        yield " ;\n  ".join([*lines, *sorted(told[c.uri])]) + " .\n"
    tops = [c.uri for c in concepts if c.is_top]
    if tops:
        yield f"\n{about} skos:hasTopConcept {', '.join(f'<{uri}>' for uri in tops)} .\n"


def _statements(scheme: Scheme) -> dict[str, list[str]]:
    """Gather what is said of each concept, in both directions of each relation."""
    told: dict[str, list[str]] = defaultdict(list)
    mine = {"concept__scheme__code": scheme.code}
    for uri, kind, language, text in Label.objects.filter(**mine).values_list(
        "concept__uri", "kind", "language", "text"
    ):
        told[uri].append(f"skos:{PREDICATES[kind]} {_text(text, language)}")
    for uri, kind, language, text in Note.objects.filter(**mine).values_list(
        "concept__uri", "kind", "language", "text"
    ):
        told[uri].append(f"skos:{kind} {_text(text, language)}")
    for uri, kind, other in Alignment.objects.filter(**mine).values_list(
        "concept__uri", "kind", "uri"
    ):
        told[uri].append(f"skos:{kind}Match <{other}>")
    for source, target, kind in Relation.objects.filter(
        source__scheme__code=scheme.code
    ).values_list("source__uri", "target__uri", "kind"):
        back = "narrower" if kind == "broader" else "related"
        told[source].append(f"skos:{kind} <{target}>")
        told[target].append(f"skos:{back} <{source}>")
    return told


def _text(text: str, language: str = "") -> str:
    return json.dumps(text, ensure_ascii=False) + (f"@{language}" if language else "")
