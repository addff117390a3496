"""Taking a ticket: a number, a secret for the visitor alone, a place in the queue."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.crypto import salted_hmac

from parvis.centres.queries import pole_with_centre
from parvis.kit.events import publish
from parvis.kit.memo import briefly
from parvis.kit.together import Count, Insert, Of, Write, together
from parvis.kit.writes import write_tx
from parvis.reception.choices import AccessNeed, Kind, TicketState
from parvis.reception.events import TicketIssued
from parvis.reception.models import Counter, Desk, NumberBlock, Period, Ticket
from parvis.reception.rules import day_of_service
from parvis.reception.services.once import Deed, Done, at_once
from parvis.reception.services.refusals import (
    DeskIsUnknown,
    NumberIsNotReserved,
    PoleIsUnknown,
)

MOST_THEMES = 3
_place = briefly(10)(pole_with_centre)
MOST_QUESTIONS = 9
LONGEST_CUT = timedelta(hours=12)


@dataclass(frozen=True)
class Issued:
    """A ticket just taken; its secret is told once and only its print is kept."""

    ticket_id: int
    label: str
    secret: str


@dataclass(frozen=True)
class Wish:
    """What the visitor said, all of it optional."""

    language: str = ""
    access_need: str = ""
    themes: Sequence[str] = ()
    questions: int = 1


@dataclass(frozen=True)
class GivenOffline:
    """A number given without the network: from which desk, and how long ago."""

    desk_id: int
    number: int
    ago: timedelta = timedelta(0)


def issue_ticket(
    *,
    pole_id: int,
    at: datetime,
    uuid: UUID,
    wish: Wish = Wish(),
    desk_id: int | None = None,
    offline: GivenOffline | None = None,
) -> Issued:
    """Give the next number of a pole, or take note of one given without the network."""
    place = _place(pole_id)
    if place is None:
        raise PoleIsUnknown
    day = day_of_service(at, ZoneInfo(place.centre.time_zone))

    deed, secret = Deed(Kind.ISSUE, uuid, at), secret_of(uuid)
    ticket = Ticket(
        pole_id=pole_id,
        issued_pole_id=pole_id,
        day=day,
        letter=place.letter,
        secret_hash=print_of(secret),
        state=TicketState.WAITING,
        arrived_at=at,
        changed_at=at,
        language=wish.language[:16],
        access_need=wish.access_need if wish.access_need in AccessNeed else "",
        themes=list(wish.themes)[:MOST_THEMES],
        questions=min(max(wish.questions, 1), MOST_QUESTIONS),
    )

    def act() -> dict[str, Any]:
        if offline is not None:
            ticket.series = _reserved(offline, pole_id, day)
            ticket.number = offline.number
            ago = min(max(offline.ago, timedelta(0)), LONGEST_CUT)
            ticket.arrived_at = ticket.changed_at = at - ago
        return _given(ticket, deed, Done(place.centre_id, day, {}, desk_id))

    return Issued(**at_once(deed, act), secret=secret)


def _given(ticket: Ticket, deed: Deed, done: Done) -> dict[str, Any]:
    """Write a ticket, its first period and its gesture; its number first, if it has none."""
    counted: list[Write] = []
    known: dict[str, Of] = {}
    if ticket.number is None:
        keys = {"pole_id": ticket.pole_id, "day": ticket.day, "series": ""}
        counted = [Count(Counter, "last", 1, keys)]
        known = {"number": Of(0, "last")}
    here = len(counted)
    period = Period(
        state=ticket.state, pole_id=ticket.pole_id, started_at=ticket.arrived_at
    )
    row = together(
        *counted,
        Insert(ticket, known),
        Insert(period, {"ticket_id": Of(here)}),
        deed.kept(done, Of(here)),
        answer=here,
        columns=("id", "number"),
    )
    assert row is not None  # noqa: S101 - an insertion always makes its row
    ticket.pk, ticket.number = row["id"], row["number"]
    publish(
        TicketIssued(ticket_id=ticket.pk, pole_id=ticket.pole_id, at=ticket.arrived_at)
    )
    return {"ticket_id": ticket.pk, "label": str(ticket)}


def note_quote(*, ticket_id: int, quote: Mapping[str, float | None]) -> None:
    """Note on a ticket the wait that was told, so that closing can say whether it held."""
    with write_tx():
        Ticket.objects.filter(pk=ticket_id).update(quote=dict(quote))


def secret_of(uuid: UUID) -> str:
    """Return the 128 bits that open a ticket: made again from its name and our key, stored nowhere."""
    seal = salted_hmac("parvis.reception.ticket", uuid.bytes, algorithm="sha256")
    return urlsafe_b64encode(seal.digest()[:16]).decode().rstrip("=")


def print_of(secret: str) -> str:
    """Return the only thing that is kept of a ticket's secret."""
    return sha256(secret.encode()).hexdigest()


def _reserved(offline: GivenOffline, pole_id: int, day: date) -> str:
    desk = Desk.objects.filter(pk=offline.desk_id).first()
    if desk is None:
        raise DeskIsUnknown
    block = NumberBlock.objects.filter(
        desk=desk,
        pole_id=pole_id,
        day=day,
        first__lte=offline.number,
        last__gte=offline.number,
    )
    given = Ticket.objects.filter(
        issued_pole_id=pole_id, day=day, series=desk.series, number=offline.number
    )
    if not block.exists() or given.exists():
        raise NumberIsNotReserved
    return desk.series
