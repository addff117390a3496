"""What the other pages of discovery show: a search, a dialogue, the door of an audience."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """One thing found, of any kind."""

    title: str
    url: str
    summary: str = ""
    mention: str = ""


@dataclass(frozen=True)
class HitGroup:
    """What was found of one kind; `all_url` leads to the room that keeps them."""

    code: str
    label: str
    icon: str
    total: int
    hits: tuple[Hit, ...]
    all_url: str = ""


@dataclass(frozen=True)
class Screen:
    """One neutral question of the dialogue, with its possible answers."""

    title: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ThemeDoor:
    """A theme that one may open without asking a question."""

    code: str
    label: str


@dataclass(frozen=True)
class ObjectiveShown:
    """Something people come for, and the themes it opens."""

    label: str
    themes: tuple[ThemeDoor, ...]


@dataclass(frozen=True)
class Figure:
    """A measure told to everyone."""

    value: str
    label: str
    unit: str = ""
