"""Gestures on what comes in parts: follow a journal, check an issue in, file a leaf."""

from dataclasses import dataclass
from datetime import date

from parvis.catalogue.choices import IssueState, Kind
from parvis.catalogue.models import Document, FolderPiece, Issue, Subscription
from parvis.catalogue.rules.journals import next_due, next_number
from parvis.kit.writes import write_tx


class NotAJournal(Exception):
    """Only a journal is followed, only a folder has leaves."""


class NumberIsTaken(Exception):
    """Another issue bears the same number."""


@dataclass(frozen=True)
class Terms:
    """How a journal comes."""

    frequency: str
    supplier: str = ""
    keeps_months: int = 24
    is_running: bool = True


def follow(
    document_pk: int, terms: Terms, *, number: str = "", expected_on: date | None = None
) -> Subscription:
    """Keep how a journal comes, and expect its next issue when it is told."""
    with write_tx():
        journals = Document.objects.filter(pk=document_pk, kind=Kind.JOURNAL)
        if (document := journals.first()) is None:
            raise NotAJournal
        subscription, _is_new = Subscription.objects.update_or_create(
            document=document, defaults=vars(terms)
        )
        if number and expected_on:
            subscription.issues.get_or_create(
                number=number[:60], defaults={"expected_on": expected_on}
            )
    return subscription


def check_in(issue_pk: int, *, on: date, number: str = "", title: str = "") -> Issue:
    """Note that an issue has come, and expect the next one (CAT-5, CAT-7)."""
    with write_tx():
        issue = Issue.objects.select_related("subscription").get(pk=issue_pk)
        told = (number.strip() or issue.number)[:60]
        same = issue.subscription.issues.filter(number=told)
        if same.exclude(pk=issue.pk).exists():
            raise NumberIsTaken
        waiting = Issue.objects.filter(pk=issue.pk).exclude(state=IssueState.ARRIVED)
        if waiting.update(
            state=IssueState.ARRIVED, arrived_on=on, number=told, title=title[:300]
        ):
            _expect_after(issue.subscription, told, issue.expected_on)
    return Issue.objects.get(pk=issue.pk)


def undo_check_in(issue_pk: int) -> None:
    """Take a check-in back; the issue that it made expected is forgotten."""
    with write_tx():
        issue = Issue.objects.select_related("subscription").get(pk=issue_pk)
        following = next_number(issue.number)
        issue.subscription.issues.filter(
            number=following, state=IssueState.EXPECTED
        ).delete()
        Issue.objects.filter(pk=issue_pk).update(
            state=IssueState.EXPECTED, arrived_on=None
        )


def claim(issue_pk: int) -> None:
    """Note that an issue was asked for again."""
    found = Issue.objects.filter(pk=issue_pk, state=IssueState.EXPECTED)
    found.update(state=IssueState.CLAIMED)


def give_up(issue_pk: int) -> None:
    """Note that an issue will not come, and expect the next one."""
    with write_tx():
        issue = Issue.objects.select_related("subscription").get(pk=issue_pk)
        waiting = Issue.objects.filter(pk=issue_pk).exclude(
            state__in=(IssueState.ARRIVED, IssueState.MISSING)
        )
        if waiting.update(state=IssueState.MISSING):
            _expect_after(issue.subscription, issue.number, issue.expected_on)


def file_piece(
    document_pk: int,
    title: str,
    *,
    origin: str = "",
    dated_on: date | None = None,
    holds_until: date | None = None,
) -> FolderPiece:
    """File a leaf in a folder."""
    with write_tx():
        folders = Document.objects.filter(pk=document_pk, kind=Kind.FOLDER)
        if (folder := folders.first()) is None:
            raise NotAJournal
        return FolderPiece.objects.create(
            document=folder,
            title=title[:300],
            origin=origin[:200],
            dated_on=dated_on,
            holds_until=holds_until,
            position=folder.pieces.count(),
        )


def take_piece_out(piece_pk: int) -> None:
    """Take a leaf out of its folder."""
    FolderPiece.objects.filter(pk=piece_pk).delete()


def _expect_after(subscription: Subscription, number: str, last: date) -> None:
    following, due = next_number(number), next_due(subscription.frequency, last)
    if subscription.is_running and following and due:
        subscription.issues.get_or_create(
            number=following, defaults={"expected_on": due}
        )
