"""What is proposed together: kinds, activities, dated sessions, rooms, seats."""

from parvis.programme.models.activities import Activity, Review
from parvis.programme.models.bookings import Booking, Reminder
from parvis.programme.models.evenings import EveningHost, HostingAgreement
from parvis.programme.models.helps import HelpCount, HelpTap
from parvis.programme.models.kinds import Kind
from parvis.programme.models.rooms import Room
from parvis.programme.models.sessions import Series, SeriesException, Session

__all__ = [
    "Activity",
    "Booking",
    "EveningHost",
    "HelpCount",
    "HelpTap",
    "HostingAgreement",
    "Kind",
    "Reminder",
    "Review",
    "Room",
    "Series",
    "SeriesException",
    "Session",
]
