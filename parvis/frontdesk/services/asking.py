"""A question typed at the desk: which poles can help, and the themes that a ticket will carry."""

from dataclasses import dataclass
from datetime import datetime

from parvis.centres import queries as centres
from parvis.centres.queries import PoleNow
from parvis.frontdesk.rules.presence import Receiving
from parvis.frontdesk.rules.taking import MOST_POLES, Read
from parvis.frontdesk.services.presence import receivings
from parvis.frontdesk.services.reading import read
from parvis.frontdesk.services.taking import heard


@dataclass(frozen=True)
class Asked:
    """What the desk reads: the answer, the themes in words, the poles best first."""

    read: Read
    themes: tuple[tuple[str, str], ...]
    poles: tuple[tuple[PoleNow, Receiving], ...]
    is_open: bool


def asked(text: str, *, centre_id: int, at: datetime) -> Asked:
    """Have a sentence understood; nothing of its words is kept."""
    centre = centres.centre_by_id(centre_id)
    here = centres.now(centre, at=at)
    told = read(text, centre_code=centre.code, at=at)
    states = receivings(centre_id, here.poles, at=at)
    poles = {p.code: p for p in here.poles}
    found = [poles[code] for code in told.poles if code in poles][:MOST_POLES]
    return Asked(
        told,
        tuple(heard(told.themes)),
        tuple((pole, states[pole.pk]) for pole in found),
        here.opening.open_now,
    )
