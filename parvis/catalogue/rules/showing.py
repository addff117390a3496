"""What the collection decides, without looking anything up.

CAT-1 On a theme, the best grade comes first; among equals, the most recently
      checked; nobody's documents come three in a row while another's wait.
      (Charter: documents of every origin, no publisher favoured.)
CAT-2 A document not checked for twenty-four months says so.
      (Documentary policy: IOUPI, "périmé" is said before it is found.)
CAT-3 In a search, a page that only leads to others (a heading of a site, a page
      whose parts are documents here) comes after what it leads to.
      (Charter: the visitor is given the answer before the way to the answer.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

STALE_AFTER_DAYS = 730
IN_A_ROW = 2
PART = "#"
HEADINGS = frozenset(("themes", "thematiques", "rubriques", "categories", "plan"))


@dataclass(frozen=True)
class Candidate:
    """A document that may be shown on a theme."""

    pk: int
    grade: int
    reviewed_on: date | None
    publisher: str


def is_stale(reviewed_on: date | None, on: date) -> bool:
    """Say whether a document was checked too long ago (CAT-2)."""
    return reviewed_on is not None and (on - reviewed_on).days > STALE_AFTER_DAYS


def is_a_heading(address: str, is_divided: bool) -> bool:
    """Say whether a page without a text only leads to others (CAT-3)."""
    path = address.partition("://")[2].partition("/")[2] or address
    return is_divided or path.strip("/").split("/")[0].lower() in HEADINGS


def order_on_a_theme(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Put documents in the order in which they are shown on a theme (CAT-1)."""
    waiting = sorted(
        candidates,
        key=lambda c: (
            -c.grade,
            -(c.reviewed_on or date.min).toordinal(),
            c.pk,
        ),
    )
    shown: list[Candidate] = []
    while waiting:
        chosen = next((c for c in waiting if _may_follow(c, shown, waiting)), None)
        chosen = chosen or waiting[0]
        waiting.remove(chosen)
        shown.append(chosen)
    return shown


def _may_follow(
    candidate: Candidate, shown: Sequence[Candidate], waiting: Sequence[Candidate]
) -> bool:
    if candidate.grade != waiting[0].grade or not candidate.publisher:
        return candidate.grade == waiting[0].grade
    last = [c.publisher for c in shown[-IN_A_ROW:]]
    return last != [candidate.publisher] * IN_A_ROW
