"""What the reception tells the rest of the house."""

from dataclasses import dataclass
from datetime import date, datetime

from parvis.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class TicketIssued(Event):
    """Somebody took a ticket for a pole."""

    ticket_id: int
    pole_id: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class TicketCalled(Event):
    """A desk has called a visitor."""

    ticket_id: int
    pole_id: int
    desk_id: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class TicketRedirected(Event):
    """A visitor goes to another pole, with the time already waited."""

    ticket_id: int
    from_pole_id: int
    pole_id: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class TicketFinished(Event):
    """An advice is over."""

    ticket_id: int
    pole_id: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class TicketLeft(Event):
    """A visitor left the queue by choice."""

    ticket_id: int
    pole_id: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class DayClosed(Event):
    """The day is closed: its tickets are erased, its totals stay."""

    centre_id: int
    day: date
    tickets: int
