"""Gestures on purchases: suggest, discuss, decide, order, receive, catalogue."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from parvis.catalogue.choices import SuggestionState as State
from parvis.catalogue.models import Budget, Document, Suggestion, SuggestionStep
from parvis.catalogue.queries.acquiring import already_had
from parvis.catalogue.rules.acquiring import left, may_become, needs_a_reason
from parvis.kit.writes import write_tx


class PurchaseRefused(Exception):
    """A step that is not taken; nothing is written."""


class MovedMeanwhile(PurchaseRefused):
    """Someone else took a step since the suggestion was read."""


class NotThatStep(PurchaseRefused):
    """The table of steps does not lead there (CAT-31)."""


class BudgetIsShort(PurchaseRefused):
    """The budget does not hold this price (CAT-32); `args` has what is left, in cents."""


class NoBudget(PurchaseRefused):
    """No budget was set for this theme and year."""


class AlreadyHad(PurchaseRefused):
    """The centre or its neighbours have it, and no reason was given (CAT-33)."""


class NoSuchNotice(PurchaseRefused):
    """There is no document with this number to catalogue it under."""


class BelowWhatIsEngaged(PurchaseRefused):
    """A budget cannot go under what is committed and spent."""


@dataclass(frozen=True)
class Wish:
    """A document that someone would have here."""

    title: str
    theme: str
    kind: str
    origin: str
    authors: str = ""
    publisher: str = ""
    year: int | None = None
    isbn: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Read:
    """A suggestion, in the state in which someone read it, and who that is."""

    pk: int
    version: int
    by: int
    on: date


def suggest_purchase(wish: Wish, *, by: int, on: date) -> Suggestion:
    """Suggest a document; the team discusses it."""
    with write_tx():
        row = Suggestion.objects.create(
            title=wish.title,
            theme_id=wish.theme,
            kind=wish.kind,
            origin=wish.origin,
            authors=wish.authors,
            publisher=wish.publisher,
            year=wish.year,
            isbn=wish.isbn,
            reason=wish.reason,
            by_id=by,
            on=on,
        )
        _told(row.pk, State.SUGGESTED, wish.reason, by, on)
    return row


def discuss_purchase(pk: int, *, opinion: str, text: str, by: int, on: date) -> None:
    """Say what one thinks of a suggestion."""
    with write_tx():
        state = Suggestion.objects.values_list("state", flat=True).get(pk=pk)
        SuggestionStep.objects.create(
            suggestion_id=pk, state=state, opinion=opinion, text=text, by_id=by, on=on
        )


def accept_purchase(read: Read, *, reason: str = "") -> None:
    """Decide to buy; what is here or next door already needs a reason (CAT-33)."""
    row = Suggestion.objects.get(pk=read.pk)
    had = already_had(row)
    here, elsewhere = len(had.here), len(had.elsewhere)
    if needs_a_reason(here=here, elsewhere=elsewhere, reason=reason):
        raise AlreadyHad
    with write_tx():
        _step(read, State.ACCEPTED, reason)


def refuse_purchase(read: Read, *, reason: str) -> None:
    """Decide not to buy, and say why."""
    with write_tx():
        _step(read, State.REFUSED, reason)


def reopen_purchase(read: Read) -> None:
    """Discuss again what was refused or cancelled."""
    with write_tx():
        _step(read, State.SUGGESTED, "", price=None, budget=None)


def order_purchase(read: Read, *, price: int, supplier: str) -> None:
    """Order, and commit the price on the budget of the theme and year (CAT-32)."""
    with write_tx():
        theme = Suggestion.objects.values_list("theme_id", flat=True).get(pk=read.pk)
        budget = Budget.objects.filter(year=read.on.year, theme=theme).first()
        if budget is None:
            raise NoBudget
        _step(
            read, State.ORDERED, supplier, price=price, supplier=supplier, budget=budget
        )
        held = Budget.objects.filter(
            pk=budget.pk, amount__gte=F("committed") + F("spent") + price
        )
        if not held.update(committed=F("committed") + price):
            budget.refresh_from_db()
            raise BudgetIsShort(left(budget.amount, budget.committed, budget.spent))


def receive_purchase(read: Read, *, price: int) -> None:
    """Receive, and spend the price of the invoice instead of the one that was committed."""
    with write_tx():
        row = Suggestion.objects.get(pk=read.pk)
        _step(read, State.RECEIVED, "", price=price)
        committed, budget = row.price or 0, row.budget_id or 0
        held = Budget.objects.filter(
            pk=budget, amount__gte=F("committed") + F("spent") - committed + price
        )
        told = {"committed": F("committed") - committed, "spent": F("spent") + price}
        if not held.update(**told):
            kept = Budget.objects.get(pk=budget)
            raise BudgetIsShort(
                left(kept.amount, kept.committed, kept.spent) + committed
            )


def cancel_purchase(read: Read, *, reason: str) -> None:
    """Cancel what was decided or ordered; the money is free again."""
    with write_tx():
        row = Suggestion.objects.get(pk=read.pk)
        _step(read, State.CANCELLED, reason, price=None, budget=None)
        if row.budget_id and row.state == State.ORDERED:
            Budget.objects.filter(pk=row.budget_id).update(
                committed=F("committed") - (row.price or 0)
            )


def catalogue_purchase(read: Read, *, document: int) -> None:
    """Say which notice describes what was received."""
    with write_tx():
        if not Document.objects.filter(pk=document, is_withdrawn=False).exists():
            raise NoSuchNotice
        _step(read, State.CATALOGUED, "", document=document)


def set_budget(*, year: int, theme: str, amount: int) -> Budget:
    """Set what a theme may cost in a year; never under what is engaged already."""
    with write_tx():
        budget, _is_new = Budget.objects.get_or_create(year=year, theme_id=theme)
        held = Budget.objects.filter(pk=budget.pk, committed__lte=amount - F("spent"))
        if not held.update(amount=amount):
            raise BelowWhatIsEngaged
    return budget


def _step(read: Read, then: str, text: str, **columns: object) -> None:
    """Take one step from the state that was read, or refuse (CAT-31)."""
    mine = Suggestion.objects.filter(pk=read.pk, version=read.version)
    state = mine.values_list("state", flat=True).first()
    if state is None:
        raise MovedMeanwhile
    if not may_become(state, then):
        raise NotThatStep(state, then)
    if not mine.update(state=then, version=read.version + 1, **columns):
        raise MovedMeanwhile
    _told(read.pk, then, text, read.by, read.on)


def _told(pk: int, state: str, text: str, by: int, on: date) -> None:
    SuggestionStep.objects.create(
        suggestion_id=pk, state=state, text=text, by_id=by, on=on
    )
