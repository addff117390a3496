"""Share the documents of a split concept out among its heirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from parvis.catalogue.choices import Deed
from parvis.catalogue.models import Change, Document
from parvis.catalogue.queries.editing import state_of
from parvis.catalogue.services.writing import Gesture, WrittenMeanwhile, write
from parvis.kit.writes import write_tx


@dataclass(frozen=True)
class Chosen:
    """The heirs chosen for a document, and the version that was read."""

    version: int
    heirs: tuple[int, ...]


@dataclass(frozen=True)
class Shared:
    """How many documents went to their heirs, and those written by someone since."""

    done: int
    left: tuple[str, ...]


def share_out(
    concept_pk: int,
    chosen: Mapping[int, Chosen],
    *,
    labels: Mapping[int, str],
    batch: UUID,
    by: int | None,
    at: datetime,
) -> Shared:
    """Give each document the heirs chosen for it in place of its word; undone as a lot."""
    done, left = 0, []
    with write_tx():
        if Change.objects.filter(batch=batch).exists():
            return Shared(0, ())
        found = Document.objects.filter(pk__in=list(chosen), is_withdrawn=False)
        for document in found.prefetch_related("subjects"):
            choice = chosen[document.pk]
            heirs = [heir for heir in choice.heirs if heir in labels]
            if not heirs:
                continue
            subjects = _with_heirs(state_of(document)["subjects"], concept_pk, {
                heir: labels[heir] for heir in heirs
            })  # fmt: skip
            gesture = Gesture(Deed.BULK, by, at, batch=batch)
            try:
                write(
                    document.pk,
                    {"subjects": subjects},
                    gesture,
                    version=choice.version,
                )
            except WrittenMeanwhile:
                left.append(document.title)
            else:
                done += 1
    return Shared(done, tuple(left))


def _with_heirs(
    subjects: Sequence[dict[str, Any]], concept_pk: int, heirs: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Put the heirs where the word was, each once."""
    made: list[dict[str, Any]] = []
    there = {s["concept"] for s in subjects}
    for subject in subjects:
        if subject["concept"] != concept_pk:
            made.append(subject)
            continue
        new = {pk: text for pk, text in heirs.items() if pk not in there}
        made += [{"text": text, "concept": pk} for pk, text in new.items()]
        there |= new.keys()
    return made
