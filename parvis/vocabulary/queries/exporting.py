"""Thesauri told to others in SKOS, with what their files said beside: Turtle or RDF/XML."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from parvis.vocabulary.models import (
    Alignment,
    Concept,
    KeptStatement,
    Label,
    Note,
    Relation,
    Scheme,
)
from parvis.vocabulary.rules.statements import (
    TITLES,
    TYPE,
    Statement,
    Told,
    without_shadows,
)

PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs",
    "http://www.w3.org/2004/02/skos/core#": "skos",
    "http://www.w3.org/2008/05/skos-xl#": "skosxl",
    "http://purl.org/iso25964/skos-thes#": "iso-thes",
    "http://purl.org/dc/terms/": "dct",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/2002/07/owl#": "owl",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "http://www.w3.org/2001/XMLSchema#": "xsd",
}
LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_AN_ADDRESS = re.compile(r'[\x00-\x20<>"{}|\\^`]')


class NotInXml(Exception):
    """RDF/XML cannot say this; Turtle can."""


def turtle(code: str = "") -> Iterator[str]:
    """Return the parts of a Turtle file: one thesaurus, or all of them."""
    for uri, prefix in PREFIXES.items():
        yield f"@prefix {prefix}: <{uri}> .\n"
    for subject, said in _by_subject(code):
        lines = [f"{_short(s.predicate)} {_object(s)}" for s in said]
        yield f"\n{_node(subject)} " + " ;\n  ".join(lines) + " .\n"


def rdf_xml(code: str = "") -> Iterator[str]:
    """Return the parts of a RDF/XML file; raise NotInXml for what it has no words for."""
    names = "".join(f'\n  xmlns:{p}="{uri}"' for uri, p in PREFIXES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'
    for subject, said in _by_subject(code):
        blank = subject.startswith("_:")
        about = (
            f'rdf:nodeID="{subject[2:]}"' if blank else f"rdf:about={_value(subject)}"
        )
        yield f"<rdf:Description {about}>\n"
        for s in said:
            yield f"  {_element(s)}\n"
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _by_subject(code: str) -> Iterator[tuple[str, list[Statement]]]:
    """Gather what is said of each subject, thesaurus after thesaurus, in a steady order."""
    chosen = Scheme.objects.order_by("code")
    for scheme in chosen.filter(code=code) if code else chosen:
        kept = [
            Statement(*row)
            for row in KeptStatement.objects.filter(scheme__code=scheme.code)
            .order_by("pk")
            .values_list(*Statement._fields)
        ]
        gathered: dict[str, dict[Statement, None]] = defaultdict(dict)
        for one in [
            *_title(scheme, kept),
            *without_shadows(_told(scheme), kept),
            *kept,
        ]:
            gathered[one.subject][one] = None
        home = _address(scheme)
        first = gathered.pop(home, {})
        for subject, said in [(home, first), *sorted(gathered.items())]:
            if said:
                yield subject, sorted(said, key=lambda s: (s.predicate != TYPE, s))


def _title(scheme: Scheme, kept: Iterable[Statement]) -> list[Statement]:
    """Say the title that we know, unless the file of the thesaurus has its own."""
    home = _address(scheme)
    if any(s.subject == home and s.predicate in TITLES for s in kept):
        return []
    return [Statement(home, TITLES[0], "text", scheme.title, "fr")]


def _address(scheme: Scheme) -> str:
    return scheme.uri or f"urn:parvis:{scheme.code}"


def _told(scheme: Scheme) -> Iterator[Statement]:
    concepts = Concept.objects.filter(scheme__code=scheme.code)
    mine = {"concept__scheme__code": scheme.code}
    relations = Relation.objects.filter(source__scheme__code=scheme.code)
    return Told(
        [{"code": scheme.code, "uri": _address(scheme)}],
        concepts.values(
            "uri", "scheme_id", "notation", "is_top", "is_retired", "heir_id"
        ),
        Label.objects.filter(**mine).values("concept_id", "kind", "language", "text"),
        Note.objects.filter(**mine).values("concept_id", "kind", "language", "text"),
        relations.values("source_id", "target_id", "kind"),
        Alignment.objects.filter(**mine).values("concept_id", "kind", "uri"),
    ).statements()


def _object(s: Statement) -> str:
    if s.kind != "text":
        return _node(s.value)
    told = json.dumps(s.value, ensure_ascii=False)
    if s.language:
        return f"{told}@{s.language}"
    return f"{told}^^{_short(s.datatype)}" if s.datatype else told


def _node(address: str) -> str:
    if address.startswith("_:"):
        return address
    escaped = NOT_IN_AN_ADDRESS.sub(lambda c: f"\\u{ord(c[0]):04X}", address)
    return f"<{escaped}>"


def _split(address: str) -> tuple[str, str]:
    """Cut an address where a prefix ends: after the last sign that a name cannot hold."""
    cut = max(address.rfind(sign) for sign in "#/:") + 1
    return address[:cut], address[cut:]


def _short(address: str) -> str:
    space, name = _split(address)
    known = PREFIXES.get(space)
    return f"{known}:{name}" if known and LOCAL.match(name) else _node(address)


def _element(s: Statement) -> str:
    space, name = _split(s.predicate)
    if not LOCAL.match(name):
        raise NotInXml(s.predicate)
    known = PREFIXES.get(space)
    tag = f"{known}:{name}" if known else f"p:{name}"
    opened = tag if known else f"{tag} xmlns:p={_value(space)}"
    if s.kind == "uri":
        return f"<{opened} rdf:resource={_value(s.value)}/>"
    if s.kind == "blank":
        return f'<{opened} rdf:nodeID="{s.value[2:]}"/>'
    marks: Mapping[str, str] = {"xml:lang": s.language, "rdf:datatype": s.datatype}
    said = "".join(f" {mark}={_value(v)}" for mark, v in marks.items() if v)
    return f"<{opened}{said}>{_escaped(s.value)}</{tag}>"


def _escaped(text: str) -> str:
    if NOT_IN_XML.search(text):
        raise NotInXml(text[:60])
    return escape(text, {"\r": "&#13;"})


def _value(text: str) -> str:
    if NOT_IN_XML.search(text):
        raise NotInXml(text[:60])
    return quoteattr(text, {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
