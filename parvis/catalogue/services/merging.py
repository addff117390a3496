"""Duplicates: one document is kept, the other is withdrawn and leads to it; nothing is erased."""

from datetime import datetime

from parvis.catalogue.choices import Deed
from parvis.catalogue.models import Document
from parvis.catalogue.queries.editing import LISTS, State, state_of
from parvis.catalogue.services.writing import Gesture, NoSuchDocument, write
from parvis.kit.writes import write_tx

FILLED = ("subtitle", "authors", "publisher", "year", "language", "isbn", "issn",
          "ean", "edition", "extent", "url", "summary")  # fmt: skip


class NotTwo(Exception):
    """A document cannot be merged with itself, nor with one that is already merged."""


def merge(kept_pk: int, other_pk: int, *, by: int | None, at: datetime) -> None:
    """Give the kept document what the other had and it lacks; withdraw the other."""
    with write_tx():
        found = Document.objects.in_bulk([kept_pk, other_pk])
        if len(found) < 2:
            raise NotTwo if kept_pk == other_pk else NoSuchDocument
        kept, other = found[kept_pk], found[other_pk]
        if kept.merged_into_id or other.merged_into_id or kept.is_withdrawn:
            raise NotTwo
        wished = merged(state_of(kept), state_of(other))
        gesture = Gesture(Deed.MERGED, by, at, told={"received": other_pk})
        write(kept_pk, wished, gesture)
        other.issues_to(kept)
        gesture = Gesture(Deed.MERGED, by, at, told={"into": kept_pk})
        write(other_pk, {"is_withdrawn": True}, gesture)
        Document.objects.filter(pk=other_pk).update(merged_into=kept)
        Document.objects.filter(merged_into_id=other_pk).update(merged_into=kept)


def merged(kept: State, other: State) -> State:
    """Return what the kept document becomes: its own words first, every copy of both."""
    wished: State = {n: other[n] for n in FILLED if not kept[n] and other[n]}
    wished["holdings"] = kept["holdings"] + [
        h for h in other["holdings"] if h not in kept["holdings"]
    ]
    texts = {s["text"] for s in kept["subjects"]}
    wished["subjects"] = kept["subjects"] + [
        s for s in other["subjects"] if s["text"] not in texts
    ]
    themes = {**other["themes"], **kept["themes"]}
    wished["themes"] = {
        code: max(grade, other["themes"].get(code, 0)) for code, grade in themes.items()
    }
    wished["credits"] = kept["credits"] or other["credits"]
    return {n: v for n, v in wished.items() if n in FILLED or n in LISTS}
