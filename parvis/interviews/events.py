"""Facts of this room; none says which interview, at which hour, nor by whom."""

from dataclasses import dataclass
from datetime import date

from parvis.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class InterviewsShuffled(Event):
    """The rows of past days have lost their order and their correction codes."""

    day: date
    rows: int
