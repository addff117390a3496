"""Reads for walking in the collection: what a theme or a shelf holds, what is new, what else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from parvis.catalogue.models import Document
from parvis.catalogue.queries.plan import ShelfOnPlan, shelves
from parvis.catalogue.queries.searching import (
    INDEX,
    DocumentCard,
    DocumentSheet,
    by_ids,
    by_theme,
)
from parvis.catalogue.rules.browsing import Other, others_first, theme_of_the_week
from parvis.kit.memo import briefly
from parvis.vocabulary import queries as vocabulary

ON_THE_TABLE, ELSEWHERE, NEAR, ON_THE_WAY = 8, 3, 24, 5
NEW_AT_MOST = 40


@dataclass(frozen=True)
class ThemeDoor:
    """A theme, and how many documents it has."""

    code: str
    label: str
    number: int


@dataclass(frozen=True)
class ShelfDoor:
    """A shelf, where it is on the plan, and how many documents it has."""

    mark: str
    label: str
    number: int
    place: ShelfOnPlan | None = None


@dataclass(frozen=True)
class Table:
    """What lies on the table this week."""

    theme: ThemeDoor
    cards: tuple[DocumentCard, ...]


@dataclass(frozen=True)
class WayOn:
    """Another word to search, and how many documents it gives."""

    words: str
    number: int


@dataclass(frozen=True)
class Arrival:
    """What entered the collection on a day."""

    on: date | None
    cards: tuple[DocumentCard, ...]


def counts() -> Mapping[str, Sequence[tuple[str, int]]]:
    """Return how many documents there are of each value of each facet."""
    return INDEX.search("", limit=1).facets


@briefly(20)
def theme_names() -> Mapping[str, str]:
    """Return the name of each theme in plain words, by code."""
    return {t.code: t.plain_label or t.label for t in vocabulary.themes()}


def theme_doors() -> tuple[ThemeDoor, ...]:
    """Return the themes that have documents, by name."""
    numbers = dict(counts().get("theme", ()))
    found = (
        ThemeDoor(code, label, numbers[code])
        for code, label in theme_names().items()
        if numbers.get(code)
    )
    return tuple(sorted(found, key=lambda door: door.label.casefold()))


def shelf_doors() -> tuple[ShelfDoor, ...]:
    """Return the shelves, those of the plan first and in its order."""
    numbers = dict(counts().get("shelf", ()))
    found = [
        ShelfDoor(mark, place.label, numbers.pop(mark), place)
        for place in shelves()
        for mark in place.beginnings
        if numbers.get(mark)
    ]
    found += [ShelfDoor(mark, mark, number) for mark, number in sorted(numbers.items())]
    return tuple(found)


def table_of_the_week(on: date) -> Table | None:
    """Return what lies on the table in the week of a day (CAT-43)."""
    return _table_in(on.toordinal() - on.weekday())


@briefly(20)
def _table_in(monday: int) -> Table | None:
    doors = {door.code: door for door in theme_doors()}
    numbers = [(door.code, door.number) for door in doors.values()]
    code = theme_of_the_week(numbers, date.fromordinal(monday))
    if not code:
        return None
    found = by_theme([code], ON_THE_TABLE)
    return Table(doors[code], tuple(o.card for o in found))


def arrivals(limit: int = NEW_AT_MOST) -> tuple[Arrival, ...]:
    """Return what entered last, day by day."""
    days = dict(
        Document.objects.filter(is_withdrawn=False)
        .order_by(F("added_on").desc(nulls_last=True), "-pk")
        .values_list("pk", "added_on")[:limit]
    )
    by_day: dict[date | None, list[DocumentCard]] = {}
    for card in by_ids(list(days)):
        by_day.setdefault(days[card.pk], []).append(card)
    return tuple(Arrival(on, tuple(cards)) for on, cards in by_day.items())


def elsewhere(sheet: DocumentSheet) -> tuple[DocumentCard, ...]:
    """Return what else to read on the same themes, other publishers first (CAT-44)."""
    codes = [code for code, _label in sheet.themes]
    found = {
        o.card.pk: o.card for o in by_theme(codes, NEAR) if o.card.pk != sheet.card.pk
    }
    others = [Other(card.pk, card.publisher) for card in found.values()]
    kept = others_first(others, sheet.card.publisher, ELSEWHERE + 2)
    return tuple(found[other.pk] for other in kept)


def ways_on(text: str) -> tuple[WayOn, ...]:
    """Return words near those that gave nothing: notions, broader ones; only those that give."""
    said: dict[str, None] = {}
    for line in vocabulary.search_concepts(text, limit=3).lines:
        said.setdefault(line.label)
        sheet = vocabulary.concept(line.pk)
        for broader in sheet.broader if sheet else ():
            said.setdefault(broader.label)
    found = []
    for words in list(said)[:ON_THE_WAY]:
        page = INDEX.search(words, limit=1, with_facets=False)
        if page.total and page.all_words:
            found.append(WayOn(words, page.total))
    return tuple(found)
