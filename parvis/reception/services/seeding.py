"""The desks of the demonstration, where the place has none yet."""

import tomllib
from pathlib import Path

from parvis.centres.queries import default_centre
from parvis.reception.models import Desk
from parvis.reception.services.desks import open_desk

DESKS = Path(__file__).parents[1] / "seeds" / "desks.toml"


def seed() -> int:
    """Open the desks of the demonstration; leave alone a place that has its own."""
    centre = default_centre()
    if centre is None or Desk.objects.filter(centre=centre).exists():
        return 0
    told = tomllib.loads(DESKS.read_text("utf-8"))["desk"]
    for position, desk in enumerate(told, 1):
        open_desk(centre_id=centre.pk, position=position, **desk)
    return len(told)
