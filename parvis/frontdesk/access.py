"""Who may do what at the front desk; every gesture is tried again in the room that keeps it."""

from collections.abc import Collection, Mapping

GESTURES: Mapping[str, Collection[str]] = {
    "welcome": frozenset({"welcome", "director"}),
    "advise": frozenset({"advisor", "partner_lead", "welcome", "director"}),
}
