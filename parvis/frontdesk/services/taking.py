"""Taking a ticket and following it: what the place offers now, and the gestures of the visitor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from parvis.centres import queries as centres
from parvis.centres.queries import PoleNow
from parvis.frontdesk.rules import taking as rules
from parvis.frontdesk.rules.paper import Beside, on_paper
from parvis.frontdesk.rules.presence import Receiving
from parvis.frontdesk.rules.taking import PoleOffered, chosen
from parvis.frontdesk.services import waits
from parvis.frontdesk.services.presence import receivings
from parvis.frontdesk.services.words import sentence, sentence_held
from parvis.reception import queries as reception
from parvis.reception import services as gestures
from parvis.vocabulary import queries as vocabulary


class NoSuchPlace(Exception):
    """No centre has this code."""


class PoleIsClosed(Exception):
    """The pole gives no ticket now."""


@dataclass(frozen=True)
class Offer:
    """What a kiosk or a phone offers now."""

    pk: int
    code: str
    name: str
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    poles: tuple[PoleOffered, ...]

    @property
    def receives(self) -> bool:
        """Tell whether a pole receives now."""
        return any(pole.is_open for pole in self.poles)

    @property
    def next_at(self) -> datetime | None:
        """Return when the next pole receives."""
        moments = [p.receiving.next_at for p in self.poles if p.receiving.next_at]
        return min(moments, default=None)


@dataclass(frozen=True)
class Said:
    """What somebody chose to say with a ticket; all of it may be left unsaid."""

    language: str = ""
    access_need: str = ""
    themes: Sequence[str] = ()
    questions: int = 1


@dataclass(frozen=True)
class Slip:
    """What is printed and shown once: number, pole, wait, and the secret for the QR."""

    label: str
    pole: PoleOffered
    place: str
    at: datetime
    secret: str
    wait: str = ""
    where: str = ""
    beside: Beside | None = None


def offer(centre_code: str, *, at: datetime) -> Offer:
    """Return the poles of a centre, who is open, how many wait."""
    centre = (
        centres.centre_by_code(centre_code) if centre_code else centres.default_centre()
    )
    if centre is None:
        raise NoSuchPlace
    here = centres.now(centre, at=at)
    waiting = dict(reception.wall(here.pk).waiting)
    states = receivings(here.pk, here.poles, at=at)
    opened = {pole for pole, state in states.items() if state.is_open}
    told = waits.waits_now(here.pk, at=at, pole_ids=opened) if opened else {}
    return Offer(
        here.pk,
        here.code,
        here.name,
        here.opening.open_now,
        here.opening.opens_at,
        here.opening.closes_at,
        tuple(
            _offered(p, waiting.get(p.pk, 0), states[p.pk], sentence(told.get(p.pk)))
            for p in here.poles
        ),
    )


def take(here: Offer, pole_code: str, said: Said, *, at: datetime, uuid: UUID) -> Slip:
    """Give a ticket of an open pole, with the wait that is told noted on it."""
    pole = chosen(pole_code, here.poles)
    if pole is None:
        raise PoleIsClosed(pole_code)
    issued = gestures.issue_ticket(
        pole_id=pole.pk,
        at=at,
        uuid=uuid,
        wish=gestures.Wish(
            language=said.language,
            access_need=said.access_need,
            themes=tuple(said.themes),
            questions=said.questions,
        ),
    )
    told = waits.tell(
        centre_id=here.pk, pole_id=pole.pk, ticket_id=issued.ticket_id, at=at
    )
    return Slip(
        issued.label,
        pole,
        here.name,
        at,
        issued.secret,
        sentence_held(told),
        centres.waiting_place(here.pk),
        on_paper(said.language, told),
    )


def themes_of(pole_code: str) -> list[tuple[str, str]]:
    """Return the themes that belong first to a pole, in plain words."""
    return [
        (t.code, t.plain_label)
        for t in vocabulary.themes()
        if t.poles and t.poles[0][0] == pole_code
    ]


def heard(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return the themes heard in a sentence that a ticket may carry, in plain words (FRD-26)."""
    asked = list(codes)
    if not asked:
        return []
    return rules.heard(asked, {t.code: t.plain_label for t in vocabulary.themes()})


def _offered(pole: PoleNow, waiting: int, state: Receiving, wait: str) -> PoleOffered:
    return PoleOffered(
        pole.pk,
        pole.code,
        pole.name,
        pole.mission,
        pole.letter,
        pole.shape,
        pole.colour,
        pole.place,
        state,
        waiting,
        pole.languages,
        wait,
    )
