"""What discovery lets others fill: the wait at a pole."""

from parvis.discovery.finding.waiting import Waits, told_by
from parvis.discovery.rules.answer import WaitFound

__all__ = ["WaitFound", "Waits", "told_by"]
