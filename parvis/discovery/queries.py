"""Reads over discovery: the version of the router in place, the month's counts, the given questions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from parvis.discovery import engine
from parvis.discovery.models import GivenQuestion, ModelVersion, QuestionCount
from parvis.discovery.router.weights import ModelUnusable


def current_version() -> ModelVersion | None:
    """Return the version of the router in place, or None when none can serve."""
    try:
        digest = engine.reader().weights.meta["hash"]
    except ModelUnusable:
        return None
    return ModelVersion.objects.filter(digest=digest).first()


def month_counts(centre_id: int) -> list[tuple[str, str, str, int]]:
    """Return (month, theme, outcome, number) of a centre, latest first."""
    rows = QuestionCount.objects.filter(centre_id=centre_id).order_by(
        "-month", "theme_code", "state"
    )
    return [(f"{r.month:%Y-%m}", r.theme_code, r.state, r.number) for r in rows]


@dataclass(frozen=True)
class GivenLine:
    """A given question as the team reads it."""

    pk: UUID
    text: str
    language: str
    month: date


def asked_in_a_year(on: date) -> dict[str, int]:
    """Return how many questions each theme had in the twelve months before a day."""
    since = on.replace(year=on.year - 1, day=1)
    rows = QuestionCount.objects.filter(month__gte=since, month__lte=on).order_by()
    counted = rows.values("theme_code").annotate(total=Sum("number"))
    return {row["theme_code"]: row["total"] for row in counted}


def given_questions(*, on: date) -> tuple[list[GivenLine], int]:
    """Return the given questions whose day has come, and how many still wait for theirs."""
    ripe = GivenQuestion.objects.filter(readable_from__lte=on)
    waiting = GivenQuestion.objects.filter(readable_from__gt=on).count()
    return [GivenLine(g.pk, g.text, g.language, g.month) for g in ripe], waiting


def likely_theme(text: str) -> str:
    """Return the theme that the router would answer, empty when it cannot tell."""
    try:
        chances = engine.reader().read(text).themes
        codes = engine.reader().weights.themes
    except ModelUnusable:
        return ""
    known = [(float(p), code) for code, p in zip(codes, chances, strict=True)]
    return max((k for k in known if k[1] in engine.themes()), default=(0.0, ""))[1]
