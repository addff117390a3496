"""The feeds of the programme with a thousand sessions: time, weight, and nothing sent twice.

The floor is one query for the same rows and their writing, bare, without
words, series nor zones: what telling costs beyond reading is the ratio.
"""

import gzip
import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bench._figures import Figure, apart, databases, figure, spread, timed

SESSIONS, ROUNDS = 1000, 15
AT = datetime(2026, 6, 1, 8, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
GOAL_MS, GOAL_KB = 500, 200
FEEDS = (
    ("calendar", "/programme.ics"),
    ("atom", "/programme/atom.xml"),
    ("openagenda", "/programme/openagenda.json"),
)


def run(options: Namespace) -> Iterator[Figure]:
    """Measure each engine in a process of its own."""
    for engine, environment in databases():
        if engine in options.engines:
            yield from apart("feeds", {"engine": engine}, environment)


def measure(engine: str) -> Iterator[Figure]:
    from django.test import Client

    from parvis.kit import clock

    clock.now = lambda: AT
    lay()
    client = Client(headers={"host": "127.0.0.1"})
    with compressed():
        for name, address in FEEDS:
            answer = client.get(address)
            ask = partial(client.get, address)
            times = [timed(ask) for _ in range(ROUNDS)]
            floor = min(timed(bare) for _ in range(ROUNDS))
            _median, p95 = spread(times)
            about = f"{name} of {SESSIONS} sessions, {engine}"
            against = f"goal {GOAL_MS} ms; bare query and lines {floor * 1e3:.0f} ms"
            yield figure("feeds", about, p95, "ms p95", against, floor * 1e3)
            packed = len(gzip.compress(answer.content)) / 1000
            yield figure(
                "feeds",
                f"{about}, on the wire",
                packed,
                "kB",
                f"goal {GOAL_KB}; {len(answer.content) / 1000:.0f} kB unpacked",
            )
            told = client.get(address, headers={"if-none-match": answer["ETag"]})
            yield figure("feeds", f"{about}, asked again", told.status_code, "", "304")


@contextmanager
def compressed() -> Iterator[None]:
    """Serve as production does: this host is known."""
    from django.conf import settings

    before = settings.ALLOWED_HOSTS
    settings.ALLOWED_HOSTS = ["*"]
    try:
        yield
    finally:
        settings.ALLOWED_HOSTS = before


def bare() -> str:
    from parvis.programme.models import Session

    rows = Session.objects.filter(ends_at__gt=AT).values_list(
        "uuid", "title", "starts_at", "ends_at", "activity__title", "room__name"
    )
    return "\r\n".join(json.dumps([str(cell) for cell in row]) for row in rows)


def lay() -> None:
    """Lay a centre, rooms, twenty series of forty weeks and two hundred single sessions."""
    from parvis.centres.models import Centre
    from parvis.programme.choices import ActivityState, SessionState
    from parvis.programme.models import Activity, Kind, Room, Series, Session

    centre = Centre.objects.create(
        code="banc", name="La Place", is_default=True, address="1 rue du Parvis"
    )
    kind = Kind.objects.create(
        centre=centre, code="atelier", name="Atelier", name_plural="Ateliers"
    )
    rooms = [
        Room.objects.create(
            centre=centre,
            code=f"s{n}",
            name=f"Salle {n}",
            capacity=20,
            opens=time(7),
            closes=time(23),
        )
        for n in range(25)
    ]
    activities = [
        Activity.objects.create(
            centre=centre,
            kind=kind,
            title=f"Préparer un entretien, étape {n}",
            summary="On s’exerce à deux, puis devant le groupe, sans être jugé.",
            description="Une matinée pour s’exercer. " * 8,
            languages=["fr"],
            state=ActivityState.PUBLISHED,
            changed_at=AT,
        )
        for n in range(60)
    ]
    rows = []

    def one(activity: Activity, day: date, hour: int, **more: object) -> None:
        begins = datetime.combine(day, time(hour), PARIS)
        ends = begins + timedelta(hours=2)
        told = {"starts_at": begins, "room_from": begins}
        told |= {"ends_at": ends, "room_until": ends, "day": day, "capacity": 12}
        rows.append(
            Session(
                centre=centre,
                activity=activity,
                state=SessionState.PLANNED,
                changed_at=AT,
                **{**told, **more},
            )
        )

    monday = date(2026, 6, 1)
    for n in range(20):
        first = monday + timedelta(days=n % 5)
        series = Series.objects.create(
            activity=activities[n],
            room=rooms[n],
            recurrence=f"FREQ=WEEKLY;INTERVAL=1;BYDAY={('MO', 'TU', 'WE', 'TH', 'FR')[n % 5]}",
            first_on=first,
            last_on=first + timedelta(weeks=40),
            starts=time(9 + n % 8),
            ends=time(11 + n % 8),
        )
        for week in range(40):
            day = first + timedelta(weeks=week)
            word = "Dans l’autre salle." if week % 10 == 3 else ""
            one(
                activities[n],
                day,
                9 + n % 8,
                series=series,
                series_day=day,
                room=rooms[n],
                word=word,
            )
    for n in range(200):
        day = monday + timedelta(days=n)
        one(activities[20 + n % 40], day, 18, room=rooms[20 + n % 5])
    Session.objects.bulk_create(rows)
