"""What discovery lets others fill: the wait at a pole, the sessions about a theme."""

from parvis.discovery.finding.together import Tells, sessions_told_by
from parvis.discovery.finding.waiting import Waits, told_by
from parvis.discovery.rules.answer import SessionFound, WaitFound

__all__ = [
    "SessionFound",
    "Tells",
    "WaitFound",
    "Waits",
    "sessions_told_by",
    "told_by",
]
