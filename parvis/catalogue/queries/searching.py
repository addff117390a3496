"""Reads over the collection: what answers a search, one document, what a theme offers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from parvis.catalogue.choices import PUBLISHERS, HoldingState, Kind
from parvis.catalogue.models import Document, DocumentTheme
from parvis.catalogue.rules.showing import Candidate, order_on_a_theme
from parvis.kit.fulltext import Index, Lexicon
from parvis.kit.memo import for_a_minute
from parvis.kit.words import words
from parvis.vocabulary import queries as vocabulary

FACETS = ("kind", "theme", "shelf", "where", "years", "language")
STANDING, HEADING = "standing", "heading"
ON_LINE, AT_HAND = "ligne", (HoldingState.ON_SHELF, HoldingState.AT_DESK)
INDEX = Index("catalogue_search", FACETS, (STANDING, HEADING))


@dataclass(frozen=True)
class DocumentCard:
    """A document in a list."""

    pk: int
    source_id: str
    title: str
    subtitle: str
    kind: str
    kind_label: str
    authors: str
    publisher: str
    year: int | None
    languages: tuple[str, ...]
    shelf: str
    url: str
    summary: str
    reviewed_on: date | None


@dataclass(frozen=True)
class HoldingLine:
    """Where a copy is."""

    shelf_mark: str
    space: str
    state: str
    state_label: str


@dataclass(frozen=True)
class Reason:
    """A theme for which a document is here, and how well it answers it."""

    label: str
    grade: int


@dataclass(frozen=True)
class DocumentSheet:
    """Everything that is shown of a document."""

    card: DocumentCard
    isbn: str
    holdings: tuple[HoldingLine, ...]
    subjects: tuple[str, ...]
    themes: tuple[tuple[str, str], ...]
    is_withdrawn: bool
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Results:
    """A page of results, with what was searched and how many there are of each kind."""

    cards: tuple[DocumentCard, ...]
    total: int
    facets: Mapping[str, Sequence[tuple[str, int]]]
    corrected: str = ""
    all_words: bool = True


@dataclass(frozen=True)
class OnATheme:
    """A document offered on a theme, and how well it answers it."""

    card: DocumentCard
    theme: str
    grade: int


def words_met(words: Iterable[str]) -> set[str]:
    """Return those of these folded words that the collection uses."""
    return INDEX.met(words)


def search(
    text: str,
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    limit: int = 20,
    offset: int = 0,
    with_facets: bool = True,
    as_typed: bool = False,
) -> Results:
    """Return the documents that answer a text, best first; the newest when it is empty."""
    page = INDEX.search(
        text,
        filters=filters,
        limit=limit,
        offset=offset,
        with_facets=with_facets,
        lexicon=_uncorrected(text) if as_typed else lexicon(),
    )
    return Results(
        tuple(by_ids(page.pks)),
        page.total,
        page.facets,
        page.corrected,
        page.all_words,
    )


def suggest(prefix: str, limit: int = 8) -> tuple[str, ...]:
    """Return titles that begin to answer what is being typed."""
    return INDEX.suggest(prefix, limit)


@for_a_minute
def lexicon() -> Lexicon:
    """Return the short forms beside the full ones, and the words never corrected."""
    synonyms: dict[str, list[str]] = defaultdict(list)
    protected = set()
    for term in vocabulary.terms():
        forms = [term.text, *term.variants]
        others = [*forms, term.expansion] if term.expansion else forms
        for form in others:
            synonyms[form] += [o for o in others if o != form]
        if term.is_protected:
            protected.update(forms)
    return Lexicon({k: v for k, v in synonyms.items() if v}, frozenset(protected))


def _uncorrected(text: str) -> Lexicon:
    """Return the lexicon that takes no word of a text for a mistake."""
    usual = lexicon()
    return Lexicon(usual.synonyms, usual.protected | set(words(text)))


def by_ids(pks: Sequence[int]) -> list[DocumentCard]:
    """Return the documents of these keys that are not withdrawn, in this order."""
    found = {d.pk: d for d in _shown().filter(pk__in=pks)}
    return [_card(found[pk]) for pk in pks if pk in found]


def document(pk: int) -> DocumentSheet | None:
    """Return the sheet of a document, withdrawn or not."""
    found = (
        Document.objects.filter(pk=pk)
        .prefetch_related("holdings", "subjects", "themes__theme")
        .first()
    )
    if found is None:
        return None
    return DocumentSheet(
        _card(found),
        found.isbn,
        tuple(
            HoldingLine(h.shelf_mark, h.space, h.state, h.get_state_display())
            for h in found.holdings.all()
            if h.state != HoldingState.WITHDRAWN
        ),
        tuple(s.text for s in found.subjects.all()),
        tuple((t.theme.code, t.theme.label) for t in found.themes.all()),
        found.is_withdrawn,
        tuple(
            Reason(t.theme.plain_label or t.theme.label, t.grade)
            for t in found.themes.all()
        ),
    )


def by_theme(theme_codes: Sequence[str], limit: int = 6) -> list[OnATheme]:
    """Return what is offered on themes, the first theme first (CAT-1)."""
    rows = DocumentTheme.objects.filter(
        theme__code__in=theme_codes, document__is_withdrawn=False
    ).values_list(
        "theme__code",
        "grade",
        "document__pk",
        "document__reviewed_on",
        "document__publisher",
    )
    by_code: dict[str, list[Candidate]] = defaultdict(list)
    for code, grade, pk, reviewed_on, publisher in rows:
        by_code[code].append(Candidate(pk, grade, reviewed_on, publisher))
    chosen: dict[int, tuple[str, int]] = {}
    for code in theme_codes:
        for candidate in order_on_a_theme(by_code[code]):
            chosen.setdefault(candidate.pk, (code, candidate.grade))
    cards = by_ids(list(chosen)[:limit])
    return [OnATheme(card, *chosen[card.pk]) for card in cards]


def newest(limit: int = 6) -> list[DocumentCard]:
    """Return what entered the collection last."""
    found = _shown().order_by(F("added_on").desc(nulls_last=True), "-pk")
    return [_card(d) for d in found[:limit]]


def count() -> int:
    """Count the documents that can be consulted."""
    return Document.objects.filter(is_withdrawn=False).count()


def _shown() -> QuerySet[Document]:
    shown = Document.objects.filter(is_withdrawn=False).defer("text")
    return shown.prefetch_related("holdings")


def _card(d: Document) -> DocumentCard:
    marks = [h.shelf_mark for h in d.holdings.all() if h.shelf_mark]
    return DocumentCard(
        d.pk,
        d.source_id,
        d.title,
        d.subtitle,
        d.kind,
        str(Kind(d.kind).label),
        d.authors,
        PUBLISHERS.get(d.publisher, d.publisher),
        d.year,
        tuple(filter(None, d.language.split("|"))),
        marks[0] if marks else "",
        d.url,
        d.summary,
        d.reviewed_on,
    )
