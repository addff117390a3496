"""Shapes of what visitors, partners and the team write."""

from parvis.programme.forms.public import (
    WHY,
    AddressForm,
    BookingForm,
    CodeForm,
    a_day,
    new_gesture,
)
from parvis.programme.forms.series import RuleForm, SeriesForm, TermForm
from parvis.programme.forms.staff import (
    ActivityForm,
    DecisionForm,
    KindForm,
    RoomForm,
    SessionForm,
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
    "RuleForm",
    "SeriesForm",
    "SessionForm",
    "TermForm",
    "a_day",
    "new_gesture",
]
