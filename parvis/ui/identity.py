"""The name over the door and the clock on the wall: told to the design system by whoever knows them (floors above)."""

from collections.abc import Callable
from datetime import tzinfo
from zoneinfo import ZoneInfo

from django.utils.timezone import get_current_timezone

PRODUCT = "Parvis"
_sources: list[Callable[[], str]] = []
_clocks: list[Callable[[], str]] = []


def known_by(source: Callable[[], str]) -> None:
    """Register who knows the name of the place; the last one to speak is heard."""
    _sources[:] = [source]


def place_name() -> str:
    """Return the name of the place, or nothing while it has none."""
    return _sources[0]() if _sources else ""


def clock_known_by(source: Callable[[], str]) -> None:
    """Register who knows the time zone of the place; the last one to speak is heard."""
    _clocks[:] = [source]


def place_zone() -> tzinfo:
    """Return the time zone in which hours are written: that of the place, else of the house."""
    name = _clocks[0]() if _clocks else ""
    return ZoneInfo(name) if name else get_current_timezone()
