"""Words of indexing that a document calls for, each with the reason."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from parvis.catalogue.models import Document
from parvis.catalogue.queries.searching import INDEX, lexicon
from parvis.kit.words import meaningful, stems
from parvis.vocabulary import queries as vocabulary

NEIGHBOURS, ENOUGH, MOST = 12, 3, 6


@dataclass(frozen=True)
class Suggestion:
    """A theme or a subject to add: what it is called, and why it is offered."""

    value: str
    label: str
    words: tuple[str, ...] = ()
    neighbours: int = 0
    scheme: str = ""


def suggested_themes(text: str, already: Iterable[str]) -> list[Suggestion]:
    """Return the themes whose words a document has, or that documents like it answer."""
    known, near = set(already), Counter[str]()
    for document in _neighbours(text):
        near.update(t.theme_id for t in document.themes.all())
    said = _stems(text)
    found = []
    for theme in vocabulary.themes():
        words = _shared(f"{theme.label} {theme.plain_label}", said)
        if theme.code in known or not (words or near[theme.code] >= ENOUGH):
            continue
        one = Suggestion(theme.code, theme.label, words, near[theme.code])
        found.append((-2 * len(words) - near[theme.code], theme.code, one))
    return [one for _weight, _code, one in sorted(found)[:MOST]]


def suggested_subjects(text: str, already: Iterable[str]) -> list[Suggestion]:
    """Return the concepts whose every word a document has, then those of documents like it."""
    known = {a.casefold() for a in already}
    said, near = _stems(text), Counter[str]()
    for document in _neighbours(text):
        near.update({s.text for s in document.subjects.all()})
    found: dict[str, Suggestion] = {}
    for line in vocabulary.search_concepts(text[:300], limit=40).lines:
        words = _shared(line.label, said)
        if words and len(words) >= len(meaningful(line.label)):
            one = Suggestion(
                line.label, line.label, words, near[line.label], line.scheme
            )
            found.setdefault(line.label.casefold(), one)
    for label, times in near.most_common(20):
        if times >= ENOUGH:
            one = Suggestion(label, label, _shared(label, said), times)
            found.setdefault(label.casefold(), one)
    offered = [one for key, one in found.items() if key not in known]
    return sorted(offered, key=lambda s: (-2 * len(s.words) - s.neighbours, s.label))[
        :8
    ]


def concept_named(label: str) -> int | None:
    """Return the concept that bears exactly this label."""
    for line in vocabulary.search_concepts(label, limit=5).lines:
        if line.label.casefold() == label.casefold():
            return line.pk
    return None


def _neighbours(text: str) -> list[Document]:
    if not text.strip():
        return []
    page = INDEX.search(
        text[:300], limit=NEIGHBOURS, with_facets=False, lexicon=lexicon()
    )
    found = Document.objects.filter(pk__in=page.pks)
    return list(found.prefetch_related("themes", "subjects"))


def _stems(text: str) -> frozenset[str]:
    return frozenset(s for word in meaningful(text[:5000]) for s in stems(word))


def _shared(label: str, said: frozenset[str]) -> tuple[str, ...]:
    words = dict.fromkeys(meaningful(label))
    return tuple(w for w in words if len(w) > 1 and said.intersection(stems(w)))
