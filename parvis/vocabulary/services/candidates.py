"""Gestures on candidate terms: suggest, accept, attach, set aside."""

from dataclasses import replace
from datetime import datetime

from parvis.kit.writes import write_tx
from parvis.vocabulary.choices import CandidateState, ChangeKind
from parvis.vocabulary.models import Candidate, Concept
from parvis.vocabulary.rules import digest
from parvis.vocabulary.services.changing import (
    Refusal,
    remember,
    state,
    take_living,
    write,
)
from parvis.vocabulary.services.editing import create_concept


class AlreadySettled(Refusal):
    """Someone has already decided about this term; `args` says who."""


def suggest_term(*, text: str, reason: str, author: str, at: datetime) -> Candidate:
    """Suggest a term that is missing; the same one twice is one."""
    words = " ".join(text.split())
    with write_tx():
        candidate, _is_new = Candidate.objects.get_or_create(
            digest=digest(words, ""),
            defaults={"text": words, "reason": reason, "author": author, "at": at},
        )
    return candidate


def accept_as_concept(text: str, *, scheme: str, author: str, at: datetime) -> Concept:
    """Make a concept of a candidate term, at the top of a thesaurus until it is placed."""
    with write_tx():
        _settle(text, CandidateState.CREATED, author, at)
        row = create_concept(
            scheme=scheme, preferred=[("fr", text)], author=author, at=at
        )
        Candidate.objects.filter(digest=digest(text, "")).update(concept=row)
    return row


def attach_term(
    text: str, *, pk: int, revision: int, author: str, at: datetime
) -> None:
    """Make a candidate term another word of a concept: it is found at once."""
    with write_tx():
        _settle(text, CandidateState.ATTACHED, author, at)
        row = take_living(pk, revision)
        before = state(row.uri)
        after = replace(before, labels=before.labels | {("fr", "alt", text)})
        write(row, before, after)
        remember(row, ChangeKind.WORDED, before, after, author=author, at=at)
        Candidate.objects.filter(digest=digest(text, "")).update(concept=row)


def set_aside(text: str, *, reason: str, author: str, at: datetime) -> None:
    """Say that a term will not enter the thesaurus, and why."""
    with write_tx():
        _settle(text, CandidateState.REFUSED, author, at, reason=reason)


def _settle(
    text: str, becomes: str, author: str, at: datetime, *, reason: str = ""
) -> None:
    """Decide once: the second of two decisions is refused."""
    words = " ".join(text.split())
    row, is_new = Candidate.objects.get_or_create(
        digest=digest(words, ""),
        defaults={
            "text": words,
            "state": becomes,
            "reason": reason,
            "author": author,
            "at": at,
        },
    )
    waiting = Candidate.objects.filter(pk=row.pk, state=CandidateState.SUGGESTED)
    told = {"state": becomes, "author": author, "at": at}
    if reason:
        told["reason"] = reason
    if not is_new and not waiting.update(**told):
        raise AlreadySettled(row.author)
