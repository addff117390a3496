"""Recurring permanences: their recurrence, their length, their days of rest (ROS-1 to ROS-4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from parvis.kit.recurrence import LONGEST as LONGEST
from parvis.kit.recurrence import WEEKDAYS as WEEKDAYS
from parvis.kit.recurrence import EndlessRecurrence as EndlessRecurrence
from parvis.kit.recurrence import Recurrence as Recurrence
from parvis.kit.recurrence import UnreadableRecurrence as UnreadableRecurrence
from parvis.kit.recurrence import between as between
from parvis.kit.recurrence import instant as instant
from parvis.kit.recurrence import monthly as monthly
from parvis.kit.recurrence import overlaps as overlaps
from parvis.kit.recurrence import read as read
from parvis.kit.recurrence import spoken as spoken
from parvis.kit.recurrence import weekly as weekly

LONGEST_SHIFT = timedelta(hours=14)


def is_sound(starts_at: datetime, ends_at: datetime) -> bool:
    """Tell whether a permanence begins before it ends, and lasts less than a day."""
    return timedelta() < ends_at - starts_at <= LONGEST_SHIFT


@dataclass(frozen=True)
class Rests:
    """The days when a recurring permanence is not held, by reason, the first found holds (ROS-4)."""

    by_reason: Mapping[str, frozenset[date]]

    def why(self, day: date) -> str:
        return next((r for r, days in self.by_reason.items() if day in days), "")
