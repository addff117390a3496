"""The searches of the rooms, assembled: one word for each kind of thing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from parvis.catalogue import queries as catalogue
from parvis.centres import queries as centres
from parvis.directory import queries as directory
from parvis.discovery.rules.pages import Hit, HitGroup
from parvis.kit import clock
from parvis.occupations import queries as occupations
from parvis.programme import queries as programme
from parvis.vocabulary import queries as vocabulary

SHOWN = 6
FEW_WORDS = 30


@dataclass(frozen=True)
class Line:
    """One thing found: its identifier at its source, its name, a word about it."""

    id: str
    label: str
    about: str = ""


@dataclass(frozen=True)
class Answer:
    """What was found, best first, and what was searched instead of a wrong word."""

    lines: tuple[Line, ...]
    total: int
    corrected: str = ""


def documents(text: str, limit: int) -> Answer:
    """Search the collection."""
    found = catalogue.search(text, limit=limit, with_facets=False)
    lines = [Line(c.source_id, c.title, c.shelf or c.url) for c in found.cards]
    return Answer(tuple(lines), found.total, found.corrected)


def organisations(text: str, limit: int) -> Answer:
    """Search the directory."""
    found = directory.search(text, limit=limit)
    lines = [Line(s.source_id, s.name, s.city or s.phone) for s in found.sheets]
    return Answer(tuple(lines), found.total, found.corrected)


def occupations_found(text: str, limit: int) -> Answer:
    """Search the occupations."""
    found = occupations.search(text, limit=limit)
    lines = [Line(o.code, o.label) for o in found.lines]
    return Answer(tuple(lines), found.total, found.corrected)


def concepts(text: str, limit: int) -> Answer:
    """Search the thesauri."""
    found = vocabulary.search_concepts(text, limit=limit)
    lines = [Line(str(c.pk), c.label, c.scheme) for c in found.lines]
    return Answer(tuple(lines), found.total, found.corrected)


KINDS: dict[str, Callable[[str, int], Answer]] = {
    "documents": documents,
    "occupations": occupations_found,
    "organisations": organisations,
    "concepts": concepts,
}


@dataclass(frozen=True)
class Everything:
    """What every room has, by kind, and the word read instead of a wrong one."""

    groups: tuple[HitGroup, ...]
    corrected: str = ""


def everywhere(text: str, limit: int = SHOWN) -> Everything:
    """Search every room; kinds with nothing are left out."""
    read = catalogue.search(text, limit=limit, with_facets=False)
    work = occupations.search(text, limit=limit)
    places = directory.search(text, limit=limit)
    words = vocabulary.search_concepts(text, limit=limit)
    titles = {s.code: s.title for s in vocabulary.schemes()} if words.lines else {}
    groups = (
        _together(text, limit),
        HitGroup(
            "documents",
            _("Documents"),
            "book",
            read.total,
            tuple(_document(card) for card in read.cards),
        ),
        HitGroup(
            "occupations",
            _("Occupations"),
            "briefcase",
            work.total,
            tuple(
                Hit(
                    o.label,
                    reverse("occupations:occupation", args=[o.code]),
                    Truncator(o.definition).words(FEW_WORDS),
                )
                for o in work.lines
            ),
        ),
        HitGroup(
            "organisations",
            _("Addresses"),
            "pin",
            places.total,
            tuple(
                Hit(
                    s.name,
                    reverse("directory:organisation", args=[s.pk]),
                    s.what_for,
                    " · ".join(filter(None, (s.city, s.phone))),
                )
                for s in places.sheets
            ),
        ),
        HitGroup(
            "concepts",
            _("Notions"),
            "bulb",
            words.total,
            tuple(
                Hit(
                    c.label,
                    reverse("vocabulary:concept", args=[c.pk]),
                    mention=titles.get(c.scheme, ""),
                )
                for c in words.lines
            ),
        ),
    )
    corrected = next(
        (
            found.corrected
            for found in (read, work, places, words)
            if found.corrected and found.total
        ),
        "",
    )
    return Everything(tuple(g for g in groups if g.hits), corrected)


def _together(text: str, limit: int) -> HitGroup:
    centre = centres.default_centre()
    found = (
        programme.saying(centre.pk, text, at=clock.now(), limit=limit) if centre else []
    )
    return HitGroup(
        "sessions",
        _("Programme"),
        "calendar",
        len(found),
        tuple(
            Hit(
                card.title,
                reverse("programme:activity", args=[card.activity_uuid]),
                card.summary,
                card.kind,
            )
            for card in found
        ),
    )


def _document(card: catalogue.DocumentCard) -> Hit:
    mention = (capfirst(card.kind_label), card.authors or card.publisher, card.shelf)
    return Hit(
        card.title,
        reverse("catalogue:document", args=[card.pk]),
        Truncator(card.summary).words(FEW_WORDS),
        " · ".join(filter(None, mention)),
    )
