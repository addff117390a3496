"""Receive a question that someone chose to give; turn it into a formulation, or into nothing."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localtime

from parvis.discovery.models import GivenQuestion
from parvis.discovery.router.features import plain
from parvis.discovery.rules import giving
from parvis.discovery.rules.language import language_of
from parvis.kit.writes import write_tx
from parvis.vocabulary import services as vocabulary


class NothingToGive(Exception):
    """No word is left once names and numbers are taken out."""


class NotWhatWasShown(Exception):
    """Something that could name someone is still in the text; `scrubbed` is what could be given."""

    def __init__(self, scrubbed: giving.Scrubbed) -> None:
        self.scrubbed = scrubbed
        super().__init__()


class BoxIsFull(Exception):
    """So many questions wait that nobody would read one more."""


class AlreadyReviewed(Exception):
    """Somebody else of the team has just read this question."""


def give_question(*, text: str, at: datetime) -> None:
    """Keep a question exactly as its author saw it; the same one twice is kept once (DSC-11)."""
    scrubbed = giving.scrub(text)
    if not any(c.isalpha() for c in scrubbed.text):
        raise NothingToGive
    if scrubbed.taken or len(" ".join(text.split())) > giving.LONGEST:
        raise NotWhatWasShown(scrubbed)
    day = _day(at)
    with write_tx():
        if GivenQuestion.objects.count() >= giving.MOST_WAITING:
            raise BoxIsFull
        GivenQuestion.objects.get_or_create(
            text=scrubbed.text,
            defaults={
                "month": giving.month_of(day),
                "readable_from": giving.readable_from(day),
                "language": language_of(plain(scrubbed.text)),
            },
        )


def keep_given_question(*, question_id: UUID, said: vocabulary.Said) -> None:
    """Turn a given question into a way of asking; the given one disappears."""
    with write_tx():
        _take_out(question_id)
        vocabulary.add_gift(said)


def discard_given_question(*, question_id: UUID) -> None:
    """Erase a given question that teaches nothing, or that says too much."""
    with write_tx():
        _take_out(question_id)


def forget_given_questions(*, at: datetime, dry_run: bool = False) -> int:
    """Erase what nobody has read in three months, and the day of those that may be read (DSC-13)."""
    today = _day(at)
    old = GivenQuestion.objects.filter(month__lt=giving.oldest_month(today))
    if dry_run:
        return old.count()
    with write_tx():
        erased, _ = old.delete()
        for waiting in GivenQuestion.objects.filter(readable_from__lte=today):
            if waiting.readable_from != waiting.month:
                waiting.readable_from = waiting.month
                waiting.save(update_fields=["readable_from"])
    return erased


def _take_out(question_id: UUID) -> None:
    erased, _ = GivenQuestion.objects.filter(pk=question_id).delete()
    if not erased:
        raise AlreadyReviewed


def _day(at: datetime) -> date:
    return localtime(at).date()
