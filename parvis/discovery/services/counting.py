"""Count outcomes by theme and month: nothing finer is ever known (DSC-10)."""

from datetime import datetime

from django.db.models import F

from parvis.centres import queries as centres
from parvis.discovery.models import QuestionCount
from parvis.discovery.rules.answer import Answer
from parvis.kit.writes import write_tx


def count(*, answer: Answer, centre_code: str, at: datetime) -> None:
    """Add one to the outcome of the first theme this month."""
    found = centres.centre_by_code(centre_code) if centre_code else None
    centre = found or centres.default_centre()
    if centre is None:
        return
    key = {
        "centre_id": centre.pk,
        "month": at.date().replace(day=1),
        "theme_code": answer.themes[0].code if answer.themes else "",
        "state": str(answer.state),
    }
    with write_tx():
        if not QuestionCount.objects.filter(**key).update(number=F("number") + 1):
            QuestionCount.objects.bulk_create(
                [QuestionCount(**key, number=0)], ignore_conflicts=True
            )
            QuestionCount.objects.filter(**key).update(number=F("number") + 1)
