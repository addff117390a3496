"""The adviser's day: one desk, its poles, its queue, whoever is before it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.centres import queries as centres
from parvis.frontdesk.rules.day import Drawn, is_long_absent, next_gesture
from parvis.reception import queries as reception
from parvis.reception.choices import AccessNeed
from parvis.reception.queries import DeskNow, QueueLine
from parvis.reception.queries.queue import line_of
from parvis.vocabulary import queries as vocabulary


@dataclass(frozen=True)
class Line:
    """Somebody of the queue, with the pole as it is drawn."""

    line: QueueLine
    pole: Drawn | None
    themes: tuple[str, ...] = ()

    @property
    def ticket_id(self) -> int:
        return self.line.ticket_id

    @property
    def state(self) -> str:
        return self.line.state

    @property
    def need(self) -> str:
        """Return the access need in words."""
        return str(AccessNeed(self.line.access_need).label)


@dataclass(frozen=True)
class Day:
    """The screen of an adviser, whole."""

    desk_id: int
    desk: str
    poles: tuple[Drawn, ...]
    others: tuple[Drawn, ...]
    here: Line | None
    since: datetime | None
    note: str
    can_undo: bool
    next_gesture: str
    queue: tuple[Line, ...]
    aside: tuple[Line, ...]
    absent: tuple[Line, ...]

    @property
    def is_advising(self) -> bool:
        return self.here is not None and self.here.state == "in_advice"

    @property
    def first(self) -> str:
        """Return the number that the next call will call."""
        return self.queue[0].line.label if self.queue else ""

    @property
    def handed_to(self) -> tuple[Drawn, ...]:
        """Return the poles to which the present ticket may be handed over."""
        mine = self.here.line.pole_id if self.here else 0
        return tuple(p for p in (*self.poles, *self.others) if p.pk != mine)


def day(
    *,
    centre_id: int,
    desk_id: int,
    desk: str,
    pole_ids: Collection[int],
    at: datetime,
) -> Day:
    """Return what a desk sees now."""
    offered = centres.poles_now(centre_id, at=at)
    poles: dict[int, Drawn] = {p.pk: p for p in offered}
    mine = tuple(p for p in offered if p.pk in pole_ids)
    now: DeskNow = reception.desk_now(desk_id, at=at)
    aside, absent = set_aside(centre_id, at=at)
    queue = [
        line_of(t, at)
        for t in with_poles(reception.next_to_call([p.pk for p in mine]), mine)
    ]
    said = [w for w in (now.line, *queue, *aside, *absent) if w and w.themes]
    names = vocabulary.theme_names() if said else {}
    return Day(
        desk_id,
        desk,
        mine,
        tuple(p for p in offered if p.pk not in pole_ids),
        _line(now.line, poles, names) if now.line else None,
        now.since,
        now.note,
        now.can_undo,
        next_gesture(now.line.state if now.line else None),
        tuple(_line(each, poles, names) for each in queue),
        tuple(_line(w, poles, names) for w in aside if w.pole_id in pole_ids),
        tuple(_line(w, poles, names) for w in absent if w.pole_id in pole_ids),
    )


def set_aside(
    centre_id: int, *, at: datetime
) -> tuple[list[QueueLine], list[QueueLine]]:
    """Return those whose place is kept or who may still come, and apart those long absent (FRD-48)."""
    aside: list[QueueLine] = []
    absent: list[QueueLine] = []
    for line in reception.on_hold(centre_id, at=at):
        is_absent = is_long_absent(line.state, line.changed_at, at=at)
        (absent if is_absent else aside).append(line)
    return aside, absent


def _line(
    line: QueueLine, poles: Mapping[int, Drawn], names: Mapping[str, str]
) -> Line:
    """Set a line beside its pole, and its themes in words; a theme that is gone is left."""
    said = tuple(names[code] for code in line.themes if code in names)
    return Line(line, poles.get(line.pole_id), said)


def with_poles(tickets: Iterable[Any], poles: Iterable[Any]) -> Iterator[Any]:
    """Give the tickets with the poles that are already known: none is read again."""
    known = {p.pk: p for p in poles}
    for ticket in tickets:
        ticket.pole = known[ticket.pole_id]
        yield ticket


def fingerprint(centre_id: int) -> str:
    """Return a text that changes whenever a screen of the desk must look again."""
    now = reception.live_state(centre_id)
    aside = len(now.waiting), len(now.at_desks)
    return "|".join(
        [
            *(f"{t}:{p}" for t, p, _ in now.waiting),
            *(f"{d}:{p}:{s.timestamp():.3f}" for d, p, s in now.at_desks),
            str(aside),
        ]
    )
