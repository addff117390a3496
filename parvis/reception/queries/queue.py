"""Who waits, who is before which desk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from parvis.kit.rows import read
from parvis.reception.choices import AT_A_DESK, UNDOABLE, TicketState
from parvis.reception.models import Desk, Gesture, Period, Ticket
from parvis.reception.rules import UNDO_WITHIN, minutes_between, order_of_call

AT_ONCE = 8
MOVES = (
    "id",
    "pole_id",
    "day",
    "series",
    "number",
    "letter",
    "state",
    "desk_id",
    "arrived_at",
    "changed_at",
    "access_need",
    "is_handed_over",
)
"""What must be known of a ticket to move it."""
WHOLE = tuple(field.attname for field in Ticket._meta.concrete_fields)
QUEUE = "SELECT {columns} FROM reception_ticket WHERE state = 'waiting' AND pole_id IN ({poles})"
HEAD = f"""
SELECT * FROM ({QUEUE} ORDER BY arrived_at, id LIMIT {{most}}) AS first_come
 UNION ALL
SELECT * FROM ({QUEUE} AND NOT (access_need = '') ORDER BY arrived_at, id LIMIT 1) AS in_need
"""  # noqa: S608 - nothing but our own words
"""The head of a queue, and the first of it who may be called before (RCP-3), in one reading.

