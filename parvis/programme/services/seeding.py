"""The programme of the demonstration: rooms, kinds, and a term around today."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from parvis.centres import queries as centres
from parvis.kit.recurrence import monthly, weekly
from parvis.kit.writes import write_tx
from parvis.programme.choices import ActivityState, Verdict, Way
from parvis.programme.models import Activity, Kind, Review, Room, Series, Session
from parvis.programme.rules.dates import Hours
from parvis.programme.services.evenings import seed_evenings
from parvis.programme.services.placing import Place
from parvis.programme.services.refusals import Refusal
from parvis.programme.services.seats import book
from parvis.programme.services.series import keep_series, plan_series
from parvis.programme.services.sessions import Told, plan_session
from parvis.vocabulary import queries as vocabulary

SEEDS = Path(__file__).parents[1] / "seeds"
Table = Mapping[str, Any]
PAST, COMING = timedelta(weeks=3), timedelta(weeks=12)


@dataclass(frozen=True)
class Ground:
    """What the demonstration stands on."""

    centre_id: int
    today: date
    at: datetime
    rooms: Mapping[str, Room]
    kinds: Mapping[str, Kind]
    poles: Mapping[str, int]
    partners: Mapping[str, int]
    themes: Mapping[str, int]
    audiences: Mapping[str, int]


def seed(*, at: datetime) -> int:
    """Lay the programme of the demonstration centre; return how many sessions.

    Nothing is laid where an activity is known already.
    """
    told = tomllib.loads((SEEDS / "villette.toml").read_text("utf-8"))
    centre = centres.centre_by_code(told["centre"])
    if centre is None or Activity.objects.filter(centre_id=centre.pk).exists():
        return 0
    with write_tx():
        ground = _ground(centre.pk, ZoneInfo(centre.time_zone), told, at)
        for row in told["activity"]:
            _activity(ground, row)
        for row in told["proposal"]:
            _propose(ground, row)
        _seats(ground)
        seed_evenings(centre.pk, at=at)
    return Session.objects.filter(centre_id=centre.pk).count()


def seed_kinds(centre_id: int) -> dict[str, Kind]:
    """Give a centre the kinds of activities that every house begins with; those it has are left."""
    told = tomllib.loads((SEEDS / "kinds.toml").read_text("utf-8"))
    for position, row in enumerate(told["kind"], start=1):
        Kind.objects.get_or_create(
            centre_id=centre_id,
            code=row["code"],
            defaults={**row, "position": position},
        )
    return {kind.code: kind for kind in Kind.objects.filter(centre_id=centre_id)}


def _ground(centre_id: int, zone: ZoneInfo, told: Table, at: datetime) -> Ground:
    today = at.astimezone(zone).date()
    spaces = {s.code: s.pk for s in centres.spaces(centres.centre_by_id(centre_id))}
    rooms = {
        row["code"]: Room.objects.create(
            centre_id=centre_id,
            position=position,
            opens=time(8),
            closes=time(22, 30),
            space_id=spaces.get(row["space"]),
            **{k: v for k, v in row.items() if k != "space"},
        )
        for position, row in enumerate(told["room"], start=1)
    }
    return Ground(
        centre_id,
        today,
        at,
        rooms,
        seed_kinds(centre_id),
        {p.code: p.pk for p in centres.poles_by_id(centre_id)},
        {p.code: p.pk for p in centres.partners_by_id(centre_id)},
        vocabulary.theme_numbers(),
        vocabulary.audience_numbers(),
    )


def _new(ground: Ground, row: Table, state: str) -> Activity:
    activity = Activity.objects.create(
        centre_id=ground.centre_id,
        uuid=uuid5(NAMESPACE_URL, f"parvis.example/{row['title']}"),
        kind=ground.kinds[row["kind"]],
        title=row["title"],
        summary=row["summary"],
        description=row.get("description", ""),
        bring=row.get("bring", ""),
        wishes=row.get("wishes", ""),
        partner_id=ground.partners.get(row.get("partner", "")),
        pole_id=ground.poles.get(row.get("pole", "")),
        languages=row.get("languages", ["fr"]),
        accessibility=row.get("accessibility", []),
        equipment=row.get("equipment", []),
        capacity=row.get("capacity"),
        state=state,
        changed_at=ground.at,
    )
    codes = row.get("themes", ()), row.get("audiences", ())
    activity.themes.set(ground.themes[c] for c in codes[0] if c in ground.themes)
    activity.audiences.set(
        ground.audiences[c] for c in codes[1] if c in ground.audiences
    )
    return activity


def _activity(ground: Ground, row: Table) -> None:
    activity = _new(ground, row, ActivityState.PUBLISHED)
    Review.objects.create(
        activity=activity,
        verdict=Verdict.PUBLISHED,
        is_free=True,
        is_not_promotional=True,
        follows_charter=True,
        at=ground.at,
    )
    for week in row.get("weeks", ()):
        _series(ground, activity, row, week)
    for day in row.get("days", ()):
        _day(ground, activity, day)


def _series(ground: Ground, activity: Activity, row: Table, week: Table) -> None:
    on = week["on"] - 1
    monday = ground.today - timedelta(days=ground.today.weekday())
    series = Series(
        activity=activity,
        room=ground.rooms.get(week.get("room", "")),
        link=week.get("link", ""),
        recurrence=monthly(on, week["which"])
        if "which" in week
        else weekly(on, week.get("every", 1)),
        first_on=monday - PAST,
        last_on=monday + COMING,
        starts=time.fromisoformat(week["from"]),
        ends=time.fromisoformat(week["to"]),
        rests_in_school_holidays=row.get("rests", False),
    )
    keep_series(series, at=ground.at)
    plan_series(series, at=ground.at - PAST)


def _day(ground: Ground, activity: Activity, day: Table) -> None:
    monday = ground.today - timedelta(days=ground.today.weekday())
    on = monday + timedelta(weeks=day["in_weeks"], days=day["on"] - 1)
    hours = Hours(on, time.fromisoformat(day["from"]), time.fromisoformat(day["to"]))
    place = Place(ground.rooms[day["room"]])
    try:
        plan_session(activity, hours, place, told=Told(), at=ground.at)
    except Refusal:
        return  # a closed day, a room taken: the demonstration does without


def _propose(ground: Ground, row: Table) -> None:
    activity = _new(ground, row, ActivityState.PROPOSED)
    Review.objects.create(activity=activity, verdict=Verdict.PROPOSED, at=ground.at)


def _seats(ground: Ground) -> None:
    """Take seats as a term would: more where it is near, a full session, someone who waits."""
    coming = Session.objects.filter(
        centre_id=ground.centre_id,
        starts_at__gt=ground.at,
        activity__kind__way=Way.SEATS,
        activity__kind__is_public=True,
    )
    for place, session in enumerate(coming.order_by("starts_at")[:16]):
        parties = [1, 2, 1, 1, 3, 1, 2, 1, 1, 2][: max(10 - place // 2, 2)]
        for n, party in enumerate(parties):
            _take(session, party, f"demo {session.pk} {n}", ground.at)
    past = Session.objects.filter(
        centre_id=ground.centre_id,
        ends_at__lt=ground.at,
        activity__kind__is_public=True,
    )
    for session in past:
        most = session.capacity or 40
        came = most * (5 + session.pk % 4) // 9
        seats = min(came + 1, most) if session.capacity else 0
        past.filter(pk=session.pk).update(headcount=came, taken=seats)


def _take(session: Session, party: int, gesture: str, at: datetime) -> None:
    try:
        book(session_id=session.pk, party=party, gesture=gesture, at=at)
    except Refusal:
        return
