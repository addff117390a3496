"""Who may do what at the front desk; every gesture is tried again in the room that keeps it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from parvis.kit.members import Member

GESTURES: Mapping[str, Collection[str]] = {
    "welcome": frozenset({"welcome", "director"}),
    "advise": frozenset({"advisor", "partner_lead", "welcome", "director"}),
}


@dataclass(frozen=True)
class Place:
    """The desk where somebody stands for a session, and the poles it receives (FRD-41)."""

    centre_id: int
    desk_id: int
    desk: str
    pole_ids: tuple[int, ...]


def place(kept: Mapping[str, Any] | None, member: Member) -> Place | None:
    """Return the place that a session keeps, if it belongs to the member's centre."""
    if not kept or kept.get("centre") != member.centre_id:
        return None
    return Place(member.centre_id, kept["id"], kept["name"], tuple(kept["poles"]))
