"""Gestures on several concepts at once: merge, split, retire, put back."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import uuid4

from parvis.kit.events import publish
from parvis.kit.writes import write_tx
from parvis.vocabulary.choices import ChangeKind, RelationKind
from parvis.vocabulary.events import ConceptRetired
from parvis.vocabulary.models import Concept, Relation
from parvis.vocabulary.rules import State, closes_a_loop, merged
from parvis.vocabulary.services.changing import (
    Refusal,
    above_of,
    check_labels,
    remember,
    state,
    take,
    take_living,
    write,
)


class IntoItself(Refusal):
    """A concept is merged into another one, not into itself."""


class TooFewParts(Refusal):
    """A concept is split into two others at least."""


class NotRetired(Refusal):
    """The concept is in use already."""


class AnotherThesaurus(Refusal):
    """Concepts of two thesauri are aligned, not merged."""


def merge_concepts(
    pk: int,
    *,
    into: int,
    revisions: tuple[int, int],
    author: str,
    at: datetime,
) -> None:
    """Merge a concept into an heir, which receives all it had (VOC-9)."""
    if pk == into:
        raise IntoItself
    with write_tx():
        gone, heir = take_living(pk, revisions[0]), take_living(into, revisions[1])
        if gone.scheme_id != heir.scheme_id:
            raise AnotherThesaurus
        was, before = state(gone.uri), state(heir.uri)
        bare = replace(
            was, broader=frozenset(), narrower=frozenset(), related=frozenset()
        )
        write(gone, was, bare)
        now = state(heir.uri)  # without its links to the one that goes
        after = _without_loops(heir, merged(was, before, pair=(gone.uri, heir.uri)))
        _retire(gone, [heir])
        write(heir, now, after)
        if before.broader and not after.broader:
            heir.is_top = True
            heir.save(update_fields=["is_top"])
        told = partial(remember, author=author, at=at)
        told(gone, ChangeKind.MERGED, was, bare, heirs=[heir.uri])
        told(heir, ChangeKind.ENRICHED, before, after)
        publish(ConceptRetired(concept_id=gone.pk, heir_id=heir.pk, at=at))


def split_concept(
    pk: int,
    *,
    revision: int,
    parts: Sequence[str],
    keep: bool,
    author: str,
    at: datetime,
) -> list[Concept]:
    """Make narrower concepts of one; it stays above them, or retires and they are its heirs."""
    if len({part.casefold() for part in parts}) < 2:
        raise TooFewParts
    with write_tx():
        row = take_living(pk, revision)
        was = state(row.uri)
        above = frozenset([row.uri]) if keep else was.broader
        made = [_part(row, text, above, author, at) for text in parts]
        uris = [part.uri for part in made]
        if not keep:
            _hand_on(row, was, [])
        after = state(row.uri)
        if not keep:
            bare = replace(after, broader=frozenset(), related=frozenset())
            write(row, after, bare)
            _retire(row, made)
            after = bare
            publish(ConceptRetired(concept_id=row.pk, heir_id=None, at=at))
        heirs = [] if keep else uris
        remember(row, ChangeKind.SPLIT, was, after, author=author, at=at, heirs=heirs)
    return made


def retire_concept(
    pk: int,
    *,
    revision: int,
    heirs: Collection[Concept],
    author: str,
    at: datetime,
) -> None:
    """Retire a concept; its heirs are where to go instead (VOC-6)."""
    with write_tx():
        row = take_living(pk, revision)
        if any(heir.pk == row.pk for heir in heirs):
            raise IntoItself
        was = state(row.uri)
        _hand_on(row, was, [h.uri for h in heirs])
        after = state(row.uri)
        _retire(row, list(heirs))
        told = partial(remember, author=author, at=at)
        told(row, ChangeKind.RETIRED, was, after, heirs=[h.uri for h in heirs])
        alone = next(iter(heirs)).pk if len(heirs) == 1 else None
        publish(ConceptRetired(concept_id=row.pk, heir_id=alone, at=at))


def revive_concept(pk: int, *, revision: int, author: str, at: datetime) -> None:
    """Put a retired concept back in use, without heirs."""
    with write_tx():
        row = take(pk, revision)
        if not row.is_retired:
            raise NotRetired
        was = state(row.uri)
        row.relations.filter(kind=RelationKind.REPLACED).delete()
        row.is_retired, row.heir_id = False, None
        row.save(update_fields=["is_retired", "heir"])
        check_labels(row, State(), was)
        remember(row, ChangeKind.REVIVED, was, was, author=author, at=at)


def _retire(row: Concept, heirs: Sequence[Concept]) -> None:
    row.is_retired = True
    row.is_top = False
    row.heir_id = heirs[0].uri if heirs else None
    row.save(update_fields=["is_retired", "is_top", "heir"])
    Relation.objects.bulk_create(
        Relation(source=row, target=heir, kind=RelationKind.REPLACED) for heir in heirs
    )


def _hand_on(row: Concept, was: State, heirs: Sequence[str]) -> None:
    """Put what was under a concept that goes under its only heir, else under what was above it."""
    for narrow in Concept.objects.filter(uri__in=was.narrower):
        before = state(narrow.uri)
        above = was.broader - {narrow.uri}
        if len(heirs) == 1 and not closes_a_loop(
            above_of(heirs[0]), narrow.uri, heirs[0]
        ):
            above = frozenset(heirs)
        after = replace(before, broader=(before.broader - {row.uri}) | above)
        write(narrow, before, after)


def _part(
    row: Concept, text: str, above: frozenset[str], author: str, at: datetime
) -> Concept:
    part = Concept.objects.create(
        scheme_id=row.scheme_id,
        uri=f"urn:uuid:{uuid4()}",
        is_top=not above,
        is_edited_here=True,
    )
    after = State(frozenset([("fr", "pref", text)]), broader=above)
    write(part, State(), after)
    remember(part, ChangeKind.CREATED, State(), after, author=author, at=at)
    return part


def _without_loops(heir: Concept, after: State) -> State:
    """Leave out the places that would put the heir above itself."""
    broader = frozenset(
        broad
        for broad in after.broader
        if broad not in after.narrower
        and not closes_a_loop(above_of(broad), heir.uri, broad)
    )
    ways = {
        **{u: b for broad in broader for u, b in above_of(broad).items()},
        heir.uri: sorted(broader),
    }
    narrower = frozenset(
        n for n in after.narrower if not closes_a_loop(ways, n, heir.uri)
    )
    return replace(after, broader=broader, narrower=narrower)
