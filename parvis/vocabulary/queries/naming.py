"""A concept as someone names it in a form: a label, a notation, an address, a number."""

from dataclasses import dataclass

from parvis.vocabulary.models import Concept, Label
from parvis.vocabulary.queries.concepts import ConceptLine, search_concepts
from parvis.vocabulary.rules import spellings

NEAR = 3


@dataclass(frozen=True)
class Named:
    """Who is meant; nobody, with those that come near, or several."""

    text: str
    found: tuple[Concept, ...]
    near: tuple[ConceptLine, ...] = ()


def named(text: str, *, scheme: str) -> Named:
    """Return the living concept of a thesaurus that is meant by these words."""
    living = Concept.objects.filter(scheme__code=scheme, is_retired=False)
    words = " ".join(text.split())
    number = int(words[1:13]) if words[:1] == "#" and words[1:].isdecimal() else 0
    ways = (living.filter(pk=number), living.filter(uri=words))
    for rows in (*ways, living.filter(notation=words or "-")):
        if one := rows.first():
            return Named(words, (one,))
    borne = Label.objects.filter(
        text__in=spellings(words),
        concept__scheme__code=scheme,
        concept__is_retired=False,
    )
    for kinds in (["pref"], ["alt", "hidden"]):
        uris = set(borne.filter(kind__in=kinds).values_list("concept__uri", flat=True))
        if uris:
            return Named(words, tuple(living.filter(uri__in=uris).order_by("pk")))
    near = search_concepts(words, limit=30).lines
    return Named(words, (), tuple(n for n in near if n.scheme == scheme)[:NEAR])
