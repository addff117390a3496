"""What the roster tells the rest of the house."""

from dataclasses import dataclass
from datetime import datetime

from parvis.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class ShiftUncovered(Event):
    """A planned permanence has nobody any more."""

    centre_id: int
    pole_id: int
    shift_id: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class RosterChanged(Event):
    """Who is there, or who will be, has changed in a centre."""

    centre_id: int
    at: datetime
