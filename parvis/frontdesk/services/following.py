"""A visitor and their own ticket: where it stands, and the three things they may do with it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from parvis.centres import queries as centres
from parvis.frontdesk.rules.day import service_day
from parvis.frontdesk.rules.paper import Beside, on_paper, when_called
from parvis.frontdesk.rules.presence import Receiving, may_be_given
from parvis.frontdesk.services import waits
from parvis.frontdesk.services.presence import receivings
from parvis.frontdesk.services.words import sentence_held
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
    where: str = ""
    beside: Beside | None = None
    receiving: Receiving | None = None
    place_is_open: bool = True
    opens_at: datetime | None = None

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
        return self.state in (
            TicketState.DONE,
            TicketState.LEFT,
            TicketState.UNSERVED,
        )

    @property
    def is_too_late(self) -> bool:
        """Tell whether nobody receives any more today where this ticket waits (FRD-27)."""
        if self.receiving is None or self.is_called:
            return False
        return self.is_held and not may_be_given(self.receiving, sure=False)


def ticket(secret: str, *, at: datetime) -> Followed | None:
    """Return a ticket of today by its secret; None for one unknown, old, erased or mistyped alike (FRD-23)."""
    known = _of_today(secret, at)
    if known is None:
        return None
    found, pole = known
    line = found.line
    place = pole.space.name if pole.space else ""
    held = Followed(
        line.label,
        line.state,
        PoleMark(pole.name, pole.letter, pole.shape, pole.colour, place),
        found.ahead,
        line.waited_minutes,
        found.desk,
        line.is_handed_over,
    )
    return _with_hall(held, found, pole.centre, at) if held.is_held else held


def _of_today(secret: str, at: datetime) -> tuple[reception.TicketView, Any] | None:
    found = reception.ticket_by_secret(secret, at=at)
    pole = centres.pole_with_centre(found.line.pole_id) if found else None
    if found is None or pole is None:
        return None
    zone = ZoneInfo(pole.centre.time_zone)
    is_of_today = _day(found.line.arrived_at, zone) == _day(at, zone)
    return (found, pole) if is_of_today else None


def _with_hall(
    held: Followed, found: reception.TicketView, centre: Any, at: datetime
) -> Followed:
    """Add what the hall is doing: a wait is told only where somebody still receives."""
    here = centres.now(centre, at=at)
    poles = [p for p in here.poles if p.pk == found.line.pole_id]
    held = replace(
        held,
        receiving=receivings(here.pk, poles, at=at).get(found.line.pole_id),
        place_is_open=here.opening.open_now,
        opens_at=here.opening.opens_at,
        where=centres.waiting_place(here.pk),
        beside=when_called(found.line.language, held.label, held.desk)
        if held.is_called
        else on_paper(found.line.language, None),
    )
    if held.is_waiting and not held.is_too_late:
        return replace(held, wait=_wait(found, at))
    return held


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return service_day(moment.astimezone(zone))


def _wait(found: reception.TicketView, at: datetime) -> str:
    line = found.line
    return sentence_held(
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
    if deed not in DEEDS or _of_today(secret, at) is None:
        raise NotPossible(deed)
    try:
        DEEDS[deed](secret=secret, at=at, uuid=uuid)
    except gestures.Refusal as error:
        raise NotPossible(deed) from error
