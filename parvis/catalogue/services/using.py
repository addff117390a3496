"""Gestures of counting: a shelf on a phone, a document under a scanner."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F

from parvis.catalogue.choices import HoldingState, UseSource
from parvis.catalogue.models import Document, Holding, ShelfCount, Tap, UseCount
from parvis.catalogue.rules.identifiers import isbn10, isbn13
from parvis.catalogue.rules.using import FORGET_AFTER_DAYS, may_count, month_of
from parvis.kit.writes import add_to, write_tx


class NotACount(Exception):
    """One to fifty documents are put back at once, not more."""


class UnknownCode(Exception):
    """No document here bears this code; `args` has it."""


def count_shelf(shelf: str, *, number: int, uuid: UUID, on: date) -> bool:
    """Count documents put back on a shelf; a tap sent twice counts once (CAT-39)."""
    if not may_count(number) or not shelf:
        raise NotACount
    with write_tx():
        if not _is_new(uuid, on):
            return False
        add_to(ShelfCount, "number", number, shelf_code=shelf[:40], day=on)
    return True


def take_back_count(shelf: str, *, number: int, uuid: UUID, on: date) -> bool:
    """Take back a count made by mistake today, never under zero."""
    if not may_count(number):
        raise NotACount
    with write_tx():
        mine = ShelfCount.objects.filter(shelf_code=shelf, day=on, number__gte=number)
        return _is_new(uuid, on) and bool(mine.update(number=F("number") - number))


def scan(code: str, *, uuid: UUID, on: date) -> Document:
    """Count one use of the document that bears this code: a bar code of ours, else an ISBN."""
    text = " ".join(code.split())
    copy = (
        Holding.objects.filter(barcode=text).select_related("document").first()
        if text
        else None
    )
    found = copy.document if copy else _by_isbn(text)
    if found is None:
        raise UnknownCode(text)
    with write_tx():
        if _is_new(uuid, on):
            add_to(
                UseCount,
                "number",
                1,
                document=found.pk,
                month=month_of(on),
                source=UseSource.SCANNED,
            )
            if shelf := _shelf_of(found):
                add_to(ShelfCount, "number", 1, shelf_code=shelf[:40], day=on)
    return found


def _is_new(uuid: UUID, on: date) -> bool:
    """Tell a tap from one already counted, and forget those that no phone will send again."""
    Tap.objects.filter(day__lt=on - timedelta(days=FORGET_AFTER_DAYS)).delete()
    return Tap.objects.get_or_create(uuid=uuid, defaults={"day": on})[1]


def _by_isbn(text: str) -> Document | None:
    digits = isbn13(text)
    forms = [f for f in (digits, isbn10(digits)) if f]
    return Document.objects.filter(isbn__in=forms, is_withdrawn=False).first()


def _shelf_of(document: Document) -> str:
    marks: Sequence[str] = list(
        document.holdings.exclude(state=HoldingState.WITHDRAWN).values_list(
            "shelf_mark", flat=True
        )
    )
    return next((m.split()[0] for m in marks if m.split()), "")
