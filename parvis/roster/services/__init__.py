"""Gestures on the permanences, one function each; refusals say what happened."""

from parvis.roster.services.advisors import (
    LabelIsTaken,
    declare_absence,
    give_feed,
    keep_advisor,
    withdraw_absence,
)
from parvis.roster.services.agreement import keep_commitment
from parvis.roster.services.holidays import (
    UnreadableHolidays,
    import_school_holidays,
    keep_regime,
)
from parvis.roster.services.planning import (
    Planned,
    end_pattern,
    except_day,
    keep_pattern,
    plan_all,
    plan_pattern,
)
from parvis.roster.services.refusals import (
    AlreadyElsewhere,
    NotCompetent,
    NotYet,
    Refusal,
    ShiftHasChanged,
    TooLong,
)
from parvis.roster.services.seeding import seed
from parvis.roster.services.shifts import (
    Hours,
    Seat,
    assign,
    cancel_shift,
    confirm_held,
    replace,
    restore_shift,
    swap,
    take_back,
)

__all__ = [
    "AlreadyElsewhere",
    "Hours",
    "LabelIsTaken",
    "NotCompetent",
    "NotYet",
    "Planned",
    "Refusal",
    "Seat",
    "ShiftHasChanged",
    "TooLong",
    "UnreadableHolidays",
    "assign",
    "cancel_shift",
    "confirm_held",
    "declare_absence",
    "end_pattern",
    "except_day",
    "give_feed",
    "import_school_holidays",
    "keep_advisor",
    "keep_commitment",
    "keep_pattern",
    "keep_regime",
    "plan_all",
    "plan_pattern",
    "replace",
    "restore_shift",
    "seed",
    "swap",
    "take_back",
    "withdraw_absence",
]
