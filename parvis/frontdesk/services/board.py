"""The welcome board: what happens in the hall, pole by pole, seen standing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from parvis.centres import queries as centres
from parvis.centres.queries import CentreNow, PoleNow
from parvis.frontdesk.access import Place
from parvis.frontdesk.rules.day import Drawn, service_day
from parvis.frontdesk.rules.paper import Beside, on_paper
from parvis.frontdesk.rules.presence import Receiving, may_be_given
from parvis.frontdesk.services.day import Line, set_aside
from parvis.frontdesk.services.handing import NobodyComesToday, away_now
from parvis.frontdesk.services.presence import receivings, untils
from parvis.frontdesk.services.programme import SessionToday, programme
from parvis.frontdesk.services.waits import tell, waits_now
from parvis.frontdesk.services.words import sentence, sentence_held
from parvis.interviews import services as interviews
from parvis.reception import queries as reception
from parvis.reception import services
from parvis.reception.queries import DaySoFar
from parvis.reception.services.issuing import GivenOffline, Wish
from parvis.roster import queries as roster


@dataclass(frozen=True)
class PoleCard:
    """A pole as the welcome sees it: open or not, who waits, since when."""

    pole: PoleNow
    receiving: Receiving
    queue: tuple[Line, ...]
    duty: roster.Duty | None = None
    wait: str = ""


@dataclass(frozen=True)
class Board:
    """The hall, whole."""

    centre: CentreNow
    cards: tuple[PoleCard, ...]
    aside: tuple[Line, ...]
    absent: tuple[Line, ...]
    so_far: DaySoFar
    programme: tuple[SessionToday, ...] = ()


def board(centre_id: int, *, at: datetime) -> Board:
    """Return the hall as it is now."""
    centre = centres.centre_by_id(centre_id)
    here = centres.now(centre, at=at)
    drawn: Mapping[int, PoleNow] = {p.pk: p for p in here.poles}
    queue = reception.queue(drawn, at=at)
    aside, absent = set_aside(centre_id, at=at)
    present = roster.on_duty(centre_id, at, face_to_face=True)
    duty = {each.pole_id: each for each in present}
    day = service_day(at.astimezone(ZoneInfo(centre.time_zone)))
    stays = untils(centre_id, at=at)
    states = receivings(centre_id, here.poles, at=at, untils=stays)
    opened = [pole for pole, state in states.items() if state.is_open]
    told = waits_now(centre_id, at=at, pole_ids=opened) if opened else {}
    return Board(
        here,
        tuple(
            PoleCard(
                pole,
                states[pole.pk],
                tuple(Line(w, pole) for w in queue if w.pole_id == pole.pk),
                duty.get(pole.pk),
                wait=sentence(told.get(pole.pk)),
            )
            for pole in here.poles
        ),
        tuple(Line(w, drawn.get(w.pole_id)) for w in aside),
        tuple(Line(w, drawn.get(w.pole_id)) for w in absent),
        reception.so_far(centre_id, day=day),
        programme(centre_id, at=at),
    )


@dataclass(frozen=True)
class Roads:
    """What the hall opens beside its board: the screens, the tablet at the exit."""

    centre: Any
    screens: tuple[Any, ...]
    stand: str


def roads(centre_id: int) -> Roads:
    """Return where the board leads."""
    centre = centres.centre_by_id(centre_id)
    stand = interviews.open_exit_stand(centre_id=centre_id)
    return Roads(centre, tuple(centres.screens(centre)), stand)


@dataclass(frozen=True)
class Given:
    """A ticket given at the desk, shown once with its secret."""

    label: str
    secret: str
    pole: Drawn
    place: str
    at: datetime
    wait: str = ""
    when: str = ""
    instead_of: int | None = None
    where: str = ""
    beside: Beside | None = None


def give(
    told: Mapping[str, Any],
    *,
    place: Place | None,
    at: datetime,
    uuid: UUID,
    ago: timedelta = timedelta(0),
    sure: bool = False,
) -> Given:
    """Give a ticket at the desk, or take note of one whose number was given without the network.

    Of a pole where nobody receives any more today, only if the desk is sure (FRD-46).
    A number given without the network that cannot be kept becomes another, which is
    told (FRD-55).
    """
    pole = centres.pole_with_centre(told["pole"])
    if pole is None:
        raise services.PoleIsUnknown
    number = told.get("offline")
    desk_id = told.get("desk") or (place.desk_id if place else 0)
    kept = GivenOffline(desk_id, number, ago) if number else None
    away = None
    if not number and not reception.was_made(uuid):
        away = away_now(pole.centre_id, pole.pk, at=at)
    if away is not None and not may_be_given(away.receiving, sure=sure):
        raise NobodyComesToday(away)
    issued = _issued(
        pole_id=pole.pk,
        at=at,
        uuid=uuid,
        wish=Wish(
            language=told.get("language") or "",
            access_need=told.get("access_need") or "",
            questions=told.get("questions") or 1,
            themes=tuple(told.get("themes") or ()),
        ),
        desk_id=place.desk_id if place else None,
        offline=kept,
    )
    told_wait = None
    if kept is None and (away is None or may_be_given(away.receiving, sure=False)):
        told_wait = tell(
            centre_id=pole.centre_id,
            pole_id=pole.pk,
            ticket_id=issued.ticket_id,
            at=at,
        )
    when = away.when if away else ""
    return Given(
        issued.label,
        issued.secret,
        pole,
        pole.centre.name,
        at,
        sentence_held(told_wait),
        when,
        number if number and _is_of_the_house(issued.label, pole.letter) else None,
        centres.waiting_place(pole.centre_id),
        on_paper(told.get("language") or "", told_wait),
    )


def _issued(
    *, at: datetime, offline: GivenOffline | None, **told: Any
) -> services.Issued:
    """Issue a ticket; under another number where the one on the paper cannot be kept."""
    try:
        return services.issue_ticket(at=at, offline=offline, **told)
    except (services.NumberIsNotReserved, services.DeskIsUnknown):
        if offline is None:
            raise
        return services.issue_ticket(at=at - offline.ago, **told)


def _is_of_the_house(label: str, letter: str) -> bool:
    """Tell whether a number is of the series that the server gives, not of a desk's own."""
    return label.startswith(f"{letter}-")


def reserve(place: Place, *, size: int, at: datetime) -> dict[str, Any]:
    """Reserve numbers of this desk's own series at each of its poles, for a cut of the network."""
    blocks = {
        str(pole.pk): services.reserve_block(
            desk_id=place.desk_id, pole_id=pole.pk, size=size, at=at, uuid=uuid4()
        )
        for pole in centres.poles_now(place.centre_id, at=at)
    }
    return {"desk": place.desk_id, "blocks": blocks}
