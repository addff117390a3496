"""The agenda: by day, week, theme, audience, kind, words."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.centres import queries as centres
from parvis.kit.words import meaningful, stems
from parvis.programme.models import Kind, Room
from parvis.programme.queries.cards import SessionCard, cards, public_sessions
from parvis.vocabulary import queries as vocabulary

MONTHS_AHEAD = timedelta(days=400)


HELD: dict[str, Callable[[SessionCard], tuple[str, ...]]] = {
    "kind": lambda c: (c.kind_code,),
    "theme": lambda c: c.themes,
    "audience": lambda c: c.audiences,
    "language": lambda c: c.languages,
    "access": lambda c: c.accessibility,
}
"""What a session holds in each dimension that narrows the agenda."""


@dataclass(frozen=True)
class Wanted:
    """What somebody narrows the agenda by; empty means everything."""

    text: str = ""
    kind: str = ""
    theme: str = ""
    audience: str = ""
    language: str = ""
    access: str = ""

    @property
    def is_anything(self) -> bool:
        return not (self.text or self._asked())

    def accepts(self, card: SessionCard, *, but: str = "") -> bool:
        """Tell whether a session answers, one dimension left aside."""
        return all(
            value in HELD[name](card) for name, value in self._asked() if name != but
        ) and (not self.text or _says(card, self.text))

    def _asked(self) -> list[tuple[str, str]]:
        return [(name, value) for name in HELD if (value := getattr(self, name))]


@dataclass(frozen=True)
class Choice:
    """A value to narrow by, and how many sessions it would leave."""

    code: str
    label: str
    count: int


@dataclass(frozen=True)
class Agenda:
    """Sessions between two days, and the ways to narrow them."""

    sessions: tuple[SessionCard, ...]
    choices: dict[str, tuple[Choice, ...]]

    @property
    def total(self) -> int:
        return len(self.sessions)


def agenda(
    centre_id: int, wanted: Wanted, *, first: date, last: date, at: datetime
) -> Agenda:
    """Return what is held between two days, past sessions of today left out, in six queries."""
    found = public_sessions(centre_id).filter(
        day__range=(first, min(last, first + MONTHS_AHEAD)), ends_at__gt=at
    )
    whole = cards(found, at=at)
    return Agenda(
        tuple(c for c in whole if wanted.accepts(c)), _choices(centre_id, wanted, whole)
    )


def today(centre_id: int, *, at: datetime) -> list[SessionCard]:
    """Return what is held today in the house, what has ended left out."""
    zone = ZoneInfo(centres.time_zone_of(centre_id))
    day = at.astimezone(zone).date()
    return cards(public_sessions(centre_id).filter(day=day, ends_at__gt=at), at=at)


def coming_about(
    centre_id: int, theme_codes: tuple[str, ...], *, at: datetime, limit: int = 3
) -> list[SessionCard]:
    """Return the next sessions about some themes, one for each activity, soonest first."""
    found = public_sessions(centre_id).filter(
        activity__themes__code__in=theme_codes,
        starts_at__gt=at,
        starts_at__lt=at + timedelta(days=60),
        state="planned",
    )
    kept: dict[str, SessionCard] = {}
    for card in cards(found.distinct(), at=at):
        kept.setdefault(card.activity_uuid, card)
    return list(kept.values())[:limit]


def saying(
    centre_id: int, text: str, *, at: datetime, limit: int = 5
) -> list[SessionCard]:
    """Return the next sessions that say some words, one for each activity."""
    if not meaningful(text):
        return []
    found = public_sessions(centre_id).filter(starts_at__gt=at, state="planned")
    kept: dict[str, SessionCard] = {}
    for card in cards(found, at=at):
        if _says(card, text):
            kept.setdefault(card.activity_uuid, card)
    return list(kept.values())[:limit]


@dataclass(frozen=True)
class Door:
    """What the door of a room shows: what is held, what comes next."""

    room: str
    now: SessionCard | None
    coming: tuple[SessionCard, ...]


def door(centre_id: int, code: str, *, at: datetime) -> Door | None:
    """Return what the door of a room shows today."""
    room = Room.objects.filter(centre_id=centre_id, code=code, is_active=True).first()
    if room is None:
        return None
    zone = ZoneInfo(centres.time_zone_of(centre_id))
    found = public_sessions(centre_id).filter(
        room=room, day=at.astimezone(zone).date(), ends_at__gt=at, state="planned"
    )
    held = cards(found, at=at)
    now = next((c for c in held if c.starts_at <= at), None)
    return Door(room.name, now, tuple(c for c in held if c is not now))


def _choices(
    centre_id: int, wanted: Wanted, whole: list[SessionCard]
) -> dict[str, tuple[Choice, ...]]:
    names = {
        "kind": dict(
            Kind.objects.filter(centre_id=centre_id).values_list("code", "name_plural")
        ),
        "theme": vocabulary.theme_names(),
        "audience": vocabulary.audience_names(),
    }
    found, anything = {}, wanted.is_anything
    for name, values in HELD.items():
        left = (c for c in whole if anything or wanted.accepts(c, but=name))
        counts = Counter(v for c in left for v in values(c))
        labels = names.get(name, {})
        found[name] = tuple(
            Choice(code, labels.get(code, code), number)
            for code, number in counts.most_common()
        )
    return found


def _says(card: SessionCard, text: str) -> bool:
    asked = meaningful(text)
    if not asked:
        return True
    here = {
        stem
        for word in meaningful(
            f"{card.title} {card.summary} {card.kind} {card.partner} {card.room}"
        )
        for stem in stems(word)
    }
    return all(not here.isdisjoint(stems(word)) for word in asked)
