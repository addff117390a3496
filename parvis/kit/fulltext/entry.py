"""What goes in and what comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """One thing to find; `facets` maps a facet to its values."""

    pk: int
    title: str
    subjects: str = ""
    text: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One page of results, best first; `corrected` tells what was searched instead, if anything."""

    pks: tuple[int, ...]
    total: int
    facets: Mapping[str, Sequence[tuple[str, int]]]
    corrected: str = ""
    all_words: bool = True
    is_approximate: bool = False


@dataclass(frozen=True)
class Hit:
    """A candidate as it is stored: its label and its analysed words."""

    pk: int
    label: str
    title: str
    subjects: str
    text: str
