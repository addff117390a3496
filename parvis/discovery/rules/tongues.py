"""When somebody at a pole speaks the language of a question (DSC-15).

DSC-15 What is said of languages comes from the permanences of the week; nobody this week is said too.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from parvis.discovery.rules.answer import Tongue
from parvis.discovery.rules.language import FRENCH

Hours = tuple[datetime, datetime]


def spoken_here(week: Mapping[str, Sequence[Hours]], at: datetime) -> tuple[str, ...]:
    """Return the languages of this moment, else those of the week; French first."""
    now = {code for code, hours in week.items() if _is_in(hours, at)}
    return tuple(sorted(now or week, key=lambda code: (code != FRENCH, code)))


def yours(hours: Sequence[Hours], language: str, at: datetime) -> Tongue | None:
    """Return when the person's language is next spoken; nothing to say of French."""
    if language == FRENCH:
        return None
    until = next((ends for starts, ends in hours if starts <= at < ends), None)
    if until:
        return Tongue(until=until)
    return Tongue(next_at=min((s for s, _ in hours if s > at), default=None))


def _is_in(hours: Sequence[Hours], at: datetime) -> bool:
    return any(starts <= at < ends for starts, ends in hours)
