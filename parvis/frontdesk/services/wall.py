"""What a wall display shows: the calls (reception), the poles (centres), the waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.centres import queries as centres
from parvis.centres.queries import PoleNow
from parvis.frontdesk.rules.presence import Receiving
from parvis.frontdesk.rules.tongues import FRENCH, Tongue
from parvis.frontdesk.rules.wall import (
    Heard,
    big,
    is_expected,
    said,
    small,
    tongues,
)
from parvis.frontdesk.services.own_words import Own, of_a_pole, of_the_hall
from parvis.frontdesk.services.presence import receivings
from parvis.frontdesk.services.waits import waits_now
from parvis.frontdesk.services.words import sentence
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
    own: tuple[Own, ...] = ()


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
    at: datetime | None = None

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
    def has_calls(self) -> bool:
        """Tell whether somebody was called today and the hall still receives."""
        return bool(self.calls) and self.receives

    @property
    def is_calm(self) -> bool:
        """Tell whether nobody is expected at a desk."""
        return not any(call.is_current for call in self.calls)

    @property
    def own(self) -> tuple[Own, ...]:
        """Say the state of the hall in the languages of the wall (FRD-12)."""
        if self.at is None or not self.is_calm:
            return ()
        return of_the_hall(
            self.tongues,
            receives=self.receives,
            is_open=self.is_open,
            then=self.next_at if self.is_open else self.opens_at,
            at=self.at,
            time_zone=self.time_zone,
        )


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
    others = tongues(screen.languages)
    return WallShown(
        screen.code,
        screen.label,
        screen.centre.name,
        screen.centre.time_zone,
        screen.speaks,
        others,
        _calls(now.calls, poles, (FRENCH, *others[:1]), at=at),
        tuple(
            QueueShown(
                pole,
                states[pole.pk],
                waiting.get(pole.pk, 0),
                sentence(told.get(pole.pk)),
                of_a_pole(
                    others[:1],
                    states[pole.pk],
                    told.get(pole.pk),
                    at=at,
                    time_zone=screen.centre.time_zone,
                ),
            )
            for pole in here.poles
        ),
        here.opening.open_now,
        here.opening.opens_at,
        at,
    )


def _calls(
    calls: Sequence[reception.Call],
    poles: dict[int, PoleNow],
    spoken: Sequence[Tongue],
    *,
    at: datetime,
) -> tuple[CallShown, ...]:
    """Return the calls in the order in which they are shown: the big ones, then the small."""
    awaited = {c.sequence: is_expected(c.is_current, c.at, at=at) for c in calls}
    heard = [Heard(c.sequence, c.at, awaited[c.sequence]) for c in calls]
    known = {c.sequence: c for c in calls}
    shown = big(heard)
    return tuple(
        CallShown(
            call.sequence,
            call.label,
            poles.get(call.pole_id),
            call.desk,
            call.at,
            awaited[sequence],
            sequence in shown,
            tuple(
                zip(
                    (t.code for t in spoken),
                    said(call.label, call.desk, spoken),
                    strict=True,
                )
            ),
        )
        for sequence in (*shown, *small(heard, at=at))
        for call in [known[sequence]]
    )
