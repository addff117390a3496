"""A pair, from the proposal to its end; each gesture is one conditional update."""

from datetime import date

from django.db import IntegrityError
from django.db.models import F

from parvis.kit.writes import add_to, write_tx
from parvis.mentoring.choices import Outcome, Step
from parvis.mentoring.models import Mentor, Pair, Request, YearCount
from parvis.mentoring.rules.terms import is_forgotten, may_begin


class Refusal(Exception):
    """A gesture that cannot be done as asked."""


class NobodyIsFree(Refusal):
    """The mentor has just reached the number of people that they can follow (MEN-4)."""


class PairHasChanged(Refusal):
    """Somebody has changed this pair or this request meanwhile."""


def propose(request: Request, mentor: Mentor, *, on: date) -> Pair:
    """Put a mentor forward: the referent decides, the person will say yes or no (MEN-4)."""
    try:
        with write_tx():
            taken = Mentor.objects.filter(
                pk=mentor.pk, followed__lt=F("capacity")
            ).update(followed=F("followed") + 1)
            if not taken:
                raise NobodyIsFree(mentor.alias)
            return Pair.objects.create(
                mentor=mentor,
                request=request,
                print_of_code=request.print_of_code,
                since_on=on,
            )
    except IntegrityError as error:
        raise PairHasChanged from error


def agree(pair: Pair, *, on: date) -> None:
    """Note that both said yes; the first meeting is to come."""
    _move(pair, Step.PROPOSED, step=Step.AGREED, since_on=on)


def begin(pair: Pair, *, first_met_on: date, today: date) -> None:
    """Note the first meeting of three, where the charter was signed; what was asked is erased (MEN-6, MEN-8)."""
    if not may_begin(first_met_on, agreed_on=pair.since_on, today=today):
        raise PairHasChanged
    with write_tx():
        _move(
            pair,
            Step.AGREED,
            step=Step.BEGUN,
            since_on=first_met_on,
            first_met_on=first_met_on,
        )
        Request.objects.filter(print_of_code=pair.print_of_code).delete()
        _count(pair, Outcome.BEGUN, first_met_on)


def extend(pair: Pair, *, today: date) -> None:
    """Give three months more, once, before the end (MEN-6)."""
    if not (pair.term and pair.term.may_be_extended(today)):
        raise PairHasChanged
    with write_tx():
        done = Pair.objects.filter(pk=pair.pk, is_extended=False).update(
            is_extended=True
        )
        if not done:
            raise PairHasChanged
        _count(pair, Outcome.EXTENDED, today)


def set_aside(request: Request, mentor: Mentor) -> None:
    """Leave a suggestion out, without a reason: it does not come back (MEN-7)."""
    with write_tx():
        request.set_aside.add(mentor)


def end(pair: Pair, *, on: date) -> None:
    """End a pair without a reason, at any step; the person's wishes wait again if it had not begun (MEN-7, MEN-8)."""
    with write_tx():
        gone, _each = Pair.objects.filter(pk=pair.pk, step=pair.step).delete()
        if not gone:
            raise PairHasChanged
        Mentor.objects.filter(pk=pair.mentor_id, followed__gt=0).update(
            followed=F("followed") - 1
        )
        term = pair.term
        if term:
            is_full = term.is_over(on) or on == term.ends_on
            _count(pair, Outcome.FULL_TERM if is_full else Outcome.STOPPED, on)
        elif pair.request:
            pair.request.set_aside.add(pair.mentor_id)


def end_all(*, today: date, dry_run: bool = False) -> tuple[int, int]:
    """End the pairs that are over, and erase the requests that are too old; return how many of each."""
    over = [pair for pair in _begun() if pair.term and pair.term.is_over(today)]
    old = [
        one.pk
        for one in Request.objects.filter(pair__isnull=True)
        if is_forgotten(one.asked_on, today=today)
    ]
    if not dry_run:
        for pair in over:
            end(pair, on=today)
        with write_tx():
            Request.objects.filter(pk__in=old, pair__isnull=True).delete()
    return len(over), len(old)


def _begun() -> list[Pair]:
    return list(Pair.objects.filter(step=Step.BEGUN).select_related("mentor"))


def _move(pair: Pair, was: Step, **to: object) -> None:
    if not Pair.objects.filter(pk=pair.pk, step=was).update(**to):
        raise PairHasChanged


def _count(pair: Pair, outcome: Outcome, on: date) -> None:
    add_to(
        YearCount,
        "number",
        1,
        centre=pair.mentor.centre_id,
        year=on.year,
        outcome=outcome.value,
    )
