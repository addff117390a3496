"""A question on the server that really answers, with twenty visitors, all data loaded.

Each visitor asks every two seconds. Times are those that the visitor's side
sees through the machine's own loop, so a little more than the server's. The
floor is the page of health on the same server. The database is the one that
the settings name: load it first (`parvis import_open_data`).
"""

import argparse
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path

from bench._figures import Figure, figure, spread, timed

VISITORS, EVERY, WAIT = 20, 2.0, 120
QUESTIONS = (
    "je veux changer de métier mais je n'ose pas",
    "comment refaire mon cv",
    "je suis coiffeuse et je voudrais devenir fleuriste",
    "aide pour creer une entreprise",
    "VAE c koi",
    "mon fils est en troisième et ne sait pas quoi faire",
    "rupture conventionnelle et chômage",
    "I need a job in Paris",
)


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Measure the engine alone, the training, then the server under its visitors."""
    yield from _engine()
    yield from _training()
    command = [sys.executable, "manage.py", "serve", "--port", str(options.port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield from _visits(
            f"http://127.0.0.1:{options.port}", server.pid, options.seconds
        )
    finally:
        server.terminate()
        server.wait(30)


def _engine() -> Iterator[Figure]:
    from parvis.discovery.services import ask
    from parvis.kit.clock import now

    ask(QUESTIONS[0], at=now())
    walls, works = [], []
    for i in range(200):
        begun = time.process_time()
        question = QUESTIONS[i % len(QUESTIONS)]
        walls.append(timed(lambda q=question: ask(q, at=now())))
        works.append(time.process_time() - begun)
    for at, label in enumerate(("p50", "p95")):
        yield figure("question", f"engine alone {label}", spread(walls)[at], "ms")
        yield figure(
            "question", f"engine alone, processor {label}", spread(works)[at], "ms"
        )


def _training() -> Iterator[Figure]:
    from django.conf import settings

    models = Path(settings.VAR) / "models"
    size = sum(file.stat().st_size for file in models.glob("*") if file.is_file())
    yield figure(
        "question", "what was learnt, on disk", size / 1e6, "MB", "at most", 40
    )
    command = [sys.executable, "manage.py", "train_router"]
    seconds = timed(lambda: subprocess.run(command, check=True, stdout=sys.stderr))
    yield figure("question", "training", seconds, "s", "at most", 30)


def _visits(address: str, pid: int, seconds: float) -> Iterator[Figure]:
    _wait(address)
    with ThreadPoolExecutor(VISITORS) as crowd:
        bare = list(
            crowd.map(
                lambda i: _visit(address, i, seconds / 3, "sante/"), range(VISITORS)
            )
        )
        asked = list(
            crowd.map(
                lambda i: _visit(address, i, seconds, "question/"), range(VISITORS)
            )
        )
    floor = spread([t for times in bare for t in times])
    ours = spread([t for times in asked for t in times])
    for at, label in enumerate(("p50", "p95")):
        yield figure("question", f"the page of health {label}", floor[at], "ms")
        name = f"a question, {VISITORS} visitors {label}"
        yield figure("question", name, ours[at], "ms", "the page of health", floor[at])
    memory = max(_memory(child) for child in _children(pid))
    yield figure("question", "memory of a worker", memory, "MB", "at most", 300)


def _visit(address: str, i: int, seconds: float, page: str) -> list[float]:
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(CookieJar())
    )
    home = opener.open(f"{address}/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', home)
    times, end = [], time.monotonic() + seconds
    time.sleep(EVERY * i / VISITORS)
    while time.monotonic() < end:
        text = QUESTIONS[(i + len(times)) % len(QUESTIONS)]
        given = {"q": text, "csrfmiddlewaretoken": token[1] if token else ""}
        body = urllib.parse.urlencode(given).encode() if page == "question/" else None
        asked = urllib.request.Request(f"{address}/{page}", body, {"Referer": address})
        spent = timed(lambda a=asked: opener.open(a).read())
        times.append(spent)
        time.sleep(max(0.0, EVERY - spent))
    return times


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


def _memory(pid: int) -> float:
    said = Path("/proc", str(pid), "status").read_text()
    return int(said.split("VmRSS:")[1].split()[0]) / 1024
