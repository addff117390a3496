"""The real server, in its own process, as a crowd finds it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from urllib.parse import urlencode

import pytest
from django.conf import settings

from parvis.project.tests.test_commands import A_CENTRE, new_place, parvis

__all__ = ["new_place"]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
AT_ONCE, IN_ALL = 200, 1000
COUNTED = (
    "from parvis.discovery.models import QuestionCount as q;"
    "print('counted', sum(q.objects.values_list('number', flat=True)))"
)


@contextmanager
def server(place):
    """Start the server on a free port; stop it as a supervisor would."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PARVIS_")}
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=settings.BASE_DIR,
        env=clean | place | {"DJANGO_SETTINGS_MODULE": "parvis.project.settings.dev"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port, process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def ask(port, question):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=300)) as visit:
        visit.request("POST", "/question/", urlencode({"q": question}), FORM)
        answer = visit.getresponse()
        return answer.status, "Traceback" in answer.read().decode()


def spoken(port, *parts):
    """Say bytes to the server, one part after the other; return what it answers before it hangs up."""
    with socket.create_connection(("127.0.0.1", port), 30) as line:
        for words in parts:
            line.sendall(words)
            time.sleep(0.1)
        heard = b""
        while piece := line.recv(65536):
            heard += piece
        return heard


NOT_HTTP = (
    b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000,  # a head without end
    b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 9_000,
    b"\x16\x03\x01 not even words\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
)

LONG = urlencode({"q": "é" * 20_000}).encode()
POST = (
    b"POST /question/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: %d\r\n\r\n" % len(LONG)
)
LONG_BODIES = ((POST + LONG,), (POST, LONG), (POST, LONG[:70_000], LONG[70_000:]))


@pytest.mark.slow
def test_a_thousand_questions_at_once_are_all_answered_and_counted(new_place):
    place = new_place()
    assert parvis("prepare", "--no-demo", **place)[0] == 0
    assert parvis("shell", "-v0", "-c", A_CENTRE, **place) == (0, "")
    said = ["refaire mon cv", "je veux changer de métier", "I need a job", "' OR 1=1"]
    with server(place) as (port, process):
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            asked = [crowd.submit(ask, port, said[n % 4]) for n in range(IN_ALL)]
            answers = Counter(one.result() for one in asked)
        assert answers == {(200, False): IN_ALL}
        for words in NOT_HTTP:
            assert spoken(port, words).startswith(b"HTTP/1.1 400"), words[:30]
        for parts in LONG_BODIES:
            assert spoken(port, *parts).startswith(b"HTTP/1.1 200"), len(parts)
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate(timeout=60)
        assert process.returncode == 0
        assert "Traceback" not in err
    assert parvis("shell", "-v0", "-c", COUNTED, **place)[1] == (
        f"counted {IN_ALL + len(LONG_BODIES)}\n"
    )
