"""What the linker is built from, and what it answers."""

from dataclasses import dataclass
from typing import NamedTuple

NAMES = ("label", "title", "synonym")


class Entry(NamedTuple):
    """One text about one occupation.

    `field` is label, title or synonym (a name of the occupation), definition,
    skill, knowledge or sector (what is said of it).
    """

    code: str
    label: str
    weight: float
    field: str


@dataclass(frozen=True)
class Linked:
    """An occupation, and the name or the words that led to it."""

    code: str
    label: str
    because: str
