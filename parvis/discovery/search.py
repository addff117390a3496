"""The searches of the rooms, assembled: one word for each kind of thing."""

from collections.abc import Callable
from dataclasses import dataclass

from parvis.catalogue import queries as catalogue
from parvis.directory import queries as directory
from parvis.occupations import queries as occupations
from parvis.vocabulary import queries as vocabulary


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
