"""Shapes of what visitors, partners and the team write."""

from parvis.programme.forms.public import (
    WHY,
    AddressForm,
    BookingForm,
    CodeForm,
    a_day,
    new_gesture,
)
from parvis.programme.forms.staff import (
    ActivityForm,
    DecisionForm,
    KindForm,
    RoomForm,
    SeriesForm,
    SessionForm,
    TermForm,
)

__all__ = [
    "WHY",
    "ActivityForm",
    "AddressForm",
    "BookingForm",
    "CodeForm",
    "DecisionForm",
    "KindForm",
    "RoomForm",
    "SeriesForm",
    "SessionForm",
    "TermForm",
    "a_day",
    "new_gesture",
]
