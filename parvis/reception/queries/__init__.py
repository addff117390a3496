"""Reads over the hall: queues, desks, the wall, a visitor's own ticket, what the past teaches."""

from parvis.reception.queries.past import (
    DaySoFar,
    InterviewSums,
    PastRanges,
    Unclosed,
    average_wait,
    interview_sums,
    last_wait,
    past_ranges,
    so_far,
    unclosed_days,
    waits_of_day,
)
from parvis.reception.queries.queue import (
    DeskNow,
    LiveState,
    QueueLine,
    desk_by_code,
    desk_now,
    desks,
    live_state,
    next_to_call,
    on_hold,
    queue,
)
from parvis.reception.queries.visitor import TicketView, ticket_by_secret
from parvis.reception.queries.wall import Call, Wall, wall

__all__ = [
    "Call",
    "DaySoFar",
    "DeskNow",
    "InterviewSums",
    "LiveState",
    "PastRanges",
    "QueueLine",
    "TicketView",
    "Unclosed",
    "Wall",
    "average_wait",
    "desk_by_code",
    "desk_now",
    "desks",
    "interview_sums",
    "last_wait",
    "live_state",
    "next_to_call",
    "on_hold",
    "past_ranges",
    "queue",
    "so_far",
    "ticket_by_secret",
    "unclosed_days",
    "waits_of_day",
    "wall",
]
