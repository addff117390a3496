"""Advisers and their absences; why someone is absent is never asked."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from parvis.kit.events import publish
from parvis.kit.writes import write_tx
from parvis.roster.choices import State
from parvis.roster.events import RosterChanged, ShiftUncovered
from parvis.roster.models import Absence, Advisor, Competence, Shift


class LabelIsTaken(Exception):
    """Another adviser of the centre has this alias."""


def keep_advisor(
    centre_id: int,
    advisor: Advisor | None,
    *,
    poles: Sequence[int],
    at: datetime,
    **told: Any,
) -> Advisor:
    """Add an adviser, or change what is known: partner, poles, languages, channels."""
    advisor = advisor or Advisor(centre_id=centre_id)
    for name, value in told.items():
        setattr(advisor, name, value)
    try:
        with write_tx():
            advisor.save()
            advisor.competences.exclude(pole_id__in=poles).delete()
            Competence.objects.bulk_create(
                (Competence(advisor=advisor, pole_id=pole) for pole in poles),
                ignore_conflicts=True,
            )
            publish(RosterChanged(centre_id=centre_id, at=at))
    except IntegrityError as error:
        raise LabelIsTaken(advisor.label) from error
    return advisor


def declare_absence(
    advisor: Advisor, *, first_on: date, last_on: date, uuid: UUID, at: datetime
) -> tuple[Absence, int]:
    """Keep an absence, and cancel what was planned then; return how many permanences."""
    try:
        with write_tx():
            absence = Absence.objects.create(
                advisor=advisor, first_on=first_on, last_on=last_on, uuid=uuid
            )
            planned = Shift.objects.filter(
                advisor=advisor, day__range=(first_on, last_on), state=State.PLANNED
            )
            for shift in planned:
                publish(
                    ShiftUncovered(
                        centre_id=shift.centre_id,
                        pole_id=shift.pole_id,
                        shift_id=shift.pk,
                        at=at,
                    )
                )
            cancelled = planned.update(state=State.CANCELLED)
            publish(RosterChanged(centre_id=advisor.centre_id, at=at))
    except IntegrityError:
        known = Absence.objects.filter(uuid=uuid).first()
        if known is None:
            raise
        return known, 0
    return absence, cancelled


def withdraw_absence(absence: Absence, *, at: datetime) -> None:
    """Forget an absence; what it cancelled stays cancelled until someone restores it."""
    with write_tx():
        centre_id = absence.advisor.centre_id
        absence.delete()
        publish(RosterChanged(centre_id=centre_id, at=at))


def give_feed(advisor: Advisor, *, at: datetime) -> str:
    """Give a new secret address to someone's own calendar; only its print is kept."""
    secret = secrets.token_urlsafe(24)
    with write_tx():
        advisor.feed_hash = hashlib.sha256(secret.encode()).hexdigest()
        advisor.save(update_fields=["feed_hash"])
    return secret
