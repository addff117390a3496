"""What a session helped with: one tap, nobody's name (PRG-16)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

STILL_ASKED = timedelta(hours=24)
FEWEST = 5


def is_asked(starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Tell whether it may be said now what a session helped with (PRG-16)."""
    return starts_at <= at < ends_at + STILL_ASKED


def told(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts that may be told: none of them under five answers in all (PRG-16)."""
    return dict(counts) if sum(counts.values()) >= FEWEST else {}
