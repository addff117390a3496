"""What a wall display shows: the calls (reception), the poles (centres), the waits."""

from dataclasses import dataclass
from datetime import datetime

from parvis.centres import queries as centres
from parvis.centres.queries import PoleNow
from parvis.frontdesk.rules.presence import Receiving
from parvis.frontdesk.rules.wall import BIG, FRENCH, Tongue, said, tongues
from parvis.frontdesk.services.presence import receivings
from parvis.frontdesk.services.waits import sentence, waits_now
from parvis.reception import queries as reception


@dataclass(frozen=True)
class CallShown:
    """One call: the ticket, the pole by its mark, where to go, what is said aloud."""

    sequence: int
    label: str
    pole: PoleNow | None
    desk: str
    at: datetime
    is_current: bool
    is_big: bool
    say: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class QueueShown:
    """How many wait at a pole; their wait is told where somebody knows it."""

    pole: PoleNow
    receiving: Receiving
    waiting: int
    wait: str = ""


@dataclass(frozen=True)
class WallShown:
    """A wall, whole."""

    code: str
    label: str
    centre: str
    time_zone: str
    speaks: bool
    tongues: tuple[Tongue, ...]
    calls: tuple[CallShown, ...]
    queues: tuple[QueueShown, ...]
    is_open: bool = True
    opens_at: datetime | None = None

    @property
    def receives(self) -> bool:
        """Tell whether a pole receives now, or somebody still waits or is being received."""
        return any(q.receiving.is_open or q.waiting for q in self.queues) or any(
            call.is_current for call in self.calls
        )

    @property
    def next_at(self) -> datetime | None:
        """Return when the next pole receives."""
        moments = [q.receiving.next_at for q in self.queues if q.receiving.next_at]
        return min(moments, default=None)

    @property
    def newest(self) -> int:
        return max((c.sequence for c in self.calls), default=0)


def wall(code: str, *, at: datetime) -> WallShown | None:
    """Return what the screen of this code shows; None when no screen hangs there."""
    screen = centres.screen_by_code(code)
    if screen is None:
        return None
    now = reception.wall(screen.centre_id)
    here = centres.now(screen.centre, at=at)
    poles = {p.pk: p for p in here.poles}
    waiting = dict(now.waiting)
    states = receivings(screen.centre_id, here.poles, at=at)
    opened = [pole for pole, state in states.items() if state.is_open]
    told = waits_now(screen.centre_id, at=at, pole_ids=opened) if opened else {}
    spoken = (FRENCH, *tongues(screen.languages)[:1])
    return WallShown(
        screen.code,
        screen.label,
        screen.centre.name,
        screen.centre.time_zone,
        screen.speaks,
        tongues(screen.languages),
        tuple(
            CallShown(
                call.sequence,
                call.label,
                poles.get(call.pole_id),
                call.desk,
                call.at,
                call.is_current,
                position < BIG,
                tuple(
                    (t.code, sentence)
                    for t, sentence in zip(
                        spoken, said(call.label, call.desk, spoken), strict=True
                    )
                ),
            )
            for position, call in enumerate(now.calls)
        ),
        tuple(
            QueueShown(
                pole,
                states[pole.pk],
                waiting.get(pole.pk, 0),
                sentence(told.get(pole.pk)),
            )
            for pole in here.poles
        ),
        here.opening.open_now,
        here.opening.opens_at,
    )
