"""What the public pages of the collection share: the ways of narrowing, and the kiosk's frame."""

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from parvis.catalogue import queries
from parvis.catalogue.choices import HoldingState, Kind
from parvis.catalogue.queries import ShelfDoor
from parvis.catalogue.rules.browsing import OLD, OLDEST, years_of
from parvis.ui.listing import Dimension

KIOSK = "borne"
YEARS = range(OLDEST, 2060)


def frame(request: HttpRequest) -> dict[str, object]:
    """Return the frame of a page: that of the kiosk when the address asks for it."""
    is_kiosk = KIOSK in request.GET
    return {
        "frame": "ui/kiosk.html" if is_kiosk else "ui/base.html",
        "is_kiosk": is_kiosk,
        "tail": f"?{KIOSK}=1" if is_kiosk else "",
        "and_tail": f"&{KIOSK}=1" if is_kiosk else "",
    }


def dimensions(shelves: tuple[ShelfDoor, ...]) -> list[Dimension]:
    """Return the ways of narrowing a list of documents, each with its words."""
    kinds = {value: capfirst(str(label)) for value, label in Kind.choices}
    return [
        Dimension("kind", "nature", _("Kind"), kinds),
        Dimension("theme", "theme", _("Theme"), queries.theme_names(), 8),
        Dimension("where", "ou", _("Where to read it"), _places()),
        Dimension("shelf", "rayon", _("Shelf"), {s.mark: s.label for s in shelves}, 8),
        Dimension("years", "annees", _("Years"), _years()),
        Dimension("language", "langue", _("Language"), _languages(), 8),
    ]


def plan_of(
    doors: tuple[ShelfDoor, ...], lit: frozenset[str] = frozenset()
) -> dict[str, object]:
    """Return what the drawing of the room needs: its shelves, those lit, its height."""
    placed = [door for door in doors if door.place]
    height = max((d.place.top + d.place.height for d in placed if d.place), default=0)
    return {"doors": placed, "lit": lit, "height": height + 4}


def here(mark: str) -> frozenset[str]:
    """Return the shelf of a mark, to be lit."""
    return frozenset(mark.split()[:1])


def shelves() -> tuple[ShelfDoor, ...]:
    """Return the shelves of the room."""
    return queries.shelf_doors()


def _places() -> dict[str, str]:
    return {
        HoldingState.ON_SHELF: _("On the shelf"),
        HoldingState.AT_DESK: _("Ask at the desk"),
        "ligne": _("On line"),
    }


def _years() -> dict[str, str]:
    lots = {str(year): years_of(str(year)) for year in YEARS if year % 5 == 0}
    said = {lot: f"{pair[0]}–{pair[1]}" for lot, pair in lots.items() if pair}
    return said | {OLD: _("Before %(year)s") % {"year": OLDEST}}


def _languages() -> dict[str, str]:
    return {
        "fr": _("French"),
        "en": _("English"),
        "es": _("Spanish"),
        "pt": _("Portuguese"),
        "ar": _("Arabic"),
        "de": _("German"),
        "it": _("Italian"),
        "ro": _("Romanian"),
        "he": _("Hebrew"),
        "ne": _("Nepali"),
    }
