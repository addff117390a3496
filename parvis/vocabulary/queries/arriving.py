"""The files that came into the thesauri."""

from dataclasses import dataclass
from datetime import datetime

from parvis.vocabulary.models import Arrival


@dataclass(frozen=True)
class ArrivalLine:
    """A file that came in, by whom, what it did, and whether it can be undone."""

    pk: int
    name: str
    author: str
    at: datetime
    created: int
    changed: int
    removed: int
    refused: int
    undone_at: datetime | None
    may_be_undone: bool


def arrivals(limit: int = 10) -> list[ArrivalLine]:
    """Return the last files that came in, the newest first."""
    return [
        ArrivalLine(
            one.pk,
            one.name,
            one.author,
            one.at,
            one.created,
            one.changed,
            one.removed,
            one.refused,
            one.undone_at,
            bool(one.undoing),
        )
        for one in Arrival.objects.all()[:limit]
    ]
