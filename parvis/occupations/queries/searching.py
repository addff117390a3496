"""Occupations found by the words that people type."""

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.kit.fulltext import Index
from parvis.occupations.models import Occupation
from parvis.occupations.queries.lists import OccupationLine, line

OCCUPATIONS_INDEX = Index("occupations_search", ("domain", "interest"))


@dataclass(frozen=True)
class OccupationPage:
    """One page of occupations found; `corrected` tells what was searched instead, if anything."""

    lines: tuple[OccupationLine, ...]
    total: int
    corrected: str = ""


def words_met(words: Iterable[str]) -> set[str]:
    """Return those of these folded words that the occupations use."""
    return OCCUPATIONS_INDEX.met(words)


def search(text: str, *, limit: int = 20, offset: int = 0) -> OccupationPage:
    """Return the occupations that answer these words, best first; nothing for no words."""
    if not text.strip():
        return OccupationPage((), 0)
    page = OCCUPATIONS_INDEX.search(text, limit=limit, offset=offset, with_facets=False)
    found = {o.pk: o for o in Occupation.objects.filter(pk__in=page.pks)}
    lines = tuple(line(found[pk]) for pk in page.pks if pk in found)
    return OccupationPage(lines, page.total, page.corrected)
