"""Gestures on one concept: make it, word it, move it, align it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from parvis.kit.writes import write_tx
from parvis.vocabulary.choices import ChangeKind
from parvis.vocabulary.models import Concept, KeptStatement, Scheme
from parvis.vocabulary.rules import State, scheme_code
from parvis.vocabulary.services.changing import (
    NOTATION,
    mark,
    remember,
    state,
    take_living,
    write,
)

Words = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Wording:
    """The words of a concept as a form gives them; the notes are those in French."""

    preferred: Words
    alternatives: Words = ()
    hidden: Words = ()
    scope: str = ""
    definition: str = ""
    notation: str = ""


NOBODY = State()


def create_scheme(*, title: str, licence: str = "") -> Scheme:
    """Open a thesaurus that is kept here."""
    uri = f"urn:uuid:{uuid4()}"
    with write_tx():
        return Scheme.objects.create(
            code=scheme_code(uri), uri=uri, title=title, licence=licence
        )


def create_concept(
    *,
    scheme: str,
    preferred: Words,
    broader: Collection[Concept] = (),
    author: str,
    at: datetime,
) -> Concept:
    """Make a concept, under others or at the top."""
    with write_tx():
        mark(scheme)
        row = Concept.objects.create(
            scheme_id=scheme,
            uri=f"urn:uuid:{uuid4()}",
            is_top=not broader,
            is_edited_here=True,
        )
        after = State(
            frozenset((language, "pref", text) for language, text in preferred),
            broader=frozenset(b.uri for b in broader),
        )
        write(row, NOBODY, after)
        remember(row, ChangeKind.CREATED, NOBODY, after, author=author, at=at)
    return row


def word_concept(
    pk: int,
    *,
    revision: int,
    wording: Wording,
    author: str,
    at: datetime,
) -> None:
    """Change the words of a concept, its notes in French and its notation."""
    with write_tx():
        row = take_living(pk, revision)
        before = state(row.uri)
        kinds = (
            ("pref", wording.preferred),
            ("alt", wording.alternatives),
            ("hidden", wording.hidden),
        )
        labels = frozenset(
            (language, kind, text) for kind, words in kinds for language, text in words
        )
        after = replace(before, labels=labels, notes=_noted(before, wording))
        write(row, before, after)
        more = {}
        if wording.notation != row.notation:
            KeptStatement.objects.filter(subject=row.uri, predicate=NOTATION).delete()
            row.notation = wording.notation
            row.save(update_fields=["notation"])
            more = {"notation": [wording.notation]}
        if after != before or more:
            remember(
                row, ChangeKind.WORDED, before, after, author=author, at=at, **more
            )


def move_concept(
    pk: int,
    *,
    revision: int,
    broader: Collection[Concept],
    related: Collection[Concept],
    author: str,
    at: datetime,
) -> None:
    """Put a concept under others, and beside others."""
    with write_tx():
        row = take_living(pk, revision)
        before = state(row.uri)
        after = replace(
            before,
            broader=frozenset(b.uri for b in broader),
            related=frozenset(r.uri for r in related) - {row.uri},
        )
        write(row, before, after)
        if after != before:
            remember(row, ChangeKind.MOVED, before, after, author=author, at=at)


def align_concept(
    pk: int,
    *,
    revision: int,
    alignments: Iterable[tuple[str, str]],
    author: str,
    at: datetime,
) -> None:
    """Say which concepts of other thesauri mean the same, or nearly."""
    with write_tx():
        row = take_living(pk, revision)
        before = state(row.uri)
        after = replace(before, alignments=frozenset(alignments))
        write(row, before, after)
        if after != before:
            remember(row, ChangeKind.ALIGNED, before, after, author=author, at=at)


def first_note(said: State, kind: str) -> str:
    """Return the note that a form shows: the first one in French of its kind."""
    found = sorted(t for k, lang, t in said.notes if k == kind and lang == "fr")
    return found[0] if found else ""


def _noted(before: State, wording: Wording) -> frozenset[tuple[str, str, str]]:
    kept = set(before.notes)
    for kind, text in (
        ("scopeNote", wording.scope.strip()),
        ("definition", wording.definition.strip()),
    ):
        kept.discard((kind, "fr", first_note(before, kind)))
        if text:
            kept.add((kind, "fr", text))
    return frozenset(kept)
