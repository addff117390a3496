"""A visitor and their own ticket: where it stands, and the three things they may do with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from parvis.centres import queries as centres
from parvis.frontdesk.services import waits
from parvis.reception import queries as reception
from parvis.reception import services as gestures
from parvis.reception.choices import TicketState

DEEDS: dict[str, Callable[..., str]] = {
    "step_out": gestures.step_out,
    "come_back": gestures.come_back,
    "leave": gestures.leave,
}


class NotPossible(Exception):
    """The ticket is no longer in a state where this can be done."""


@dataclass(frozen=True)
class PoleMark:
    """A pole as a ticket shows it."""

    name: str
    letter: str
    shape: str
    colour: str
    place: str


@dataclass(frozen=True)
class Followed:
    """What the page of a ticket says."""

    label: str
    state: str
    pole: PoleMark
    ahead: int
    waited_minutes: int
    desk: str
    is_handed_over: bool
    wait: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.state == TicketState.WAITING

    @property
    def is_called(self) -> bool:
        return self.state == TicketState.CALLED

    @property
    def is_out(self) -> bool:
        return self.state == TicketState.ON_HOLD

    @property
    def is_held(self) -> bool:
        return self.is_waiting or self.is_called or self.is_out

    @property
    def is_over(self) -> bool:
        return not self.is_held and self.state != TicketState.IN_ADVICE


def ticket(secret: str, *, at: datetime) -> Followed | None:
    """Return a ticket by its secret; None for one unknown, erased or mistyped alike (FRD-23)."""
    found = reception.ticket_by_secret(secret, at=at)
    if found is None:
        return None
    line = found.line
    pole = centres.pole_with_centre(line.pole_id)
    if pole is None:
        return None
    place = pole.space.name if pole.space else ""
    return Followed(
        line.label,
        line.state,
        PoleMark(pole.name, pole.letter, pole.shape, pole.colour, place),
        found.ahead,
        line.waited_minutes,
        found.desk,
        line.is_handed_over,
        _wait(found, at) if line.state == TicketState.WAITING else "",
    )


def _wait(found: reception.TicketView, at: datetime) -> str:
    line = found.line
    return waits.sentence(
        waits.wait_of(
            centre_id=found.centre_id,
            pole_id=line.pole_id,
            ticket_id=line.ticket_id,
            arrived_at=line.arrived_at,
            at=at,
        )
    )


def do(deed: str, secret: str, *, at: datetime, uuid: UUID) -> None:
    """Step out, come back or leave."""
    if deed not in DEEDS:
        raise NotPossible(deed)
    try:
        DEEDS[deed](secret=secret, at=at, uuid=uuid)
    except gestures.Refusal as error:
        raise NotPossible(deed) from error