The need is told with the words of its index: SQLite knows it by them alone.
"""
HELD = f"SELECT {', '.join(MOVES)} FROM reception_ticket WHERE id = %s AND desk_id = %s"  # noqa: S608 - nothing but our own words


@dataclass(frozen=True)
class QueueLine:
    """What an advisor may see of somebody who waits: no identity, for there is none."""

    ticket_id: int
    label: str
    pole_id: int
    pole_code: str
    waited_minutes: int
    language: str
    access_need: str
    themes: tuple[str, ...]
    questions: int
    state: str
    is_handed_over: bool
    arrived_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class DeskNow:
    """Who a desk has before it, since when, and whether its last gesture can be undone."""

    desk_id: int
    line: QueueLine | None
    since: datetime | None
    note: str
    can_undo: bool


@dataclass(frozen=True)
class LiveState:
    """What the wait depends on: who waits (in order of arrival), and who is being received."""

    waiting: tuple[tuple[int, int, datetime], ...]
    at_desks: tuple[tuple[int, int, datetime], ...]


def next_to_call(
    pole_ids: Sequence[int],
    *,
    most: int = AT_ONCE,
    columns: tuple[str, ...] = WHOLE,
) -> Iterator[Ticket]:
    """Give the waiting tickets of these poles in order of call, the head of the queue first."""
    if not pole_ids:
        return
    poles = ", ".join(["%s"] * len(pole_ids))
    sentence = HEAD.format(poles=poles, most=most, columns=", ".join(columns))
    head = read(Ticket, columns, sentence, [*pole_ids, *pole_ids])
    tickets = {t.pk: t for t in head}
    waiting = [t.as_waiting() for t in tickets.values()]
    last = any(w.access_need for w in waiting) and _last_was_priority(pole_ids)
    for each in order_of_call(waiting, last_was_priority=last):
        yield tickets[each.ticket_id]


def held_by(desk_id: int, ticket_id: int) -> Ticket | None:
    """Return a ticket that a desk has before it."""
    return next(iter(read(Ticket, MOVES, HELD, [ticket_id, desk_id])), None)


def pole_of(ticket_id: int) -> int | None:
    """Return the pole that a ticket is for."""
    found = Ticket.objects.filter(pk=ticket_id).values_list("pole_id", flat=True)
    return found.first()


def was_made(uuid: UUID) -> bool:
    """Tell whether a gesture of this name was already made today."""
    return Gesture.objects.filter(uuid=uuid).exists()


def queue(pole_ids: Iterable[int], *, at: datetime) -> list[QueueLine]:
    """Return those who wait at these poles, in order of call pole by pole."""
    poles = list(pole_ids)
    found = list(
        Ticket.objects.filter(
            pole_id__in=poles, state=TicketState.WAITING
        ).select_related("pole")
    )
    lines: list[QueueLine] = []
    for pole in poles:
        mine = {t.pk: t for t in found if t.pole_id == pole}
        last = any(t.access_need for t in mine.values()) and _last_was_priority([pole])
        ordered = order_of_call(
            (t.as_waiting() for t in mine.values()), last_was_priority=last
        )
        lines += [line_of(mine[w.ticket_id], at) for w in ordered]
    return lines


def on_hold(centre_id: int, *, at: datetime) -> list[QueueLine]:
    """Return those whose place is kept, and those who did not come when called."""
    found = Ticket.objects.filter(
        pole__centre_id=centre_id, state__in=(TicketState.ON_HOLD, TicketState.NO_SHOW)
    ).select_related("pole")
    return [line_of(t, at) for t in found.order_by("arrived_at", "pk")]


def desks(centre_id: int) -> QuerySet[Desk]:
    """Return the desks of a centre in use, in their order."""
    return Desk.objects.filter(centre_id=centre_id, is_open=True)


def all_desks(centre_id: int) -> QuerySet[Desk]:
    """Return the desks of a centre, those out of use last."""
    return Desk.objects.filter(centre_id=centre_id).order_by("-is_open", "position")


def desk_by_code(centre_id: int, code: str) -> int | None:
    """Return the number of the desk of this code, if it is in use."""
    found = desks(centre_id).filter(code=code).values_list("pk", flat=True)
    return found.first()


def desk_now(desk_id: int, *, at: datetime) -> DeskNow:
    """Return what a desk has before it."""
    ticket = (
        Ticket.objects.filter(desk_id=desk_id, state__in=AT_A_DESK)
        .select_related("pole", "note")
        .first()
    )
    note = getattr(ticket, "note", None)
    last = undoable(desk_id, at=at).values_list("before", flat=True).first()
    return DeskNow(
        desk_id,
        line_of(ticket, at) if ticket else None,
        ticket.changed_at if ticket else None,
        note.text if note else "",
        bool(last),
    )


def undoable(desk_id: int, *, at: datetime) -> QuerySet[Gesture]:
    """Return what a desk has just done and may undo, the last first (RCP-11)."""
    return Gesture.objects.filter(
        desk_id=desk_id,
        kind__in=UNDOABLE,
        is_undone=False,
        at__gte=at - UNDO_WITHIN,
    ).order_by("-pk")


def live_state(centre_id: int) -> LiveState:
    """Return who waits and who is being received in the whole centre, in two queries."""
    waiting = Ticket.objects.filter(
        pole__centre_id=centre_id, state=TicketState.WAITING
    ).order_by("arrived_at", "pk")
    busy = Ticket.objects.filter(pole__centre_id=centre_id, state__in=AT_A_DESK)
    return LiveState(
        tuple(waiting.values_list("pk", "pole_id", "arrived_at")),
        tuple(busy.values_list("desk_id", "pole_id", "changed_at")),
    )


def line_of(ticket: Ticket, at: datetime) -> QueueLine:
    """Return a ticket as a line of the board."""
    return QueueLine(
        ticket.pk,
        str(ticket),
        ticket.pole_id,
        ticket.pole.code,
        int(minutes_between(ticket.arrived_at, at)),
        ticket.language,
        ticket.access_need,
        tuple(ticket.themes),
        ticket.questions,
        ticket.state,
        ticket.is_handed_over,
        ticket.arrived_at,
        ticket.changed_at,
    )


def _last_was_priority(pole_ids: Sequence[int]) -> bool:
    need = (
        Period.objects.filter(pole_id__in=list(pole_ids), state=TicketState.CALLED)
        .order_by("-started_at", "-pk")
        .values_list("ticket__access_need", flat=True)
        .first()
    )
    return bool(need)
