"""Poles are opened, changed, and closed by a date."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from parvis.centres.choices import RESERVED_CODES
from parvis.centres.events import PoleChanged, PoleClosed, PoleOpened
from parvis.centres.models import Centre, Pole
from parvis.kit.events import publish
from parvis.kit.writes import write_tx


class CodeIsReserved(Exception):
    """The code names what reception answers itself, or what belongs to others."""


class CodeIsTaken(Exception):
    """Another pole of the centre has this code."""


class ClosesBeforeItOpens(Exception):
    """The last day is before the first one."""


def open_pole(
    centre: Centre,
    *,
    code: str,
    valid_from: date,
    by: int | None,
    at: datetime,
    **told: Any,
) -> Pole:
    """Open a pole in a centre from a day on."""
    code = code.upper()
    if code in RESERVED_CODES:
        raise CodeIsReserved(code)
    try:
        with write_tx():
            pole = Pole.objects.create(
                centre=centre, code=code, valid_from=valid_from, **told
            )
            publish(PoleOpened(centre_id=centre.pk, by=by, at=at, about=str(pole)))
    except IntegrityError as error:
        raise CodeIsTaken(code) from error
    return pole


def change_pole(pole: Pole, *, by: int | None, at: datetime, **told: Any) -> Pole:
    """Change the words, the mark or the place of a pole; its code never changes."""
    first = told.get("valid_from", pole.valid_from)
    if pole.valid_until is not None and pole.valid_until < first:
        raise ClosesBeforeItOpens
    with write_tx():
        for name, value in told.items():
            setattr(pole, name, value)
        pole.save()
        publish(PoleChanged(centre_id=pole.centre_id, by=by, at=at, about=str(pole)))
    return pole


def close_pole(
    pole: Pole, *, last_day: date | None, by: int | None, at: datetime
) -> Pole:
    """Give a pole its last day, or take it back; nothing is erased."""
    if last_day is not None and last_day < pole.valid_from:
        raise ClosesBeforeItOpens
    with write_tx():
        pole.valid_until = last_day
        pole.save(update_fields=["valid_until"])
        about = f"{pole} ({last_day or '–'})"
        publish(PoleClosed(centre_id=pole.centre_id, by=by, at=at, about=about))
    return pole
