"""What each room has for a question."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from parvis.catalogue import queries as catalogue
from parvis.catalogue.choices import Kind
from parvis.directory import queries as directory
from parvis.discovery import engine
from parvis.discovery.router.features import plain
from parvis.discovery.rules.answer import (
    DocumentFound,
    OccupationFound,
    OrganisationFound,
)
from parvis.discovery.rules.documents import Candidate, in_order, names_its_trade
from parvis.discovery.rules.language import FRENCH
from parvis.discovery.rules.trades import trades_in
from parvis.kit.memo import briefly
from parvis.kit.words import fold, meaningful
from parvis.occupations import queries as occupations

MOST_OCCUPATIONS, MOST_IN_A_NAME = 6, 2
MOST_DOCUMENTS, MOST_ORGANISATIONS = 5, 4
READ_ON_A_THEME, READ_BY_WORDS = 24, 12
Asked = Sequence[tuple[str, str, float]]


def occupations_in(text: str, language: str = FRENCH) -> tuple[OccupationFound, ...]:
    """Return the occupations named in a question, each once, with the words that named it (DSC-21)."""
    named = [
        (o.code, o.label, o.because)
        for o in occupations.mentions(text, limit=MOST_OCCUPATIONS)
    ]
    for said, french in trades_in(plain(text), language, engine.trades()):
        found = occupations.mentions(french, limit=MOST_IN_A_NAME)
        named += [(o.code, o.label, said) for o in found]
    once = {code: (code, label, said) for code, label, said in reversed(named)}
    return tuple(
        OccupationFound(code, label, _("because of “%(words)s”") % {"words": said})
        for code, label, said in list(reversed(once.values()))[:MOST_OCCUPATIONS]
    )


def documents(
    text: str, themes: Asked, *, at: datetime, language: str = "fr"
) -> tuple[DocumentFound, ...]:
    """Return what to read: by grade on the themes asked, then freshness, then words (DSC-8)."""
    spoken, said_words = {"fr", language}, _words(text)
    weights = {code: p for code, _label, p in themes}
    labels = {code: label for code, label, _p in themes}
    surest = max(weights.values(), default=0.0) or 1.0
    on_themes = _read_on(tuple(weights))
    said = catalogue.search(text, limit=READ_BY_WORDS, with_facets=False)
    # words alone bring strangers, unless the document has them all or no theme is known
    ranks = {card.pk: rank for rank, card in enumerate(said.cards)}
    cards = {o.card.pk: o.card for o in on_themes}
    if said.all_words or not themes:
        cards = {c.pk: c for c in said.cards} | cards
    grades = {o.card.pk: o.grade * weights[o.theme] / surest for o in on_themes}
    why = {o.card.pk: labels[o.theme] for o in on_themes}
    chosen = in_order(
        (
            Candidate(
                pk,
                grades.get(pk, 0.0),
                c.reviewed_on,
                ranks.get(pk),
                c.publisher,
                is_apart=_is_apart(c, said_words, spoken),
            )
            for pk, c in cards.items()
        ),
        on=at.date(),
        at_most=MOST_DOCUMENTS,
    )
    return tuple(_document(cards[c.pk], why.get(c.pk, "")) for c in chosen)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in meaningful(text))


def _is_apart(
    card: catalogue.DocumentCard, said: frozenset[str], spoken: set[str]
) -> bool:
    if card.kind == Kind.FRAMEWORK and not names_its_trade(_words(card.title), said):
        return True
    return spoken.isdisjoint(card.languages or spoken)


@briefly(20)
def _read_on(themes: tuple[str, ...]) -> Sequence[catalogue.OnATheme]:
    return tuple(catalogue.by_theme(themes, limit=READ_ON_A_THEME))


@briefly(20)
def _places_for(themes: tuple[str, ...]) -> Sequence[directory.OrganisationSheet]:
    return tuple(directory.by_theme(themes, limit=MOST_ORGANISATIONS))


def _document(card: catalogue.DocumentCard, theme: str) -> DocumentFound:
    because = _("on the theme “%(theme)s”") % {"theme": theme} if theme else ""
    return DocumentFound(
        card.source_id,
        card.title,
        capfirst(card.kind_label),
        card.publisher,
        card.shelf,
        card.url,
        card.reviewed_on,
        because or _("found by your words"),
        reverse("catalogue:document", args=[card.pk]),
    )


def organisations(themes: Asked, *, at: datetime) -> tuple[OrganisationFound, ...]:
    """Return where else to go, each theme in a neutral order."""
    labels = {code: label for code, label, _p in themes}
    found = _places_for(tuple(labels))
    return tuple(_organisation(o, labels) for o in found)


def contacts(ids: object) -> tuple[OrganisationFound, ...]:
    """Return whom to call, in the order of the guard."""
    named = [str(i) for i in ids] if isinstance(ids, list) else []
    return tuple(_organisation(o, {}) for o in directory.by_source_ids(named))


def _organisation(
    sheet: directory.OrganisationSheet, labels: dict[str, str]
) -> OrganisationFound:
    theme = next((labels[code] for code, _label in sheet.themes if code in labels), "")
    return OrganisationFound(
        sheet.source_id,
        sheet.name,
        sheet.what_for,
        sheet.phone,
        sheet.url,
        _("on the theme “%(theme)s”") % {"theme": theme} if theme else "",
        reverse("directory:organisation", args=[sheet.pk]),
    )
