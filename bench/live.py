"""From the commit of a call to fifty walls, and the screen of an adviser with five years behind it.

A house of its own on each engine, the real server with two workers. The clock
of a figure starts when the writer has committed and stops when the last byte
of the new state has been read by a screen.
"""

import asyncio
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.cluster import NoCluster, private_cluster

ROOT = Path(__file__).parents[1]
SCREENS, CALLS, PAGES, TICKETS = 50, 60, 200, 60
LAY = """
import datetime, json
from uuid import uuid4
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from parvis.accounts.models import Membership, User
from parvis.centres import services as centres
from parvis.centres.models import Pole
from parvis.kit.clock import now
from parvis.reception import services as s
from parvis.reception.models import WaitObservation
at = now()
centre = centres.seed(at=at)
poles = list(Pole.objects.filter(centre=centre))
desks = [s.open_desk(centre_id=centre.pk, code=f"d{n}", name=f"D {n}") for n in range(4)]
"""
PAST = """
user = User.objects.create(email="bench@parvis.example", full_name="Bench")
Membership.objects.create(user=user, centre=centre, role="advisor")
WaitObservation.objects.bulk_create(
    [
        WaitObservation(day=at.date() - datetime.timedelta(days=1 + n % 1500), pole=poles[n % 5], half_hour=20 + n % 20, waited_minutes=n % 60)
        for n in range(110_000)
    ],
    batch_size=2000,
)
for n in range(60):
    s.issue_ticket(pole_id=poles[n % 3].pk, at=at, uuid=uuid4())
ticket = s.call_next(pole_ids=[poles[0].pk], desk_id=desks[3].pk, at=at, uuid=uuid4())
s.start_advice(ticket_id=ticket.ticket_id, desk_id=desks[3].pk, at=at, uuid=uuid4())
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session["desk"] = {"centre": centre.pk, "id": desks[3].pk, "name": "D 3", "poles": [p.pk for p in poles[:3]]}
session.create()
print("SESSION", session.session_key, flush=True)
"""
TOLD = """
from time import perf_counter
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from parvis.frontdesk.services import waits
from parvis.roster.queries import OnDuty
duties = [
    OnDuty(str(n), tuple(p.pk for p in poles[:3]), at, at + datetime.timedelta(hours=6))
    for n in range(3)
]
mine = [s.issue_ticket(pole_id=poles[n % 3].pk, at=at, uuid=uuid4()) for n in range(TICKETS)]
kept, noting, note = [], 0.0, waits.desk.note_quote
def timed(**told):
    global noting
    begun = perf_counter()
    note(**told)
    noting = perf_counter() - begun
waits.desk.note_quote = timed
for n, ticket in enumerate(mine):
    begun = perf_counter()
    told = waits.tell(centre_id=centre.pk, pole_id=poles[n % 3].pk, ticket_id=ticket.ticket_id, at=at, duties=duties)
    kept.append(perf_counter() - begun - noting)
assert told is not None, told
print("TOLD", *kept)
here = Client()
here.cookies["sessionid"] = session.session_key
here.get("/accueil/ma-journee/", headers={"host": "localhost"})
with CaptureQueriesContext(connection) as said:
    here.get("/accueil/ma-journee/", headers={"host": "localhost"})
print("ASKED", len(said.captured_queries))
"""
CALL = """
import time
for n in range(CALLS):
    s.issue_ticket(pole_id=poles[4].pk, at=now(), uuid=uuid4())
    desk = desks[n % 3]
    called = s.call_next(pole_ids=[poles[4].pk], desk_id=desk.pk, at=now(), uuid=uuid4())
    print("CALLED", called.label, time.time(), flush=True)
    s.mark_no_show(ticket_id=called.ticket_id, desk_id=desk.pk, at=now(), uuid=uuid4())
    time.sleep(0.25)
"""


def run(options: Namespace) -> Iterator[dict[str, Any]]:
    """Measure on SQLite, then on PostgreSQL when it is installed."""
    with tempfile.TemporaryDirectory() as var:
        yield from _figures("sqlite", {"PARVIS_VAR": var})
    try:
        with private_cluster() as url, tempfile.TemporaryDirectory() as var:
            yield from _figures(
                "postgresql", {"PARVIS_VAR": var, "PARVIS_DATABASE_URL": url}
            )
    except NoCluster as reason:
        print(f"live: PostgreSQL left out: {reason}", file=sys.stderr)


