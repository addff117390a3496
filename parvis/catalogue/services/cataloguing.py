"""Gestures on one document: catalogue it, change it, withdraw it, put it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from parvis.catalogue import queries
from parvis.catalogue.choices import Deed
from parvis.catalogue.models import Document, uid_of
from parvis.catalogue.queries.editing import state_of
from parvis.catalogue.rules.likeness import Clash, clashes, reconciled
from parvis.catalogue.services.writing import (
    Gesture,
    NoSuchDocument,
    WrittenMeanwhile,
    write,
)
from parvis.kit.writes import write_tx

HERE = "ici"
TRIES = 6


class ChangedMeanwhile(Exception):
    """Two people changed the same columns: the second chooses."""

    def __init__(self, found: Sequence[Clash], version: int, by: str) -> None:
        super().__init__("changed meanwhile")
        self.clashes = list(found)
        self.version = version
        self.by = by


@dataclass(frozen=True)
class Kept:
    """A document as it was kept; `joined` when somebody else’s changes stand beside ours."""

    pk: int
    version: int
    joined: bool = False


@dataclass(frozen=True)
class Reading:
    """What a writer had read: a version, a mark of each value; then, shown a clash, what they insist on."""

    version: int
    marks: Mapping[str, str]
    seen: int = 0
    insists: frozenset[str] = frozenset()


def catalogue(
    wished: Mapping[str, Any], *, uuid: UUID, by: int | None, at: datetime
) -> Kept:
    """Make a document; sent twice with the same uuid, it is made once."""
    with write_tx():
        uid = uid_of(HERE, uuid.hex)
        document, is_new = Document.objects.get_or_create(
            uid=uid,
            defaults={
                "source": HERE,
                "source_id": uuid.hex,
                "title": wished["title"],
                "added_on": at.date(),
                "changed_at": at,
            },
        )
        if not is_new:
            return Kept(document.pk, document.version)
        version = write(
            document.pk,
            wished,
            Gesture(Deed.CREATED, by, at, told={"kind": wished["kind"]}),
        )
    return Kept(document.pk, version)


def change(
    pk: int, wished: Mapping[str, Any], read: Reading, *, by: int | None, at: datetime
) -> Kept:
    """Keep what a writer wrote (CAT-9): beside what others changed, or not at all."""
    for _attempt in range(TRIES):
        try:
            return _change(pk, wished, read, Gesture(Deed.CHANGED, by, at))
        except WrittenMeanwhile:
            continue
    raise ChangedMeanwhile([], read.version, "")


def withdraw(pk: int, *, by: int | None = None, at: datetime) -> None:
    """Take a document out of what is shown and searched; nothing is erased."""
    with write_tx():
        write(pk, {"is_withdrawn": True}, Gesture(Deed.WITHDRAWN, by, at))


def put_back(pk: int, *, by: int | None = None, at: datetime) -> None:
    """Show and search again a document that was withdrawn."""
    with write_tx():
        write(pk, {"is_withdrawn": False}, Gesture(Deed.PUT_BACK, by, at))
        Document.objects.filter(pk=pk).update(merged_into=None)


def _change(
    pk: int, wished: Mapping[str, Any], read: Reading, gesture: Gesture
) -> Kept:
    with write_tx():
        document = Document.objects.filter(pk=pk).first()
        if document is None:
            raise NoSuchDocument
        mine, joined = dict(wished), False
        if document.version != read.version:
            theirs = state_of(document)
            found = clashes(read.marks, theirs, mine)
            if found and read.seen != document.version:
                raise ChangedMeanwhile(found, document.version, queries.last_writer(pk))
            mine, joined = reconciled(read.marks, theirs, mine), True
            given_up = {c.name for c in found} - read.insists
            mine |= {name: theirs[name] for name in given_up}
        version = write(pk, mine, gesture, version=document.version)
    return Kept(pk, version, joined)
