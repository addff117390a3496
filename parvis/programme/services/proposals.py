"""From first words to the public: proposed, returned, published, withdrawn, copied (PRG-9)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db.models import F

from parvis.kit.events import publish
from parvis.kit.writes import write_tx
from parvis.programme.choices import ActivityState, SessionState, Verdict
from parvis.programme.events import (
    ActivityProposed,
    ActivityPublished,
    ActivityUnpublished,
)
from parvis.programme.models import Activity, Kind, Review, Room, Session
from parvis.programme.rules.proposals import COMES_FROM, Checked, may_become
from parvis.programme.services.refusals import ChecksMissing, NotPossibleNow
from parvis.programme.services.sessions import first_state

FACTS = {
    Verdict.PROPOSED: ActivityProposed,
    Verdict.PUBLISHED: ActivityPublished,
    Verdict.WITHDRAWN: ActivityUnpublished,
}
COPIED = [
    "centre_id",
    "kind_id",
    "title",
    "summary",
    "description",
    "bring",
    "speakers",
    "partner_id",
    "pole_id",
    "languages",
    "accessibility",
    "equipment",
    "minutes",
    "capacity",
]


def keep_activity(
    activity: Activity,
    told: Mapping[str, Any],
    *,
    themes: Sequence[int] | None = None,
    audiences: Sequence[int] | None = None,
    at: datetime,
) -> Activity:
    """Add an activity, or change its words."""
    for name, value in told.items():
        setattr(activity, name, value)
    activity.changed_at = at
    with write_tx():
        activity.save()
        if themes is not None:
            activity.themes.set(themes)
        if audiences is not None:
            activity.audiences.set(audiences)
    return activity


def decide(
    activity: Activity,
    verdict: str,
    *,
    by: int | None,
    at: datetime,
    note: str = "",
    checked: Checked | None = None,
) -> Activity:
    """Propose, return, publish or withdraw an activity; the decision is kept in its history."""
    with write_tx():
        activity.refresh_from_db()
        if not may_become(activity.state, verdict, checked):
            if activity.state in COMES_FROM[verdict]:
                raise ChecksMissing
            raise NotPossibleNow
        changed = Activity.objects.filter(pk=activity.pk, state=activity.state)
        own = {"is_partners_own": False} if verdict == Verdict.PROPOSED else {}
        if not changed.update(state=verdict, changed_at=at, **own):
            raise NotPossibleNow
        activity.refresh_from_db()
        _write(activity, verdict, by, at, note, checked or Checked())
        if verdict == Verdict.PUBLISHED:
            _open(activity, at)
        if fact := FACTS.get(Verdict(verdict)):
            publish(fact(centre_id=activity.centre_id, activity_id=activity.pk, at=at))
    return activity


def copy_activity(
    source: Activity, *, at: datetime, is_partners_own: bool = False
) -> Activity:
    """Begin a new activity from another one, or from a template: a draft without dates (PRG-17)."""
    copy = Activity(
        uuid=uuid4(),
        state=ActivityState.DRAFT,
        is_partners_own=is_partners_own,
        changed_at=at,
        **{name: getattr(source, name) for name in COPIED},
    )
    with write_tx():
        copy.save(force_insert=True)
        copy.themes.set(source.themes.all())
        copy.audiences.set(source.audiences.all())
    return copy


def keep_as_template(activity: Activity, is_template: bool) -> None:
    """Put an activity among the templates, or take it out."""
    with write_tx():
        Activity.objects.filter(pk=activity.pk).update(is_template=is_template)


def open_drafts(activity: Activity, *, at: datetime) -> int:
    """Open the sessions in draft of a published activity; return how many."""
    if activity.state != ActivityState.PUBLISHED:
        raise NotPossibleNow
    with write_tx():
        return _open(activity, at)


def _open(activity: Activity, at: datetime) -> int:
    drafts = Session.objects.filter(activity=activity, state=SessionState.DRAFT)
    return drafts.filter(starts_at__gt=at).update(
        state=first_state(activity), sequence=F("sequence") + 1, changed_at=at
    )


def _write(
    activity: Activity,
    verdict: str,
    by: int | None,
    at: datetime,
    note: str,
    checked: Checked,
) -> None:
    Review.objects.create(
        activity=activity,
        verdict=verdict,
        is_free=checked.is_free,
        is_not_promotional=checked.is_not_promotional,
        follows_charter=checked.follows_charter,
        note=note,
        by_id=by,
        at=at,
    )


def keep(row: Kind | Room) -> None:
    """Add a room or a kind of activity, or change it."""
    with write_tx():
        row.save()
