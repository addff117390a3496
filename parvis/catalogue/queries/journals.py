"""Journals as they come in: what is expected, what is late, what came; the leaves of a folder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from parvis.catalogue.choices import Frequency, IssueState
from parvis.catalogue.models import Document, FolderPiece, Issue, Subscription
from parvis.catalogue.rules.journals import is_late


@dataclass(frozen=True)
class IssueLine:
    """One issue of a journal."""

    pk: int
    number: str
    title: str
    expected_on: date
    arrived_on: date | None
    state: str
    state_label: str
    is_late: bool
    journal_pk: int
    journal: str

    @property
    def is_waiting(self) -> bool:
        """Say whether this issue may still come."""
        return self.state in (IssueState.EXPECTED, IssueState.CLAIMED)


@dataclass(frozen=True)
class JournalSheet:
    """How a journal comes, and its issues, the newest first."""

    frequency: str
    frequency_label: str
    supplier: str
    keeps_months: int
    is_running: bool
    issues: tuple[IssueLine, ...]


@dataclass(frozen=True)
class PieceLine:
    """A leaf of a folder; `is_over` when it no longer holds."""

    pk: int
    title: str
    origin: str
    dated_on: date | None
    holds_until: date | None
    is_over: bool


def waiting_issues(on: date, limit: int = 200) -> list[IssueLine]:
    """Return the issues that are expected, the late ones first."""
    found = (
        Issue.objects.filter(
            state__in=(IssueState.EXPECTED, IssueState.CLAIMED),
            subscription__is_running=True,
            subscription__document__is_withdrawn=False,
        )
        .select_related("subscription__document")
        .order_by("expected_on", "pk")[:limit]
    )
    return sorted(_lines(found, on), key=lambda i: (not i.is_late, i.expected_on))


def journal(document_pk: int, on: date) -> JournalSheet | None:
    """Return how a journal comes; nothing when nobody follows it."""
    found = Subscription.objects.filter(document_id=document_pk).first()
    if found is None:
        return None
    issues = found.issues.select_related("subscription__document")[:120]
    return JournalSheet(
        found.frequency,
        str(Frequency(found.frequency).label),
        found.supplier,
        found.keeps_months,
        found.is_running,
        tuple(_lines(issues, on)),
    )


def unfollowed_journals(limit: int = 100) -> list[tuple[int, str]]:
    """Return the journals whose issues nobody follows yet."""
    found = Document.objects.filter(
        kind="revue", is_withdrawn=False, subscription=None
    ).order_by("title")
    return list(found.values_list("pk", "title")[:limit])


def pieces(document_pk: int, on: date) -> list[PieceLine]:
    """Return the leaves of a folder, in their order."""
    found = FolderPiece.objects.filter(document_id=document_pk)
    return [
        PieceLine(
            p.pk,
            p.title,
            p.origin,
            p.dated_on,
            p.holds_until,
            p.holds_until is not None and p.holds_until < on,
        )
        for p in found
    ]


def _lines(issues: Iterable[Issue], on: date) -> list[IssueLine]:
    return [
        IssueLine(
            i.pk,
            i.number,
            i.title,
            i.expected_on,
            i.arrived_on,
            i.state,
            i.get_state_display(),
            i.state in (IssueState.EXPECTED, IssueState.CLAIMED)
            and is_late(i.subscription.frequency, i.expected_on, on),
            i.subscription.document_id,
            i.subscription.document.title,
        )
        for i in issues
    ]
