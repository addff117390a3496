"""Takes and calls at the reception, on the real server, beside a bare floor run in turn with it.

Eight clients at once, two processes, PostgreSQL with its safety on (fsync)
and SQLite. `--takes` says how many tickets are taken, then all called: with
100 000 it proves that no number is given twice and nobody is called twice.
"""

import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tools.cluster import NoCluster, private_cluster

CLIENTS = 8
ROUNDS = 3
POLES = ("ORIENTATION", "EMPLOI", "CHANGER", "FORMATION", "CREATION")
P95_MS = 150
Answers = list[tuple[float, dict[str, object]]]


def run(options: Namespace) -> Iterator[dict[str, object]]:
    """Measure each engine; the floor and the house take turns, so that they share the weather."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
        if "sqlite" in options.engines:
            address = f"sqlite:///{folder}/house.sqlite3"
            yield from measure("sqlite", address, options)
    if "postgresql" not in options.engines:
        return
    try:
        with private_cluster(settings=()) as address:
            yield from measure("postgresql", address, options)
    except NoCluster as error:
        print(f"bench reception: PostgreSQL skipped, {error}", file=sys.stderr)


def measure(
    engine: str, address: str, options: Namespace
) -> Iterator[dict[str, object]]:
    takes = options.takes // ROUNDS
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as var:
        floor_address = address.replace("house.sqlite3", "floor.sqlite3")
        own = {"PARVIS_VAR": var, "PARVIS_DATABASE_URL": address}
        key = prepare(own)
        lay_floor({"PARVIS_DATABASE_URL": floor_address})
        runs: dict[str, list[tuple[float, Answers, float, Answers]]] = {}
        with house(own) as ours, floor({"PARVIS_DATABASE_URL": floor_address}) as bare:
            for port, name in ((ours, "house"), (bare, "floor")):
                play(port, key, 40)  # warm
                runs[name] = []
            for _ in range(ROUNDS):
                for port, name in ((bare, "floor"), (ours, "house")):
                    runs[name].append(play(port, key, takes))
        yield from figures(engine, runs)
        yield from proofs(engine, runs["house"])


def play(port: int, key: str, number: int) -> tuple[float, Answers, float, Answers]:
    """Take tickets, then call them all; each call is followed by what frees the desk."""
    share = number // CLIENTS

    def taking(client: int, ask: Callable[..., dict[str, object]]) -> Answers:
        answers = []
        for n in range(share):
            told = {"uuid": str(uuid4()), "pole": POLES[(client + n) % len(POLES)]}
            begun = time.perf_counter()
            answer = ask("/api/v1/tickets", told)
            answers.append((time.perf_counter() - begun, answer))
        return answers

    def calling(client: int, ask: Callable[..., dict[str, object]]) -> Answers:
        answers, desk = [], f"banc-{client}"
        for n in range(share):
            for offset in range(len(POLES)):
                poles = [POLES[(client + n + offset) % len(POLES)]]
                begun = time.perf_counter()
                answer = ask(
                    "/api/v1/calls",
                    {"uuid": str(uuid4()), "desk": desk, "poles": poles},
                )
                if "ticket_id" in answer:
                    answers.append((time.perf_counter() - begun, answer))
                    ask(
                        f"/api/v1/calls/{answer['ticket_id']}/no-show",
                        {"uuid": str(uuid4()), "desk": desk},
                    )
                    break
        return answers

    took, taken = together(port, key, taking)
    called_in, called = together(port, key, calling)
    return took, taken, called_in, called


def together(
    port: int, key: str, work: Callable[..., Answers]
) -> tuple[float, Answers]:
    """Have every client do its part at once; return the seconds and what was answered."""
    answers: Answers = []
    gate = threading.Barrier(CLIENTS + 1)

    def client(number: int) -> None:
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        wire.connect()
        wire.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        head = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

        def ask(path: str, body: dict[str, object]) -> dict[str, object]:
            wire.request("POST", path, json.dumps(body), head)
            answer = wire.getresponse()
            text = answer.read()
            if answer.status not in (200, 409):
                raise RuntimeError(f"{path}: {answer.status} {text[:200]!r}")
            return dict(json.loads(text)) if answer.status == 200 else {}

        gate.wait()
        answers.extend(work(number, ask))

    threads = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    gate.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun, answers


def figures(engine: str, runs: dict) -> Iterator[dict[str, object]]:
    for what, seconds, answered in (("take", 0, 1), ("call", 2, 3)):
        rates = {
            name: statistics.median(len(r[answered]) / r[seconds] for r in each)
            for name, each in runs.items()
        }
        times = {
            name: sorted(1e3 * t for r in each for t, _ in r[answered])
            for name, each in runs.items()
        }
        p95 = {name: each[int(0.95 * len(each))] for name, each in times.items()}
        yield {
            "bench": "reception",
            "figure": f"{what} {engine}, {CLIENTS} clients",
            "value": round(rates["house"], 1),
            "unit": "per second",
            "against": f"bare floor {rates['floor']:.1f}, goal 0.6 of it",
            "ratio": round(rates["house"] / rates["floor"], 2),
        }
        yield {
            "bench": "reception",
            "figure": f"{what} {engine}, p95",
            "value": round(p95["house"], 1),
            "unit": "ms",
            "against": f"goal {P95_MS}, floor {p95['floor']:.1f}",
            "ratio": round(p95["house"] / P95_MS, 2),
        }


def proofs(engine: str, runs: list) -> Iterator[dict[str, object]]:
    labels = [a["label"] for r in runs for _, a in r[1]]
    called = [a["ticket_id"] for r in runs for _, a in r[3]]
    for what, answers in (("duplicate numbers", labels), ("double calls", called)):
        yield {
            "bench": "reception",
            "figure": f"{what} {engine}, in {len(answers)}",
            "value": len(answers) - len(set(answers)),
            "unit": "",
            "against": "goal 0",
            "ratio": None,
        }


def prepare(own: dict[str, str]) -> str:
    """Bring the place of the demonstration, eight desks and a key; return the key."""
    manage(own, "migrate", "--verbosity", "0")
    manage(own, "collectstatic", "--noinput", "--verbosity", "0")
    done = manage(own, "shell", "--no-imports", "--command", MADE)
    return done.strip().splitlines()[-1]


MADE = f"""
from parvis.accounts.services import create_api_key
from parvis.centres import services as centres
from parvis.centres.queries import default_centre
from parvis.kit.clock import now
from parvis.reception import services as reception
centres.seed(at=now())
centre = default_centre()
for n in range({CLIENTS}):
    reception.open_desk(centre_id=centre.pk, code=f"banc-{{n}}", name=f"Banc {{n}}")
print(create_api_key(centre_id=centre.pk, name="banc", scopes=["reception"], by=None, at=now())[1])
"""


def manage(own: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        env={**os.environ, **own},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout


def lay_floor(own: dict[str, str]) -> None:
    command = [sys.executable, "-c", "from bench import _floor; _floor.lay()"]
    subprocess.run(command, env=bare(own), check=True)


def bare(own: dict[str, str]) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    return {**kept, **own, "PYTHONPATH": str(Path(__file__).parents[1])}


@contextmanager
def house(own: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--workers", "2"]
    with served([*command, "--port", str(port)], {**os.environ, **own}, port):
        yield port


@contextmanager
def floor(own: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "8"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    with served([*command, "bench._floor:application"], bare(own), port):
        yield port


@contextmanager
def served(command: list[str], env: dict[str, str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped: {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
