"""Reads over discovery: the version of the router in place, the month's counts."""

from parvis.discovery import engine
from parvis.discovery.models import ModelVersion, QuestionCount
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
