"""When somebody at a pole speaks the language of a question (DSC-15, DSC-18).

DSC-15 What is said of languages comes from the permanences of the week; nobody this week is said too.
DSC-18 A question in another language is told in that language that the answer is in French, and where it is spoken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Sentences:
    """What is said in one language; `{pole}`, `{hour}` and `{day}` are filled."""

    french: str
    now: str
    today: str
    later: str
    nobody: str
    days: Sequence[str]


def in_own_words(
    said: Sentences, heard: Sequence[tuple[str, Tongue]], at: datetime
) -> str:
    """Say that the answer is in French, and at which pole the language is spoken now, or on the next day: the best of that day.

    `heard` has poles with hours in the time of the place; nothing heard promises nothing.
    """
    if not heard:
        return said.french
    here = next(((pole, t) for pole, t in heard if t.until), None)
    coming = [(t.next_at, pole) for pole, t in heard if t.next_at]
    if here and here[1].until:
        told = said.now.format(pole=_apart(here[0]), hour=_hour(here[1].until))
    elif coming:
        starts, pole = min(coming, key=lambda pair: pair[0].date())
        shape = said.today if starts.date() == at.date() else said.later
        told = shape.format(
            pole=_apart(pole), hour=_hour(starts), day=said.days[starts.weekday()]
        )
    else:
        told = said.nobody
    return f"{said.french} {told}"


def _apart(name: str) -> str:
    """Keep a French name in one piece where the words around it run from right to left."""
    return f"\u2068{name}\u2069"


def _hour(at: datetime) -> str:
    return f"{at.hour}:{at.minute:02}"


def _is_in(hours: Sequence[Hours], at: datetime) -> bool:
    return any(starts <= at < ends for starts, ends in hours)
