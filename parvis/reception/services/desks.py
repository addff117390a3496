"""The desks of a place: opened and changed by the direction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.utils.text import slugify

from parvis.kit.writes import write_tx
from parvis.reception.choices import AT_A_DESK
from parvis.reception.models import Desk, Ticket
from parvis.reception.services.refusals import (
    DeskIsBusy,
    DeskIsUnknown,
    SeriesIsTaken,
)


def open_desk(
    *, centre_id: int, code: str, name: str, series: str = "", position: int = 1
) -> Desk:
    """Open a desk, or give its name and series again to one that exists."""
    with write_tx():
        desk, _ = Desk.objects.update_or_create(
            centre_id=centre_id,
            code=code,
            defaults={
                "name": name,
                "series": series.upper(),
                "position": position,
                "is_open": True,
            },
        )
    return desk


def add_desk(*, centre_id: int, name: str, series: str, is_open: bool) -> Desk:
    """Open a new desk, after the others; its code is drawn from its name."""
    with _one_series(), write_tx():
        known = set(
            Desk.objects.filter(centre_id=centre_id).values_list("code", flat=True)
        )
        code = base = slugify(name)[:16] or "poste"
        number = 1
        while code in known:
            number += 1
            code = f"{base}-{number}"
        return Desk.objects.create(
            centre_id=centre_id,
            code=code,
            name=name,
            series=series,
            is_open=is_open,
            position=len(known) + 1,
        )


def change_desk(*, desk_id: int, name: str, series: str, is_open: bool) -> None:
    """Change how a desk is called, its series without network, or put it out of use."""
    with _one_series(), write_tx():
        busy = Ticket.objects.filter(desk_id=desk_id, state__in=AT_A_DESK)
        if not is_open and busy.exists():
            raise DeskIsBusy
        changed = Desk.objects.filter(pk=desk_id).update(
            name=name, series=series.upper(), is_open=is_open
        )
    if not changed:
        raise DeskIsUnknown


@contextmanager
def _one_series() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise SeriesIsTaken from error
