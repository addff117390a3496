"""Weekly hours, closed days, exceptional openings."""

from collections.abc import Sequence
from datetime import datetime

from parvis.centres import queries
from parvis.centres.events import HoursChanged
from parvis.centres.models import (
    Centre,
    Closure,
    ExceptionalOpening,
    OpeningHours,
    Pole,
)
from parvis.centres.rules import Closed, Exceptional, Weekly, overlapping
from parvis.kit.events import publish
from parvis.kit.writes import write_tx


class EndsBeforeItBegins(Exception):
    """An hour or a day of end is not after that of beginning."""


class HoursOverlap(Exception):
    """Two slots of one place overlap; `weekday` says on which day."""

    def __init__(self, weekday: int) -> None:
        super().__init__(weekday)
        self.weekday = weekday


class CentreIsClosedThen(Exception):
    """A pole cannot open outside the hours of the centre."""


def set_hours(
    centre: Centre,
    pole: Pole | None,
    slots: Sequence[Weekly],
    *,
    by: int | None,
    at: datetime,
) -> None:
    """Replace the weekly hours of the centre or of one pole; those of a season stay."""
    if any(w.slot.closes_at <= w.slot.opens_at for w in slots):
        raise EndsBeforeItBegins
    if clash := overlapping(slots):
        raise HoursOverlap(clash[0].weekday)
    with write_tx():
        OpeningHours.objects.filter(
            centre=centre, pole=pole, valid_from=None, valid_until=None
        ).delete()
        OpeningHours.objects.bulk_create(
            OpeningHours(
                centre=centre,
                pole=pole,
                weekday=w.weekday,
                opens_at=w.slot.opens_at,
                closes_at=w.slot.closes_at,
            )
            for w in slots
        )
        _tell(centre, str(pole or centre), by, at)


def close_days(
    centre: Centre,
    pole: Pole | None,
    closed: Closed,
    *,
    reason: str = "",
    by: int | None,
    at: datetime,
) -> Closure:
    """Close the centre or one pole for some days."""
    if closed.last_on < closed.first_on:
        raise EndsBeforeItBegins
    with write_tx():
        closure = Closure.objects.create(
            centre=centre,
            pole=pole,
            first_on=closed.first_on,
            last_on=closed.last_on,
            is_yearly=closed.is_yearly,
            reason=reason,
        )
        _tell(centre, f"{pole or centre}, {closed.first_on}–{closed.last_on}", by, at)
    return closure


def open_exceptionally(
    centre: Centre,
    pole: Pole | None,
    hours: Exceptional,
    *,
    reason: str = "",
    by: int | None,
    at: datetime,
) -> ExceptionalOpening:
    """Open the centre or one pole beside its usual hours, or instead of them."""
    if hours.slot.closes_at <= hours.slot.opens_at:
        raise EndsBeforeItBegins
    if pole is not None and not queries.covers(centre, hours.on, hours.slot):
        raise CentreIsClosedThen
    with write_tx():
        opening = ExceptionalOpening.objects.create(
            centre=centre,
            pole=pole,
            on=hours.on,
            opens_at=hours.slot.opens_at,
            closes_at=hours.slot.closes_at,
            replaces=hours.replaces,
            reason=reason,
        )
        _tell(centre, f"{pole or centre}, {hours.on}", by, at)
    return opening


def cancel_closure(closure: Closure, *, by: int | None, at: datetime) -> None:
    """Give closed days back to the usual hours."""
    with write_tx():
        about = f"{closure.centre}, {closure}"
        closure.delete()
        _tell(closure.centre, about, by, at)


def cancel_exceptional_opening(
    opening: ExceptionalOpening, *, by: int | None, at: datetime
) -> None:
    """Give a day back to its usual hours."""
    with write_tx():
        about = f"{opening.centre}, {opening}"
        opening.delete()
        _tell(opening.centre, about, by, at)


def _tell(centre: Centre, about: str, by: int | None, at: datetime) -> None:
    publish(HoursChanged(centre_id=centre.pk, by=by, at=at, about=about))
