"""What is read of an agenda, whatever its form: events, their dates, and what was refused."""

import html
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

import nh3
from django.utils.translation import gettext as _

from parvis.kit.importing import Fault

LARGEST = 16 * 1024 * 1024
MOST_EVENTS, MOST_DATES = 5000, 800
LONGEST = timedelta(hours=24)
UNSEEN = frozenset(map(chr, (*range(9), *range(14, 32), 127, *range(0x202A, 0x202F))))
BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^>]{0,200}>", re.IGNORECASE)


@dataclass(frozen=True)
class Occurrence:
    """One date of an event; `key` names it among the others."""

    key: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    title: str = ""
    place: str = ""
    link: str = ""
    is_cancelled: bool = False
    sequence: int = 0


@dataclass
class Event:
    """What is done, apart from when."""

    uid: str
    title: str
    summary: str = ""
    description: str = ""
    languages: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    occurrences: dict[str, Occurrence] = field(default_factory=dict)


@dataclass(frozen=True)
class Horizon:
    """The stretch of time that is read: what is older is history, what is further is a dream."""

    since: datetime
    until: datetime
    zone: str

    def holds(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Tell whether a date touches it."""
        return ends_at > self.since and starts_at < self.until


@dataclass
class Gathered:
    """An agenda that was read."""

    source: str
    events: dict[str, Event] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, place: str, reason: str) -> None:
        """Note a refusal."""
        self.faults.append(Fault(place, reason))

    def note(self, words: str) -> None:
        """Say something of the whole file, once."""
        if words not in self.notes:
            self.notes.append(words)

    def uuid(self, *names: str) -> UUID:
        """Return the identifier that the same event has at each reading."""
        return uuid5(NAMESPACE_URL, "\n".join(("parvis", self.source, *names)))


def fault_of(starts_at: datetime, lasts: timedelta) -> str:
    """Return why a date cannot be held; nothing when it can."""
    if not 2000 <= starts_at.year <= 2100:
        return _("its year is before 2000 or after 2100")
    if lasts < timedelta():
        return _("it ends before it begins")
    if not lasts:
        return _("it ends when it begins")
    if lasts > LONGEST:
        return _("it lasts more than a day")
    return ""


def text(told: object, longest: int) -> str:
    """Return plain text: no mark-up, no control, one space at a time, cut where it is too long."""
    if not isinstance(told, str):
        return ""
    told = told.replace("\0", "")
    if "<" in told:
        told = html.unescape(nh3.clean(BREAKS.sub("\n", told), tags=set()))
    lines = (
        " ".join("".join(c for c in line if c not in UNSEEN).split())
        for line in told.splitlines()
    )
    told = "\n".join(line for line in lines if line)
    return told if len(told) <= longest else f"{told[: longest - 1]}…"


def line(told: object, longest: int) -> str:
    """Return plain text on one line."""
    return " ".join(text(told, 100_000).split())[:longest]


def web(told: object, longest: int = 300) -> str:
    """Return an address of the web, or nothing: neither script, nor file, nor a cut address."""
    address = line(told, 2000)
    is_web = address.startswith(("https://", "http://")) and " " not in address
    return address if is_web and len(address) <= longest else ""
