"""Purchases as pages show them: what is discussed, what is had already, what money is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from parvis.catalogue.choices import SuggestionState as State
from parvis.catalogue.models import (
    Budget,
    Document,
    DocumentTheme,
    Suggestion,
    SuggestionStep,
)
from parvis.catalogue.queries.searching import INDEX, DocumentCard, by_ids
from parvis.catalogue.rules.acquiring import left
from parvis.catalogue.rules.identifiers import isbn10
from parvis.vocabulary import queries as vocabulary

OURS = "collection"
NEAR = 3
ByTheme = Callable[[date], Mapping[str, int]]
_asked: list[ByTheme] = []
_unmet: list[ByTheme] = []


@dataclass(frozen=True)
class Had:
    """What is had already: here on a shelf, next door, and what looks like it."""

    here: tuple[DocumentCard, ...]
    elsewhere: tuple[DocumentCard, ...]
    near: tuple[DocumentCard, ...]


@dataclass(frozen=True)
class SuggestionLine:
    """One suggestion in a list."""

    pk: int
    title: str
    authors: str
    theme: str
    state: str
    state_label: str
    origin: str
    price: int | None
    opinions: tuple[tuple[str, int], ...]
    on: date


@dataclass(frozen=True)
class BudgetLine:
    """The money of a theme in a year, in cents."""

    theme: str
    label: str
    amount: int
    committed: int
    spent: int
    left: int


@dataclass(frozen=True)
class Gap:
    """A theme that is asked about, and what answers it."""

    code: str
    label: str
    asked: int
    unmet: int
    documents: int
    coming: int


def demand_told_by(*, asked: ByTheme, unmet: ByTheme) -> None:
    """Have the floors above count demand by theme (from `AppConfig.ready` only)."""
    _asked[:], _unmet[:] = [asked], [unmet]


def already_had(row: Suggestion) -> Had:
    """Look for the same ISBN here and next door, and for titles like it (CAT-33)."""
    same = Document.objects.filter(is_withdrawn=False).exclude(pk=row.document_id or 0)
    forms = [f for f in (row.isbn, isbn10(row.isbn)) if f]
    found = list(same.filter(isbn__in=forms).prefetch_related("holdings"))
    here = [d.pk for d in found if d.source == OURS or d.holdings.all()]
    elsewhere = [d.pk for d in found if d.pk not in here]
    near = INDEX.search(row.title, limit=NEAR + len(found), with_facets=False).pks
    others = [pk for pk in near if pk not in here and pk not in elsewhere][:NEAR]
    cards = {card.pk: card for card in by_ids([*here, *elsewhere, *others])}

    def chosen(pks: Sequence[int]) -> tuple[DocumentCard, ...]:
        return tuple(cards[pk] for pk in pks if pk in cards)

    return Had(chosen(here), chosen(elsewhere), chosen(others))


def suggestions(state: str) -> list[SuggestionLine]:
    """Return the suggestions of one state, the oldest first: it has waited longest."""
    labels = theme_labels()
    rows = Suggestion.objects.filter(state=state).order_by("pk")
    counted = rows.annotate(
        for_it=Count("steps", filter=Q(steps__opinion="for")),
        against=Count("steps", filter=Q(steps__opinion="against")),
    )
    return [
        SuggestionLine(
            s.pk,
            s.title,
            s.authors,
            labels.get(str(s.theme_id), str(s.theme_id)),
            s.state,
            s.get_state_display(),
            s.get_origin_display(),
            s.price,
            (("for", s.for_it), ("against", s.against)),
            s.on,
        )
        for s in counted
    ]


def suggestion_counts() -> dict[str, int]:
    """Return how many suggestions are in each state."""
    rows = Suggestion.objects.order_by().values("state").annotate(size=Count("pk"))
    return {row["state"]: row["size"] for row in rows}


def suggestion_steps(pk: int) -> list[SuggestionStep]:
    """Return what was said of a suggestion, and its steps."""
    steps = SuggestionStep.objects.filter(suggestion__pk=pk)
    return list(steps.select_related("by"))


def budgets(year: int) -> list[BudgetLine]:
    """Return the budgets of a year, by theme."""
    labels = theme_labels()
    rows = Budget.objects.filter(year=year)
    return [
        BudgetLine(
            str(b.theme_id),
            labels.get(str(b.theme_id), str(b.theme_id)),
            b.amount,
            b.committed,
            b.spent,
            left(b.amount, b.committed, b.spent),
        )
        for b in rows
    ]


def gaps(*, on: date, limit: int = 12) -> list[Gap]:
    """Return the themes most asked about for the documents that answer them."""
    asked = _asked[0](on) if _asked else {}
    unmet = _unmet[0](on) if _unmet else {}
    living = DocumentTheme.objects.filter(document__is_withdrawn=False, grade__gte=2)
    held = dict(living.values_list("theme_id").annotate(size=Count("pk")).order_by())
    bought = Suggestion.objects.filter(
        state__in=[State.SUGGESTED, State.ACCEPTED, State.ORDERED, State.RECEIVED]
    )
    coming = dict(bought.values_list("theme_id").annotate(size=Count("pk")).order_by())
    found = [
        Gap(
            code,
            label,
            asked.get(code, 0),
            unmet.get(code, 0),
            held.get(code, 0),
            coming.get(code, 0),
        )
        for code, label in theme_labels().items()
    ]
    found.sort(
        key=lambda g: (
            -(g.asked + 5 * g.unmet) / (1 + g.documents),
            g.documents,
            g.label,
        )
    )
    return found[:limit]


def theme_labels() -> dict[str, str]:
    """Return the words of each theme."""
    return {t.code: t.plain_label or t.label for t in vocabulary.themes()}
