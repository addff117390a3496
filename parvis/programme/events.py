"""What the programme tells the rest of the house."""

from dataclasses import dataclass
from datetime import datetime

from parvis.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class ActivityTouched(Event):
    """What every fact about an activity carries; never published itself."""

    centre_id: int
    activity_id: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionTouched(Event):
    """What every fact about a session carries; never published itself."""

    centre_id: int
    session_id: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ActivityProposed(ActivityTouched):
    """Told when a partner has proposed an activity."""


@dataclass(frozen=True, kw_only=True)
class ActivityPublished(ActivityTouched):
    """Told when the house has published an activity."""


@dataclass(frozen=True, kw_only=True)
class ActivityUnpublished(ActivityTouched):
    """Told when an activity has been taken out of the programme."""


@dataclass(frozen=True, kw_only=True)
class SessionPlanned(SessionTouched):
    """Told when a session has been given its date and room."""


@dataclass(frozen=True, kw_only=True)
class SessionChanged(SessionTouched):
    """Told when a session has been moved, or its seats or words have changed."""


@dataclass(frozen=True, kw_only=True)
class SessionCancelled(SessionTouched):
    """Told when a session will not be held."""


@dataclass(frozen=True, kw_only=True)
class SessionIsFull(SessionTouched):
    """Told when the last seat that can be booked has been taken."""


@dataclass(frozen=True, kw_only=True)
class WaitingListServed(SessionTouched):
    """Told when parties that waited have been given seats."""

    parties: int
