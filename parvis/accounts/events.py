"""Facts that the team's accounts tell."""

from dataclasses import dataclass

from parvis.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    """Told when an invited person has come in."""

    centre_id: int
    user_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """Told when a role in a centre has been ended."""

    centre_id: int
    user_id: int
    role: str
