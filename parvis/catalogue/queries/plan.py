"""The plan of the room: its shelves, and where a shelf mark stands."""

from dataclasses import dataclass

from parvis.catalogue.models import Shelf


@dataclass(frozen=True)
class ShelfOnPlan:
    """A shelf as it is drawn, in hundredths of the plan."""

    code: str
    label: str
    beginnings: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int


def shelves() -> list[ShelfOnPlan]:
    """Return the shelves of the plan, in the order in which one walks."""
    return [
        ShelfOnPlan(s.code, s.label, s.beginnings, s.left, s.top, s.width, s.height)
        for s in Shelf.objects.all()
    ]


def shelf_of(mark: str, among: list[ShelfOnPlan] | None = None) -> ShelfOnPlan | None:
    """Return where a mark stands: the shelf whose beginning is the longest that fits."""
    found = [
        (len(beginning), shelf)
        for shelf in (shelves() if among is None else among)
        for beginning in shelf.beginnings
        if mark.upper().startswith(beginning.upper())
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
