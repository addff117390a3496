"""What sessions helped with, in numbers (PRG-16)."""

from dataclasses import dataclass

from django.db.models import Sum

from parvis.programme.choices import Help
from parvis.programme.models import HelpCount
from parvis.programme.rules.helps import told


@dataclass(frozen=True)
class Helped:
    """An answer, and how many gave it."""

    label: str
    number: int


def helped(activity_id: int) -> list[Helped]:
    """Return what an activity helped with, the most said first; nothing under five answers."""
    rows = HelpCount.objects.filter(activity_id=activity_id).values("answer")
    counts = {r["answer"]: r["n"] for r in rows.annotate(n=Sum("number")).order_by()}
    return [
        Helped(str(Help(answer).label), number)
        for answer, number in sorted(told(counts).items(), key=lambda one: -one[1])
    ]
