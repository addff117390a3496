"""Facts that the place tells; whoever decided is named, for the journal."""

from dataclasses import dataclass
from datetime import datetime

from parvis.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class Decided(Event):
    """What every decision about the place carries; never published itself."""

    centre_id: int
    by: int | None
    at: datetime
    about: str


@dataclass(frozen=True, kw_only=True)
class PoleOpened(Decided):
    """Told when a pole has been created, whatever the day it opens."""


@dataclass(frozen=True, kw_only=True)
class PoleChanged(Decided):
    """Told when the words or the place of a pole have changed."""


@dataclass(frozen=True, kw_only=True)
class PoleClosed(Decided):
    """Told when a pole has been given a last day."""


@dataclass(frozen=True, kw_only=True)
class PartnerChanged(Decided):
    """Told when a partner has been added or changed."""


@dataclass(frozen=True, kw_only=True)
class AgreementSigned(Decided):
    """Told when the partners have signed an agreement."""


@dataclass(frozen=True, kw_only=True)
class ScreenChanged(Decided):
    """Told when a wall display has been hung or changed."""


@dataclass(frozen=True, kw_only=True)
class HoursChanged(Decided):
    """Told when weekly hours, closures or exceptional openings have changed."""
