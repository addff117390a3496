"""Gestures at the welcome desk: one function a gesture, replayed safely by its uuid."""

from parvis.reception.services.arrivals import NotThatMany, count_arrivals
from parvis.reception.services.calling import (
    Called,
    bring_back,
    call_next,
    call_ticket,
    finish,
    hand_over,
    mark_no_show,
    put_on_hold,
    recall,
    start_advice,
)
from parvis.reception.services.closing import Closing, close_day
from parvis.reception.services.desks import add_desk, change_desk, open_desk
from parvis.reception.services.issuing import (
    GivenOffline,
    Issued,
    Wish,
    issue_ticket,
    note_quote,
)
from parvis.reception.services.offline import reserve_block
from parvis.reception.services.refusals import (
    AlreadyReplayed,
    DayIsClosed,
    DayIsNotHere,
    DeskIsBusy,
    DeskIsUnknown,
    InterviewsInProgress,
    NobodyIsWaiting,
    NothingToUndo,
    NumberIsNotReserved,
    PoleIsUnknown,
    Refusal,
    SeriesIsTaken,
    TicketHasMoved,
)
from parvis.reception.services.seeding import seed
from parvis.reception.services.sitting import rise, sit_down
from parvis.reception.services.undoing import undo_last
from parvis.reception.services.visitor import come_back, leave, step_out

__all__ = [
    "AlreadyReplayed",
    "Called",
    "Closing",
    "DayIsClosed",
    "DayIsNotHere",
    "DeskIsBusy",
    "DeskIsUnknown",
    "GivenOffline",
    "InterviewsInProgress",
    "Issued",
    "NobodyIsWaiting",
    "NotThatMany",
    "NothingToUndo",
    "NumberIsNotReserved",
    "PoleIsUnknown",
    "Refusal",
    "SeriesIsTaken",
    "TicketHasMoved",
    "Wish",
    "add_desk",
    "bring_back",
    "call_next",
    "call_ticket",
    "change_desk",
    "close_day",
    "come_back",
    "count_arrivals",
    "finish",
    "hand_over",
    "issue_ticket",
    "leave",
    "mark_no_show",
    "note_quote",
    "open_desk",
    "put_on_hold",
    "recall",
    "reserve_block",
    "rise",
    "seed",
    "sit_down",
    "start_advice",
    "step_out",
    "undo_last",
]
