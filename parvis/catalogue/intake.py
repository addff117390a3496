"""From the notices of a source to the tables of a plan: the same for every source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from parvis.catalogue.marc import Found, MarcRecord, marc21, unimarc
from parvis.catalogue.models import (
    Credit,
    Document,
    DocumentTheme,
    Holding,
    RawRecord,
    Subject,
    uid_of,
)
from parvis.kit.importing import Fault, Row, TablePlan, compare

AUTHORITIES = {"unimarc": "xyz", "marc21": "z"}
READERS = {"unimarc": unimarc, "marc21": marc21}
SIZES = {f.name: f.max_length for f in Document._meta.concrete_fields if f.max_length}
MAX_SUBJECTS, MAX_HOLDINGS, MAX_CREDITS, MAX_TEXT = 60, 200, 60, 200_000
NAMES = {Holding: "holdings", Subject: "subjects", DocumentTheme: "themes",
         Credit: "credits"}  # fmt: skip


@dataclass(frozen=True)
class Notice:
    """A document as a source tells it."""

    place: str
    source_id: str
    columns: Row
    holdings: Sequence[Row] = ()
    subjects: Sequence[str] = ()
    themes: Sequence[tuple[str, int]] = ()
    credits: Sequence[tuple[str, str]] = ()
    format: str = ""
    content: bytes = b""


def notice_of(
    found: Found, record: MarcRecord, *, asked: str = "", identifier: str = ""
) -> Notice | None:
    """Return what a record says of a document; nothing for an authority."""
    flavour = asked or record.flavour
    if record.leader[6:7] in AUTHORITIES[flavour]:
        return None
    content = READERS[flavour].content(record)
    columns = {**content.columns, "is_withdrawn": record.leader[5:6] == "d"}
    identifier = (
        identifier or record.control("001") or sha256(found.content).hexdigest()[:32]
    )
    return Notice(
        found.place,
        identifier[:300],
        columns,
        content.holdings,
        content.subjects,
        credits=content.credits,
        format=flavour,
        content=found.content,
    )


@dataclass
class Intake:
    """Notices that may enter, one for each identifier; the others are faults."""

    source: str
    notices: dict[str, Notice] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def take(self, notice: Notice) -> None:
        """Keep a notice, or refuse it with its place and the reason."""
        if not notice.columns.get("title"):
            self.refuse(notice.place, _("it has no title"))
        elif first := self.notices.get(notice.source_id):
            self.refuse(
                notice.place,
                _("its identifier %(id)s is already that of %(place)s")
                % {"id": notice.source_id, "place": first.place},
            )
        else:
            self.notices[notice.source_id] = notice

    def refuse(self, place: str, reason: str) -> None:
        """Note a refusal."""
        self.faults.append(Fault(place, reason))


@dataclass(frozen=True)
class Tables:
    """The difference, table by table, and the documents it touches."""

    plans: list[TablePlan]
    touched: set[UUID]
    held: int = 0


def tables_of(intake: Intake) -> Tables:
    """Set the notices beside what is stored of the same source."""
    notices = [(uid_of(intake.source, n.source_id), n) for n in intake.notices.values()]
    uids = {uid for uid, _notice in notices}
    held = _held(intake.source)
    first = compare(
        Document.objects.filter(source=intake.source),
        [_document(intake.source, uid, n, held.get(uid, ())) for uid, n in notices],
        key=["uid"],
    )
    plans = [first]
    touched = {row["uid"] for row in first.create}
    touched |= {row["uid"] for _pk, row in first.change}
    for model, rows, key in _children(notices):
        kept = {uid for uid, names in held.items() if NAMES.get(model) in names}
        stored = model._default_manager.filter(document__source=intake.source)
        rows = (row for row in rows if row["document_id"] not in kept)
        plan = compare(stored, rows, key=key, remove_absent=True)
        plan.remove, orphaned = _within(plan, uids - kept)
        plans.append(plan)
        if model is not RawRecord:
            touched |= orphaned | {row["document_id"] for row in plan.create}
            touched |= {row["document_id"] for _pk, row in plan.change}
    return Tables(plans, touched, len(uids & held.keys()))


def _held(source: str) -> dict[UUID, Sequence[str]]:
    """Return what the team wrote, document by document: no source writes over it."""
    rows = Document.objects.filter(source=source).exclude(held=[])
    return dict(rows.values_list("uid", "held"))


def _children(
    notices: Sequence[tuple[UUID, Notice]],
) -> list[tuple[type[Model], Iterable[Row], list[str]]]:
    return [
        (Holding, _holdings(notices), ["document_id", "position"]),
        (Subject, _subjects(notices), ["document_id", "position"]),
        (Credit, _credits(notices), ["document_id", "position"]),
        (DocumentTheme, _themes(notices), ["document_id", "theme_id"]),
        (RawRecord, _raw(notices), ["document_id"]),
    ]


def _within(plan: TablePlan, uids: set[UUID]) -> tuple[list[Any], set[UUID]]:
    """Keep only removals from documents of this file: a part of a source erases nothing else."""
    stored = plan.model._default_manager.filter(pk__in=plan.remove)
    owners = dict(stored.values_list("pk", "document_id"))
    kept = [pk for pk, uid in owners.items() if uid in uids]
    return kept, {owners[pk] for pk in kept}


def _document(source: str, uid: UUID, notice: Notice, held: Sequence[str]) -> Row:
    row: Row = {"uid": uid, "source": source, "source_id": notice.source_id}
    for name, value in notice.columns.items():
        if name in held:
            continue
        if isinstance(value, str):
            value = value.replace("\0", "").strip()[: SIZES.get(name, MAX_TEXT)]
        row[name] = value
    return row


def _holdings(notices: Sequence[tuple[UUID, Notice]]) -> Iterable[Row]:
    for uid, notice in notices:
        for position, holding in enumerate(notice.holdings[:MAX_HOLDINGS]):
            yield {"document_id": uid, "position": position, **holding}


def _subjects(notices: Sequence[tuple[UUID, Notice]]) -> Iterable[Row]:
    for uid, notice in notices:
        texts = dict.fromkeys(s.strip()[:300] for s in notice.subjects if s.strip())
        for position, text in enumerate(list(texts)[:MAX_SUBJECTS]):
            yield {"document_id": uid, "position": position, "text": text}


def _credits(notices: Sequence[tuple[UUID, Notice]]) -> Iterable[Row]:
    for uid, notice in notices:
        named = dict.fromkeys(
            (kind, name.replace("\0", "").strip()[:300])
            for kind, name in notice.credits
        )
        shown = [pair for pair in named if pair[1]][:MAX_CREDITS]
        for position, (kind, name) in enumerate(shown):
            yield {"document_id": uid, "position": position, "kind": kind, "name": name}


def _themes(notices: Sequence[tuple[UUID, Notice]]) -> Iterable[Row]:
    for uid, notice in notices:
        for code, grade in dict(notice.themes).items():
            yield {"document_id": uid, "theme_id": code, "grade": grade}


def _raw(notices: Sequence[tuple[UUID, Notice]]) -> Iterable[Row]:
    for position, (uid, notice) in enumerate(notices):
        if notice.content:
            yield {
                "document_id": uid,
                "format": notice.format,
                "content": notice.content,
                "digest": sha256(notice.content).hexdigest(),
                "position": position,
            }
