"""The parts of an answer, as a page, a kiosk, a script and the interface show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class ThemeFound:
    """A theme recognised in the question, with the words that told it."""

    code: str
    label: str
    plain_label: str
    p: float
    because: tuple[str, ...] = ()
    own_label: str = ""


@dataclass(frozen=True)
class WaitFound:
    """Minutes to wait, as a range; `reliability` is how often such ranges held, once known.

    `nobody`: those on duty will most probably leave before; `unsure`: they may.
    `words` and `note` say it as whoever tells the waits says it everywhere.
    """

    low: int = 0
    high: int = 0
    reliability: float | None = None
    nobody: bool = False
    unsure: bool = False
    words: str = ""
    note: str = ""


@dataclass(frozen=True)
class Tongue:
    """When the language of the question is spoken: now, until; else from; else not this week."""

    until: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True)
class PoleFound:
    """A pole that can help: is it open, until when, and if not when next.

    `is_reserved`: reception itself (ACCUEIL), or what belongs to others (OUT).
    """

    code: str
    name: str
    mission: str
    letter: str
    shape: str
    colour: str
    p: float
    open_now: bool
    closes_at: datetime | None
    next_opening: datetime | None
    languages: tuple[str, ...] = ()
    place: str = ""
    yours: Tongue | None = None
    is_reserved: bool = False
    wait: WaitFound | None = None


@dataclass(frozen=True)
class DocumentFound:
    """Something to read: on a shelf (`shelf`) or on line (`url`), and since when it was checked."""

    id: str
    title: str
    kind: str
    publisher: str
    shelf: str
    url: str
    reviewed_on: date | None
    because: str
    page: str = ""


@dataclass(frozen=True)
class OccupationFound:
    """An occupation (ROME) that the question touches."""

    rome: str
    label: str
    because: str


@dataclass(frozen=True)
class SessionFound:
    """Something to do together, soon: a seat is taken with a code."""

    id: str
    title: str
    kind: str
    starts_at: datetime
    place: str
    seats: int | None
    page: str


@dataclass(frozen=True)
class OrganisationFound:
    """Elsewhere to go, in a neutral order."""

    id: str
    name: str
    what_for: str
    phone: str
    url: str
    because: str
    page: str = ""


@dataclass(frozen=True)
class Way:
    """A way on: alone or with someone, never empty."""

    text: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Correction:
    """A word that was read otherwise than typed; the person may undo it."""

    typed: str
    read: str


@dataclass(frozen=True)
class Answer:
    """Everything that one question brings back; nothing of it is kept."""

    state: str
    question: str
    reformulation: str
    other_ways: tuple[str, ...]
    themes: tuple[ThemeFound, ...]
    poles: tuple[PoleFound, ...]
    documents: tuple[DocumentFound, ...]
    occupations: tuple[OccupationFound, ...]
    organisations: tuple[OrganisationFound, ...]
    on_your_own: Way
    with_someone: Way
    corrections: tuple[Correction, ...] = ()
    dropped: tuple[str, ...] = ()
    is_cut: bool = False
    language: str = "fr"
    own_words: str = ""
    """In the language of the question: the answer is in French, and where it is spoken."""
    is_for_another: bool = False
    """Whoever asks does so for somebody else."""
    urgent_title: str = ""
    urgent_message: str = ""
    urgent_message_own: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)
    sessions: tuple[SessionFound, ...] = ()
    also: tuple[ThemeFound, ...] = ()
    """Another trouble told in the same message, which the first poles do not hold."""
    is_outside: bool = False
    """Nothing of this is asked of a house like ours: it is said, and nothing is analysed."""
    is_unread: bool = False
    """Its words are of no language that is read here: it is said, and nothing is analysed."""
