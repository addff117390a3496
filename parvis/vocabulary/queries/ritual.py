"""The ten-minute ritual: how each theme is said, and what is missing."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from parvis.vocabulary.choices import Register
from parvis.vocabulary.models import Formulation, Theme


@dataclass(frozen=True)
class RegisterCounts:
    """A theme, and how many formulations it has in each register."""

    code: str
    label: str
    total: int
    by_register: tuple[tuple[str, int], ...]
    from_advisors: int


@dataclass(frozen=True)
class SaidLine:
    """One formulation as the page of its theme shows it."""

    text: str
    register: str
    language: str
    is_ours: bool


def theme_counts() -> list[RegisterCounts]:
    """Return every theme with its formulations counted by register, in two queries."""
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    ours: dict[int, int] = defaultdict(int)
    rows = Formulation.objects.values("theme_id", "register", "origin").order_by()
    for row in rows.annotate(size=Count("pk")):
        by = counted[row["theme_id"]]
        by[row["register"]] = by.get(row["register"], 0) + row["size"]
        if row["origin"] != "seed":
            ours[row["theme_id"]] += row["size"]
    return [
        RegisterCounts(
            t.code,
            t.label,
            sum(counted[t.pk].values()),
            tuple((str(r.label), counted[t.pk].get(r.value, 0)) for r in Register),
            ours[t.pk],
        )
        for t in Theme.objects.all()
    ]


def said_about(theme_code: str, *, limit: int = 200) -> list[SaidLine]:
    """Return how a theme is said, what advisors wrote first."""
    found = Formulation.objects.filter(theme__code=theme_code).order_by("origin", "pk")
    return [
        SaidLine(f.text, f.get_register_display(), f.language, f.origin != "seed")
        for f in found[:limit]
    ]
