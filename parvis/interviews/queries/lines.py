"""What the team noticed, week by week."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from parvis.interviews.models import WeeklyLine


@dataclass(frozen=True)
class LineShown:
    """A line of a week, with the pole it is about."""

    pk: UUID
    week: date
    text: str
    pole: str


def weekly_lines(centre_id: int, *, limit: int = 60) -> list[LineShown]:
    """Return the last lines, the newest week first; in a week, in no order."""
    found = WeeklyLine.objects.filter(centre_id=centre_id).select_related("pole")
    return [
        LineShown(w.pk, w.week, w.text, str(w.pole) if w.pole else "")
        for w in found[:limit]
    ]
