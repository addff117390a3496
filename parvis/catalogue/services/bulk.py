"""Many documents at once: shown before, undone after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from parvis.catalogue.choices import Deed
from parvis.catalogue.models import Change, Document
from parvis.catalogue.queries.editing import State, state_of
from parvis.catalogue.services.writing import Gesture, write
from parvis.kit.writes import write_tx

MOST = 500
LISTS = ("holdings", "subjects", "themes", "credits")


@dataclass(frozen=True)
class Lot:
    """What is asked of every document; what is empty is left as it is."""

    kind: str = ""
    publisher: str = ""
    reviewed_on: str = ""
    space: str = ""
    state: str = ""
    add_theme: str = ""
    grade: int = 2
    drop_theme: str = ""
    add_subject: str = ""
    drop_subject: str = ""


@dataclass(frozen=True)
class Preview:
    """What one document would become: the columns that change, before and after."""

    pk: int
    title: str
    changes: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True)
class Undone:
    """How many documents came back, and those that someone has changed since."""

    done: int
    left: tuple[str, ...]


def previewed(pks: Sequence[int], wish: Lot) -> list[Preview]:
    """Say what each document would become; nothing is written."""
    shown = []
    for document in _documents(pks):
        before = state_of(document)
        after = _wished(before, wish)
        changes = tuple((n, before[n], v) for n, v in after.items() if before[n] != v)
        shown.append(Preview(document.pk, document.title, changes))
    return shown


def apply_to_all(
    pks: Sequence[int], wish: Lot, *, batch: UUID, by: int | None, at: datetime
) -> int:
    """Write the wish on every document, all or nothing; sent twice, it is done once."""
    done = 0
    with write_tx():
        if Change.objects.filter(batch=batch).exists():
            return 0
        for document in _documents(pks):
            wished = _wished(state_of(document), wish)
            version = write(
                document.pk, wished, Gesture(Deed.BULK, by, at, batch=batch)
            )
            done += version != document.version
    return done


def undo(batch: UUID, *, by: int | None, at: datetime) -> Undone:
    """Give the documents of a lot what they had, but where someone has written since."""
    done, left = 0, []
    with write_tx():
        lines = Change.objects.filter(batch=batch, deed=Deed.BULK)
        for line in lines.select_related("document"):
            now = state_of(line.document)
            if any(now[name] != value for name, value in line.after.items()):
                left.append(line.document.title)
                continue
            version = write(line.document_id, line.before, Gesture(Deed.UNDONE, by, at))
            done += version != line.document.version
    return Undone(done, tuple(left))


def _documents(pks: Sequence[int]) -> list[Document]:
    found = Document.objects.filter(pk__in=list(pks)[:MOST], is_withdrawn=False)
    return list(found.prefetch_related(*LISTS).order_by("pk"))


def _wished(state: State, wish: Lot) -> State:
    simple = {
        "kind": wish.kind,
        "publisher": wish.publisher,
        "reviewed_on": wish.reviewed_on,
    }
    wished: State = {name: value for name, value in simple.items() if value}
    if wish.space or wish.state:
        given = {"space": wish.space, "state": wish.state}
        changed = {k: v for k, v in given.items() if v}
        wished["holdings"] = [{**h, **changed} for h in state["holdings"]]
    themes = {c: g for c, g in state["themes"].items() if c != wish.drop_theme}
    if wish.add_theme:
        themes[wish.add_theme] = wish.grade
    subjects = [s for s in state["subjects"] if s["text"] != wish.drop_subject]
    if wish.add_subject and wish.add_subject not in {s["text"] for s in subjects}:
        subjects.append({"text": wish.add_subject, "concept": None})
    return {**wished, "themes": themes, "subjects": subjects}
