"""How somebody takes a ticket without a person in front of them.

FRD-20 Three taps at most lead to a ticket; everything but the pole may be left unsaid. (desk first: seconds)
FRD-21 Who does not know gets a ticket of the first open pole: handing over keeps the time already waited. (the question first)
FRD-22 A closed pole gives no ticket, and says when it opens. (an honest wait)
FRD-23 A ticket that is unknown, erased or mistyped gets one and the same answer. (anonymity)
FRD-24 A form left open too long is shown again, never sent: it may be somebody else's. (shared screens)
FRD-27 A ticket that nobody can call any more today says so, and what to do; that of another day is unknown. (an honest wait)
FRD-26 The themes heard in a sentence go with the ticket, three at most: they are shown before, and taken out with a finger. (informed consent)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parvis.frontdesk.rules.presence import Receiving

UNKNOWN = "ne-sais-pas"
LONGEST_OPEN = 10 * 60
MOST_THEMES = 3
MOST_QUESTIONS = 3
MOST_POLES = 3


@dataclass(frozen=True)
class PoleOffered:
    """A pole on the first screen: open or not, how many wait there, for how long."""

    pk: int
    code: str
    name: str
    mission: str
    letter: str
    shape: str
    colour: str
    place: str
    receiving: Receiving
    waiting: int
    languages: tuple[str, ...] = ()
    wait: str = ""

    @property
    def is_open(self) -> bool:
        return self.receiving.is_open


@dataclass(frozen=True)
class Contact:
    """Somebody to call at once."""

    name: str
    phone: str
    what_for: str


@dataclass(frozen=True)
class Read:
    """What a sentence was understood as: poles best first, or words that cannot wait."""

    poles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    reformulation: str = ""
    language: str = "fr"
    own_words: str = ""
    is_urgent: bool = False
    title: str = ""
    message: str = ""
    message_own: str = ""
    contacts: tuple[Contact, ...] = ()
    dropped: tuple[str, ...] = ()


def for_who_does_not_know(poles: Iterable[PoleOffered]) -> PoleOffered | None:
    """Return the pole of somebody who does not know: the first one open (FRD-21)."""
    return next((p for p in poles if p.is_open), None)


def chosen(code: str, poles: Sequence[PoleOffered]) -> PoleOffered | None:
    """Return the open pole of this code, or the one of who does not know (FRD-22)."""
    if code == UNKNOWN:
        return for_who_does_not_know(poles)
    return next(
        (p for p in poles if p.is_open and p.code.lower() == code.lower()), None
    )


def spoken_at(poles: Iterable[PoleOffered]) -> tuple[str, ...]:
    """Return the languages, French apart, that the open poles declare, each once."""
    spoken = (code for p in poles if p.is_open for code in p.languages)
    return tuple(dict.fromkeys(code for code in spoken if code != "fr"))


def understood(read: Read, poles: Sequence[PoleOffered]) -> tuple[PoleOffered, ...]:
    """Return the open poles that a sentence leads to, best first."""
    found = (chosen(code, poles) for code in read.poles if code != UNKNOWN)
    return tuple(p for p in found if p is not None)[:MOST_POLES]


def heard(codes: Iterable[str], known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the themes that a ticket may carry, with their names; others are left (FRD-26)."""
    found = [(code, known[code]) for code in dict.fromkeys(codes) if code in known]
    return found[:MOST_THEMES]
