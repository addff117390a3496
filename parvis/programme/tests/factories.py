from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from parvis.centres.tests.factories import CentreFactory
from parvis.programme.choices import ActivityState, SessionState
from parvis.programme.models import Activity, Kind, Room, Series, Session

number = count(1)
PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
TUESDAY = datetime(2026, 6, 9, 12, tzinfo=UTC)


def a_kind(centre=None, **told):
    n = next(number)
    return Kind.objects.create(
        **{
            "centre": centre or CentreFactory(),
            "code": f"atelier-{n}",
            "name": "Atelier",
            "name_plural": "Ateliers",
            "walk_in_percent": 0,
            **told,
        }
    )


def a_room(centre=None, **told):
    n = next(number)
    return Room.objects.create(
        **{
            "centre": centre or CentreFactory(),
            "code": f"salle-{n}",
            "name": f"Salle {n}",
            "capacity": 20,
            "opens": time(7),
            "closes": time(23),
            **told,
        }
    )


def an_activity(kind=None, **told):
    kind = kind or a_kind(told.get("centre"))
    return Activity.objects.create(
        **{
            "centre": kind.centre,
            "kind": kind,
            "title": f"Préparer un entretien {next(number)}",
            "state": ActivityState.PUBLISHED,
            "changed_at": NOW,
            **told,
        }
    )


def a_session(activity=None, *, starts_at=TUESDAY, minutes=120, **told):
    activity = activity or an_activity()
    ends_at = told.pop("ends_at", starts_at + timedelta(minutes=minutes))
    return Session.objects.create(
        **{
            "centre": activity.centre,
            "activity": activity,
            "state": SessionState.PLANNED,
            "day": starts_at.astimezone(PARIS).date(),
            "starts_at": starts_at,
            "ends_at": ends_at,
            "room_from": starts_at,
            "room_until": ends_at,
            "capacity": 12,
            "changed_at": NOW,
            **told,
        }
    )


def a_series(activity=None, **told):
    return Series.objects.create(
        **{
            "activity": activity or an_activity(),
            "recurrence": "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU",
            "first_on": date(2026, 6, 9),
            "last_on": date(2026, 7, 28),
            "starts": time(14),
            "ends": time(16),
            **told,
        }
    )
