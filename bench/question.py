"""A question on the server that really answers, with twenty visitors, all data loaded.

Each visitor asks every two seconds, never the same question twice: the
questions are drawn from the formulations of the vocabulary. Times are those
that the visitor's side sees through the machine's own loop, so a little more
than the server's. The floor is a page without data (`/accessibilite/`) through
the same server, the same layers and the same frame. The database is a copy of
the one that the settings name: load it first (`parvis import_open_data`); the
router is trained anew.
"""

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from bench._figures import Figure, apart, figure, scratch, spread, timed

VISITORS, EVERY, WAIT = 20, 2.0, 120
ALONE, WARMED = 300, 60
BARE = "accessibilite/"
TARGET = 50


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Train, measure the engine alone, then the server under its visitors."""
    with scratch() as folder:
        environment = {**os.environ, **_copied(folder)}
        yield from _training(folder, environment)
        yield from apart("question", {}, environment)
        questions = _questions(ALONE + 2 * int(VISITORS * options.seconds / EVERY))
        with _server(options.port, environment) as server:
            address = f"http://127.0.0.1:{options.port}"
            yield from _visits(address, server.pid, options.seconds, questions[ALONE:])


def measure() -> Iterator[Figure]:
    """Ask the engine in this process, without the server, its layers and its page."""
    from parvis.discovery.services import ask
    from parvis.kit.clock import now

    questions = _questions(ALONE)
    for question in questions[:WARMED]:
        ask(question, at=now())
    walls, works = [], []
    for question in questions[WARMED:]:
        begun = time.process_time()
        walls.append(timed(lambda q=question: ask(q, at=now())))
        works.append(time.process_time() - begun)
    for at, label in enumerate(("p50", "p95")):
        yield figure("question", f"engine alone {label}", spread(walls)[at], "ms")
        yield figure(
            "question", f"engine alone, processor {label}", spread(works)[at], "ms"
        )


def _copied(folder: Path) -> dict[str, str]:
    """Copy the database where it is a file, so that nothing asked is counted in it."""
    from django.db import connection

    own = {"PARVIS_VAR": str(folder)}
    if connection.vendor == "sqlite":
        copy = folder / "parvis.sqlite3"
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as real:
            real.execute("VACUUM INTO ?", [str(copy)])
        own["PARVIS_DATABASE_URL"] = f"sqlite:///{copy}"
    return own


def _questions(number: int) -> list[str]:
    """Draw questions from what people say, always the same, none twice."""
    from parvis.vocabulary import queries as vocabulary

    said = sorted({f.text for f in vocabulary.formulations()})
    draw = random.Random(3)
    draw.shuffle(said)
    return said[:number]


def _training(folder: Path, environment: dict[str, str]) -> Iterator[Figure]:
    command = [sys.executable, "manage.py", "train_router", "--folds", "0"]
    seconds = timed(
        lambda: subprocess.run(command, check=True, stdout=sys.stderr, env=environment)
    )
    yield figure("question", "training", seconds, "s", "at most", 30)
    models = folder / "models"
    size = sum(file.stat().st_size for file in models.glob("*") if file.is_file())
    yield figure(
        "question", "what was learnt, on disk", size / 1e6, "MB", "at most", 40
    )
    command = [sys.executable, "manage.py", "collectstatic", "--no-input"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


@contextmanager
def _server(port: int, environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    try:
        yield server
    finally:
        server.terminate()
        server.wait(30)


def _visits(
    address: str, pid: int, seconds: float, questions: Sequence[str]
) -> Iterator[Figure]:
    _wait(address)
    with ThreadPoolExecutor(VISITORS) as crowd:
        for text in questions[-WARMED:]:
            _page(address, "question/", text)

        def all_of(page: str, lasting: float) -> tuple[float, float]:
            visits = crowd.map(
                lambda i: _visit(address, i, lasting, page, questions), range(VISITORS)
            )
            return spread([spent for times in visits for spent in times])

        floor = all_of(BARE, seconds / 3)
        before = _processor(pid)
        ours = all_of("question/", seconds)
        work = _processor(pid) - before
    for at, label in enumerate(("p50", "p95")):
        yield figure("question", f"a bare page {label}", floor[at], "ms")
        name = f"a question, {VISITORS} visitors {label}"
        yield figure("question", name, ours[at], "ms", "a bare page", floor[at])
    yield figure("question", "the same p95", ours[1], "ms", "at most", TARGET)
    share = 100 * work / (seconds * (os.cpu_count() or 1))
    yield figure("question", "processors taken meanwhile", share, "%")
    memory = max(_memory(child) for child in _children(pid))
    yield figure("question", "memory of a worker", memory, "MB", "at most", 300)


def _visit(
    address: str, i: int, seconds: float, page: str, questions: Sequence[str]
) -> list[float]:
    times, end = [], time.monotonic() + seconds
    time.sleep(EVERY * i / VISITORS)
    while time.monotonic() < end:
        text = questions[(i + VISITORS * len(times)) % len(questions)]
        spent = timed(lambda t=text: _page(address, page, t))
        times.append(spent)
        time.sleep(max(0.0, EVERY - spent))
    return times


def _page(address: str, page: str, text: str) -> bytes:
    body = urllib.parse.urlencode({"q": text}).encode() if page == "question/" else None
    asked = urllib.request.Request(f"{address}/{page}", body, {"Referer": address})
    with urllib.request.urlopen(asked) as answer:
        return answer.read()


def _wait(address: str) -> None:
    end = time.monotonic() + WAIT
    while True:
        try:
            urllib.request.urlopen(f"{address}/sante/").read()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


def _children(pid: int) -> list[int]:
    found = []
    for name in (path.name for path in Path("/proc").iterdir()):
        if name.isdigit():
            try:
                parent = (
                    Path("/proc", name, "stat").read_text().rsplit(")", 1)[1].split()[1]
                )
            except OSError:
                continue
            if int(parent) == pid:
                found.append(int(name))
    return found or [pid]


def _processor(pid: int) -> float:
    """Return the seconds of processor that the workers have taken."""
    ticks = 0
    for child in _children(pid):
        said = Path("/proc", str(child), "stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(said[11]) + int(said[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    said = Path("/proc", str(pid), "status").read_text()
    return int(said.split("VmRSS:")[1].split()[0]) / 1024
