"""All that is said of one concept, and what was done to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from parvis.vocabulary.models import Alignment, Change, Concept, Label, Note, Relation
from parvis.vocabulary.rules import State


@dataclass(frozen=True)
class ChangeLine:
    """One line of a history: what was added, what was taken away."""

    at: datetime
    author: str
    kind: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


def state(uri: str) -> State:
    """Return what is said of a concept, in five queries."""
    labels = Label.objects.filter(concept__uri=uri)
    notes = Note.objects.filter(concept__uri=uri)
    links = Relation.objects.exclude(kind="replaced")
    up = list(links.filter(source__uri=uri).values_list("kind", "target__uri"))
    down = list(links.filter(target__uri=uri).values_list("kind", "source__uri"))
    found = Alignment.objects.filter(concept__uri=uri)
    return State(
        frozenset(labels.values_list("language", "kind", "text")),
        frozenset(notes.values_list("kind", "language", "text")),
        frozenset(other for kind, other in up if kind == "broader"),
        frozenset(other for kind, other in down if kind == "broader"),
        frozenset(other for kind, other in [*up, *down] if kind == "related"),
        frozenset(found.values_list("kind", "uri")),
    )


def history(pk: int, *, limit: int = 200) -> list[ChangeLine]:
    """Return what the team did to a concept, the last first."""
    uri = Concept.objects.values_list("uri", flat=True).get(pk=pk)
    rows = list(Change.objects.filter(concept__uri=uri)[:limit])
    labels = _names(
        other
        for row in rows
        for side in (row.before, row.after)
        for name in ("broader", "narrower", "related", "heirs")
        for other in side.get(name, ())
    )
    return [
        ChangeLine(
            row.at,
            row.author,
            row.get_kind_display(),
            tuple(_lines(row.before, labels)),
            tuple(_lines(row.after, labels)),
        )
        for row in rows
    ]


def last_author(pk: int) -> str:
    """Return who changed a concept last; nobody when it came so."""
    changes = Change.objects.filter(concept__pk=pk)
    return changes.values_list("author", flat=True).first() or ""


def _names(uris: Iterable[str]) -> dict[str, str]:
    found = Label.objects.filter(concept__uri__in=set(uris), kind="pref")
    ordered = sorted(
        found.values_list("concept__uri", "language", "text"),
        key=lambda row: (row[0], row[1].startswith("fr"), row[1]),
    )
    return {uri: text for uri, _language, text in ordered}


def _lines(side: dict[str, list[object]], labels: dict[str, str]) -> Iterable[str]:
    for name, values in side.items():
        for value in values:
            if isinstance(value, list):
                yield " · ".join(str(part) for part in value if part)
            else:
                yield f"{labels.get(str(value), value)} ({name})"
