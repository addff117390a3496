"""Reads over the permanences: who is on duty, the week, the commitments.

`on_duty`, `open_poles`, `presences`, `week` and `duty_week` tell the public nothing of
persons or employers; `staffing` gives machines opaque keys; the rest is for
the team, behind `access`.
"""

from parvis.roster.queries.agreement import (
    CommitmentLine,
    CommitmentTable,
    commitments,
    due_of,
)
from parvis.roster.queries.board import (
    DayShifts,
    Exchange,
    Gap,
    ShiftLine,
    StaffWeek,
    exchanges,
    gaps,
    shift_lines,
    staff_week,
    unconfirmed,
)
from parvis.roster.queries.duty import (
    Duty,
    OnDuty,
    Presence,
    PublicDay,
    PublicPole,
    PublicWeek,
    Spoken,
    Stretch,
    on_duty,
    open_poles,
    presences,
    spoken,
    staffing,
    week,
)
from parvis.roster.queries.people import (
    AdvisorLine,
    advisors,
    appointments,
    coming_public_holidays,
    free_advisors,
    holidays_between,
    regime_of,
    rests,
    school_holidays,
    sheet,
)

__all__ = [
    "AdvisorLine",
    "CommitmentLine",
    "CommitmentTable",
    "DayShifts",
    "Duty",
    "Exchange",
    "Gap",
    "OnDuty",
    "Presence",
    "PublicDay",
    "PublicPole",
    "PublicWeek",
    "ShiftLine",
    "Spoken",
    "StaffWeek",
    "Stretch",
    "advisors",
    "appointments",
    "coming_public_holidays",
    "commitments",
    "due_of",
    "exchanges",
    "free_advisors",
    "gaps",
    "holidays_between",
    "on_duty",
    "open_poles",
    "presences",
    "regime_of",
    "rests",
    "school_holidays",
    "sheet",
    "shift_lines",
    "spoken",
    "staff_week",
    "staffing",
    "unconfirmed",
    "week",
]
