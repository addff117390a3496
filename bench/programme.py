"""The agenda with five hundred sessions, and sixty people for twelve seats.

Floors of the same run: a page without data through the same layers and the
same frame (`/accessibilite/`), and a bare conditional UPDATE by as many
threads. The sixty people click at the same instant, session after session,
and share the connections of one process.
"""

import threading
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from bench._figures import Figure, apart, databases, figure, spread, timed
from bench.feeds import compressed

SESSIONS, ROUNDS = 500, 40
CLIENTS, SEATS, RUNS = 60, 12, 20
AT = datetime(2026, 6, 1, 8, tzinfo=UTC)
GOAL_PAGE, GOAL_SEAT, GOAL_QUERIES = 150, 1000, 12
PAGES = (("agenda", "/programme/"), ("week", "/programme/?vue=semaine&jour=2026-06-08"))
BARE = "/accessibilite/"
FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
PLAIN = {"staticfiles": {"BACKEND": FILES}}
"""Names of style sheets without their prints: nothing is collected for a bench."""


def run(options: Namespace) -> Iterator[Figure]:
    """Measure each engine in a process of its own."""
    for engine, environment in databases():
        if engine in options.engines:
            yield from apart("programme", {"engine": engine}, environment)


def measure(engine: str) -> Iterator[Figure]:
    from parvis.kit import clock

    clock.now = lambda: AT
    yield from pages(engine)
    if engine == "postgresql":
        yield from seats(engine)


def pages(engine: str) -> Iterator[Figure]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, override_settings

    from parvis.programme.tests.factories import a_kind, a_room, a_session, an_activity
    from parvis.project.server import settle

    kinds = [a_kind(name=f"Atelier {n}") for n in range(8)]
    rooms = [a_room(capacity=60) for _ in range(5)]
    activities = [an_activity(kinds[n % 8]) for n in range(60)]
    for n in range(SESSIONS):
        starts_at = AT + timedelta(hours=2 * (n // 5))
        a_session(activities[n % 60], starts_at=starts_at, room=rooms[n % 5])
    client = Client(headers={"host": "127.0.0.1"})
    with compressed(), override_settings(STORAGES=PLAIN):
        client.get(PAGES[0][1])
        settle()  # as the server does once it is loaded
        floor, _ = spread([timed(partial(client.get, BARE)) for _ in range(ROUNDS)])
        for name, address in PAGES:
            ask = partial(client.get, address)
            ask()
            with CaptureQueriesContext(connection) as asked:
                ask()
                number = len(asked)  # the next request empties the list
            _median, p95 = spread([timed(ask) for _ in range(ROUNDS)])
            about = f"{name}, {SESSIONS} sessions, {engine}"
            against = f"goal {GOAL_PAGE} ms; bare page {floor:.0f} ms"
            yield figure("programme", about, p95, "ms p95", against, floor)
            goal = f"goal {GOAL_QUERIES}"
            yield figure("programme", f"{about}, queries", number, "", goal)


def seats(engine: str) -> Iterator[Figure]:
    from parvis.programme.models import Session
    from parvis.programme.services import book
    from parvis.programme.tests.factories import a_session, an_activity

    activity = an_activity()
    sessions = [a_session(activity, capacity=SEATS) for _ in range(RUNS)]
    took = together(
        [
            lambda pk=s.pk: book(session_id=pk, party=1, gesture=uuid4().hex, at=AT)
            for s in sessions
        ]
    )
    rows = Session.objects.filter(pk__in=[s.pk for s in sessions])
    taken = set(rows.values_list("taken", flat=True))
    floors = [a_session(activity, capacity=SEATS) for _ in range(RUNS)]
    bare = together([partial(update, s.pk) for s in floors])
    median, p95 = spread(took)
    floor, floor95 = spread(bare)
    about = f"{CLIENTS} people for {SEATS} seats, {RUNS} times, {engine}"
    against = f"goal {GOAL_SEAT} ms; bare update {floor95:.0f} ms"
    yield figure("programme", about, p95, "ms p95", against, floor95)
    yield figure("programme", about, median, "ms p50", f"bare {floor:.0f} ms", floor)
    exact = f"exactly {SEATS}" if taken == {SEATS} else f"seen: {sorted(taken)}"
    yield figure("programme", f"{about}: seats given", max(taken), "", exact)


def update(pk: int) -> None:
    from django.db.models import F

    from parvis.programme.models import Session

    free = Session.objects.filter(pk=pk, capacity__gt=F("taken"))
    free.update(taken=F("taken") + 1)


def together(acts: list[Callable[[], object]]) -> list[float]:
    """Let sixty people do each act at the same instant; return how long each waited."""
    from django.db import connection

    gate, took = threading.Barrier(CLIENTS), []

    def run() -> None:
        try:
            for act in acts:
                gate.wait()
                begun = time.perf_counter()
                act()
                connection.close()  # as a request does: eight serve sixty people
                took.append(time.perf_counter() - begun)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took
