"""Plain values that components receive when Django has none of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FacetOption:
    """One value to narrow a list by; its address adds it, or takes it off when active."""

    label: str
    count: int
    url: str
    is_active: bool = False


@dataclass(frozen=True)
class FacetGroup:
    """The values of one dimension."""

    title: str
    options: tuple[FacetOption, ...]


@dataclass(frozen=True)
class Crumb:
    """A step of the way back; the last one has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Tab:
    """A view beside others, and how many things wait in it."""

    label: str
    url: str
    is_active: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Bar:
    """A figure to draw; `low` and `high` when it is an interval."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    hue: str = ""
