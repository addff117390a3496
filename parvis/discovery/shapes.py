"""The shape of an answer as it is described to programs; what is added later passes through."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema


class Open(Schema):
    """A shape to which fields may be added."""

    model_config = {"extra": "allow"}


class ThemeShape(Open):
    """A theme, how likely it is, and the words that led to it."""

    code: str
    label: str
    p: float
    because: list[str]


class WaitShape(Open):
    """A wait in minutes, and how often such a range holds (8 times out of 10 is 0.8).

    `unsure`: nobody may be free before closing.
    """

    low: int
    high: int
    reliability: float | None
    unsure: bool


class TongueShape(Open):
    """When somebody there speaks the language of the question; neither: nobody this week."""

    until: datetime | None
    next_at: datetime | None


class PoleShape(Open):
    """A pole: how likely it is the right one, whether somebody receives now, and the wait."""

    code: str
    label: str
    p: float
    open_now: bool
    closes_at: datetime | None
    next_opening: datetime | None
    wait: WaitShape | None
    languages: list[str]
    your_language: TongueShape | None


class AlsoShape(Open):
    """The theme of another trouble told in the same message."""

    code: str
    label: str


class DocumentShape(Open):
    """Something to read: on a shelf, or at an address."""

    id: str
    title: str
    kind: str
    shelf: str | None = None
    url: str | None = None
    reviewed_on: date | None
    because: str


class SessionShape(Open):
    """Something collective to come, and the seats left (none: no seat is counted)."""

    id: str
    title: str
    starts_at: datetime
    seats: int | None


class OccupationShape(Open):
    """An occupation that the question touches."""

    rome: str
    label: str
    because: str


class OrganisationShape(Open):
    """Somewhere else that helps."""

    id: str
    name: str
    phone: str
    url: str
    because: str


class WayShape(Open):
    """A way on: never empty."""

    text: str
    url: str
    label: str


class AnswerShape(Open):
    """The answer to a question: several ways side by side, each with its reason."""

    state: Literal["answered", "choose", "dialogue", "person", "urgent"]
    language: str
    reformulation: str
    other_ways: list[str]
    themes: list[ThemeShape]
    poles: list[PoleShape]
    documents: list[DocumentShape]
    sessions: list[SessionShape]
    occupations: list[OccupationShape]
    organisations: list[OrganisationShape]
    on_your_own: WayShape
    with_someone: WayShape
    also: list[AlsoShape]
    outside: bool
    own_words: str
    for_another: bool
    read_in_part: bool