def _figures(engine: str, where: dict[str, str]) -> Iterator[dict[str, Any]]:
    env = os.environ | where | {"DJANGO_SETTINGS_MODULE": "parvis.project.settings.dev"}
    for command in (
        ["migrate", "-v0"],
        ["createcachetable"],
        ["collectstatic", "-v0", "--noinput"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True
        )
    script = LAY + PAST + TOLD.replace("TICKETS", str(TICKETS))
    told = _shell(script, env).communicate()[0]
    session = told.split("SESSION ")[1].split()[0]
    ranges = [float(t) for t in told.split("TOLD ")[1].splitlines()[0].split()]
    asked = int(told.split("ASKED ")[1].split()[0])
    with _serving(env) as port:
        seen = sorted(asyncio.run(_watch(port, env)))
        pages = sorted(_page(port, session) for _ in range(PAGES))
    yield _figure(
        f"live.commit_to_screen.{engine}", seen, 250, f"p95 with {SCREENS} screens"
    )
    yield _figure(
        f"live.adviser_screen.{engine}",
        pages,
        100,
        f"p95, five years of data, {asked} queries",
    )
    yield _figure(
        f"live.wait_of_a_ticket.{engine}",
        sorted(ranges),
        10,
        "p95, range computed from the database (its note apart), 120 waiting before 3",
    )


def _figure(name: str, seconds: list[float], goal: int, what: str) -> dict[str, Any]:
    p95 = 1000 * seconds[int(0.95 * (len(seconds) - 1))]
    return {
        "bench": name,
        "value": round(p95, 1),
        "unit": "ms",
        "against": f"{what}; goal {goal} ms; {len(seconds)} measures, p50 {1000 * seconds[len(seconds) // 2]:.1f}",
        "ratio": round(p95 / goal, 3),
    }


def _shell(script: str, env: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", script]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    )


@contextmanager
def _serving(env: dict[str, str]) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL
    ) as server:
        for _ in range(300):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        try:
            yield port
        finally:
            server.terminate()


def _page(port: int, session: str) -> float:
    begun = time.perf_counter()
    door = http.client.HTTPConnection("127.0.0.1", port)
    door.request(
        "GET", "/accueil/ma-journee/", headers={"Cookie": f"sessionid={session}"}
    )
    answer = door.getresponse()
    text = answer.read()
    if answer.status != 200 or b"data-gesture" not in text:
        raise RuntimeError(f"the adviser's screen answered {answer.status}")
    return time.perf_counter() - begun


async def _watch(port: int, env: dict[str, str]) -> list[float]:
    called: dict[str, float] = {}
    seen: list[dict[str, float]] = [{} for _ in range(SCREENS)]
    screens = [asyncio.create_task(_screen(port, mine)) for mine in seen]
    await asyncio.sleep(3)
    writer = await asyncio.to_thread(
        _shell, LAY + CALL.replace("CALLS", str(CALLS)), env
    )
    said = (await asyncio.to_thread(writer.communicate))[0]
    for line in said.splitlines():
        if line.startswith("CALLED "):
            _, label, at = line.split()
            called[label] = float(at)
    await asyncio.sleep(2)
    for task in screens:
        task.cancel()
    await asyncio.gather(*screens, return_exceptions=True)
    missing = sum(label not in mine for mine in seen for label in called)
    if missing or len(called) != CALLS:
        raise RuntimeError(f"{missing} calls were not seen by a screen")
    return [max(mine[label] - at, 0.0) for mine in seen for label, at in called.items()]


async def _screen(port: int, seen: dict[str, float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /ecran/hall/flux/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    try:
        while line := await reader.readline():
            for word in line.split(b"<span>") if b"A-" in line else ():
                label = word.strip()[-40:].decode(errors="replace")
                at = label.find("A-")
                if at >= 0:
                    seen.setdefault(label[at : at + 5], time.time())
    finally:
        writer.close()


if __name__ == "__main__":
    for figure in run(Namespace()):
        print(json.dumps(figure))
