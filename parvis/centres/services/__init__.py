"""What the team of a centre does to its poles, its partners and its hours."""

from parvis.centres.services.hours import (
    CentreIsClosedThen,
    EndsBeforeItBegins,
    HoursOverlap,
    cancel_closure,
    cancel_exceptional_opening,
    close_days,
    open_exceptionally,
    set_hours,
)
from parvis.centres.services.partners import (
    keep_partner,
    sign_agreement,
)
from parvis.centres.services.poles import (
    ClosesBeforeItOpens,
    CodeIsReserved,
    CodeIsTaken,
    change_pole,
    close_pole,
    open_pole,
)
from parvis.centres.services.screens import keep_screen
from parvis.centres.services.seeding import seed, seed_demo

__all__ = [
    "CentreIsClosedThen",
    "ClosesBeforeItOpens",
    "CodeIsReserved",
    "CodeIsTaken",
    "EndsBeforeItBegins",
    "HoursOverlap",
    "cancel_closure",
    "cancel_exceptional_opening",
    "change_pole",
    "close_days",
    "close_pole",
    "keep_partner",
    "keep_screen",
    "open_exceptionally",
    "open_pole",
    "seed",
    "seed_demo",
    "set_hours",
    "sign_agreement",
]
