"""PostgreSQL stops dead during five hundred takes: nothing lost, nothing doubled, a sentence meanwhile."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from tools.cluster import NoCluster, cluster

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="it is PostgreSQL that stops"
    ),
]
TAKES, CLIENTS = 500, 4
PLACE = """
from parvis.accounts.services import create_api_key
from parvis.centres import services as centres
from parvis.centres.queries import default_centre
from parvis.kit.clock import now
centres.seed(at=now())
print("KEY", create_api_key(centre_id=default_centre().pk, name="k", scopes=["reception"], by=None, at=now())[1])
"""
KEPT = """
from parvis.reception.models import Gesture, Ticket
print("NUMBERS", sorted(Ticket.objects.values_list("number", flat=True)))
print("GESTURES", Gesture.objects.count())
"""


@pytest.fixture
def place(tmp_path):
    try:
        with cluster(settings=()) as started:
            env = os.environ | {
                "PARVIS_VAR": str(tmp_path),
                "PARVIS_DATABASE_URL": started.address,
                "DJANGO_SETTINGS_MODULE": "parvis.project.settings.dev",
            }
            manage(env, "migrate", "-v0")
            manage(env, "collectstatic", "-v0", "--noinput")
            yield started, env
    except NoCluster as reason:
        pytest.skip(str(reason))


def manage(env, *words):
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def ask(port, key, uuid):
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        told = json.dumps({"uuid": str(uuid), "pole": "EMPLOI"})
        head = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        wire.request("POST", "/api/v1/tickets", told, head)
        answer = wire.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        wire.close()


class Crowd:
    """Clients that take tickets, each asking again under the same name until it has one."""

    def __init__(self, port, key):
        self.port, self.key = port, key
        self.labels, self.refused, self.lock = {}, Counter(), threading.Lock()
        self.clients = [threading.Thread(target=self.take) for _ in range(CLIENTS)]

    def take(self):
        for _ in range(TAKES // CLIENTS):
            uuid = uuid4()
            while uuid not in self.labels:
                status, told = ask(self.port, self.key, uuid)
                with self.lock:
                    if status == 200:
                        self.labels[uuid] = told["label"]
                    else:
                        self.refused[status, told.get("detail")] += 1


@contextmanager
def serving(env, port):
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=settings.BASE_DIR, env=env, stdout=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(300):
                with socket.socket() as door:
                    if door.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.2)
            yield
        finally:
            server.terminate()


def test_five_hundred_takes_survive_a_database_that_stops_dead(place):
    started, env = place
    key = manage(env, "shell", "-v0", "-c", PLACE).split("KEY ")[1].strip()
    port = int(started.address.rsplit(":", 1)[1].split("/")[0]) + 1
    crowd = Crowd(port, key)
    with serving(env, port):
        for each in crowd.clients:
            each.start()
        while len(crowd.labels) < TAKES // 3:
            time.sleep(0.01)
        started.restart()
        for each in crowd.clients:
            each.join(120)
    kept = manage(env, "shell", "-v0", "-c", KEPT)
    assert len(crowd.labels) == len(set(crowd.labels.values())) == TAKES
    assert f"NUMBERS {list(range(1, TAKES + 1))}" in kept
    assert f"GESTURES {TAKES}" in kept
    assert {status for status, _ in crowd.refused} == {503}
    assert all("renvoyez-le" in told for _, told in crowd.refused)
