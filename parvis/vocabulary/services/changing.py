"""How a concept is taken, written and remembered: every gesture on a thesaurus goes through here."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.db.models import F

from parvis.vocabulary.models import (
    Alignment,
    Change,
    Concept,
    KeptStatement,
    Label,
    Note,
    Relation,
    Scheme,
)
from parvis.vocabulary.queries.state import last_author, state
from parvis.vocabulary.rules import State, closes_a_loop, spellings
from parvis.vocabulary.services.indexing import index_concepts

XL = "http://www.w3.org/2008/05/skos-xl#"
NOTATION = "http://www.w3.org/2004/02/skos/core#notation"


class Refusal(Exception):
    """A change of the thesaurus that is not done; nothing is written."""


class NoSuchConcept(Refusal):
    """There is no such concept."""


class ChangedMeanwhile(Refusal):
    """Someone else changed the concept since it was read (VOC-8); `args` says who."""


class IsRetired(Refusal):
    """The concept is retired: it is put back in use first."""


class AlreadyBorne(Refusal):
    """Another concept bears this preferred label (VOC-7); `args` has the label."""


class NoPreferredLabel(Refusal):
    """A concept must have one preferred label at least."""


class TwoPreferredLabels(Refusal):
    """One preferred label a language (VOC-5); `args` has the language."""


class ClosesALoop(Refusal):
    """The concept would be broader than itself (VOC-4)."""


def take(pk: int, revision: int) -> Concept:
    """Take a living concept, in the state in which it was read (VOC-8).

    The thesaurus is marked first: those who change it pass one after the other,
    so that two moves never close a loop together.
    """
    row = Concept.objects.filter(pk=pk).first()
    if row is None:
        raise NoSuchConcept(pk)
    mark(row.scheme_id)
    mine = Concept.objects.filter(pk=pk, revision=revision)
    if not mine.update(revision=revision + 1, is_edited_here=True):
        raise ChangedMeanwhile(last_author(pk))
    row.refresh_from_db()
    return row


def take_living(pk: int, revision: int) -> Concept:
    """Take a concept that is in use."""
    row = take(pk, revision)
    if row.is_retired:
        raise IsRetired(pk)
    return row


def mark(scheme: str) -> None:
    """Say that a thesaurus changes, and wait for whoever is changing it."""
    Scheme.objects.filter(code=scheme).update(revision=F("revision") + 1)


def write(row: Concept, before: State, after: State) -> None:
    """Write what a concept becomes: only what differs."""
    if before.labels != after.labels:
        check_labels(row, before, after)
        KeptStatement.objects.filter(
            subject=row.uri, predicate__startswith=XL
        ).delete()  # labels told a second time by the file: they would lie now
    _check_place(row.uri, before, after)
    _write_texts(row, before, after)
    _write_links(row.uri, before, after)
    others = (
        (before.broader ^ after.broader)
        | (before.narrower ^ after.narrower)
        | (before.related ^ after.related)
    )
    Concept.objects.filter(uri__in=others).update(
        revision=F("revision") + 1, is_edited_here=True
    )
    is_top = not after.broader
    if row.is_top != is_top and before.broader != after.broader:
        row.is_top = is_top
        row.save(update_fields=["is_top"])


def remember(
    row: Concept,
    kind: str,
    before: State,
    after: State,
    *,
    author: str,
    at: datetime,
    **more: Iterable[str],
) -> None:
    """Write a line of history, and index the concept again."""
    removed, added = {}, {}
    was, now = asdict(before), asdict(after)
    for name in was:
        if gone := was[name] - now[name]:
            removed[name] = sorted(gone)
        if new := now[name] - was[name]:
            added[name] = sorted(new)
    added |= {name: list(values) for name, values in more.items() if values}
    Change.objects.create(
        concept=row, kind=kind, before=removed, after=added, author=author[:150], at=at
    )
    index_concepts([row.pk])


def check_labels(row: Concept, before: State, after: State) -> None:
    """Refuse labels that a thesaurus cannot hold; those borne before are not judged again."""
    preferred = [(lang, text) for lang, kind, text in after.labels if kind == "pref"]
    if not preferred:
        raise NoPreferredLabel
    languages = [language for language, _text in preferred]
    for language in languages:
        if languages.count(language) > 1:
            raise TwoPreferredLabels(language)
    for language, text in preferred:
        if (language, "pref", text) in before.labels:
            continue
        same = Label.objects.filter(
            kind="pref",
            language=language,
            text__in=spellings(text),
            concept__scheme__code=row.scheme_id,
            concept__is_retired=False,
        ).exclude(concept__uri=row.uri)
        if same.exists():
            raise AlreadyBorne(text)


def above_of(uri: str) -> dict[str, list[str]]:
    """Return the ways up from a concept, level after level."""
    above: dict[str, list[str]] = {}
    level = {uri}
    while level:
        links = Relation.objects.filter(source__uri__in=level, kind="broader")
        for narrow, broad in links.values_list("source__uri", "target__uri"):
            above.setdefault(narrow, []).append(broad)
        level = {b for n in level for b in above.get(n, ())} - above.keys()
    return above


def _check_place(uri: str, before: State, after: State) -> None:
    for broad in after.broader - before.broader:
        if closes_a_loop(above_of(broad), uri, broad):
            raise ClosesALoop(broad)
    ways = above_of(uri) if after.narrower - before.narrower else {}
    ways = {**ways, uri: sorted(after.broader)}
    for narrow in after.narrower - before.narrower:
        if closes_a_loop(ways, narrow, uri):
            raise ClosesALoop(narrow)


def _write_texts(row: Concept, before: State, after: State) -> None:
    for language, kind, text in before.labels - after.labels:
        row.labels.filter(language=language, kind=kind, text=text).delete()
    Label.objects.bulk_create(
        Label(concept=row, language=language, kind=kind, text=text)
        for language, kind, text in sorted(after.labels - before.labels)
    )
    for kind, language, text in before.notes - after.notes:
        row.notes.filter(language=language, kind=kind, text=text).delete()
    Note.objects.bulk_create(
        Note(concept=row, kind=kind, language=language, text=text)
        for kind, language, text in sorted(after.notes - before.notes)
    )
    for kind, uri in before.alignments - after.alignments:
        row.alignments.filter(kind=kind, uri=uri).delete()
    Alignment.objects.bulk_create(
        Alignment(concept=row, kind=kind, uri=uri)
        for kind, uri in sorted(after.alignments - before.alignments)
    )


def _write_links(uri: str, before: State, after: State) -> None:
    was, now = _links(uri, before), _links(uri, after)
    for source, target, kind in was - now:
        Relation.objects.filter(
            source__uri=source, target__uri=target, kind=kind
        ).delete()
        if kind == "related":
            Relation.objects.filter(
                source__uri=target, target__uri=source, kind=kind
            ).delete()
    Relation.objects.bulk_create(
        Relation(source_id=source, target_id=target, kind=kind)
        for source, target, kind in sorted(now - was)
    )


def _links(uri: str, said: State) -> set[tuple[str, str, str]]:
    return (
        {(uri, broad, "broader") for broad in said.broader}
        | {(narrow, uri, "broader") for narrow in said.narrower}
        | {(*sorted((uri, other)), "related") for other in said.related}  # type: ignore[misc]
    )


__all__ = [
    "AlreadyBorne",
    "ChangedMeanwhile",
    "ClosesALoop",
    "IsRetired",
    "NoPreferredLabel",
    "NoSuchConcept",
    "Refusal",
    "TwoPreferredLabels",
    "check_labels",
    "mark",
    "remember",
    "state",
    "take",
    "take_living",
    "write",
]
