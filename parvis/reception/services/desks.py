"""The desks of a place: opened and changed by the direction."""

from parvis.kit.writes import write_tx
from parvis.reception.models import Desk
from parvis.reception.services.refusals import DeskIsUnknown


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


def change_desk(*, desk_id: int, name: str, series: str, is_open: bool) -> None:
    """Change how a desk is called, its series without network, or put it out of use."""
    with write_tx():
        changed = Desk.objects.filter(pk=desk_id).update(
            name=name, series=series.upper(), is_open=is_open
        )
    if not changed:
        raise DeskIsUnknown
