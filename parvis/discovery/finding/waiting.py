"""How long one waits at a pole: asked of whoever was registered to know, or not said."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from parvis.discovery.rules.answer import PoleFound, WaitFound
from parvis.kit.memo import briefly

SECONDS = 10
Waits = Callable[[str, datetime], Mapping[str, WaitFound]]


def _silent(centre_code: str, at: datetime) -> Mapping[str, WaitFound]:
    return {}


_known_by: list[Waits] = [_silent]


def told_by(waits: Waits) -> None:
    """Register who knows the waits: by pole code, for a centre, at a moment.

    A range of minutes may be some seconds old, and costs as much as the rest of an answer.
    """
    _known_by[:] = [briefly(SECONDS)(waits)]


def with_waits(
    poles: Iterable[PoleFound], *, centre_code: str, at: datetime
) -> tuple[PoleFound, ...]:
    """Return open poles with the wait there, where it is known."""
    found = tuple(poles)
    if not any(p.open_now and not p.is_reserved for p in found):
        return found
    waits = _known_by[0](centre_code, at.replace(second=0, microsecond=0))
    return tuple(replace(p, wait=waits.get(p.code)) if p.open_now else p for p in found)
