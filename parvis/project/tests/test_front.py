"""The front: pages pass through, streams are held, and no client chooses a channel."""

import asyncio
import threading

import pytest

from parvis.kit import live
from parvis.project.front import Front
from parvis.project.server import GESTURES, Door


def test_a_process_takes_one_visitor_at_a_time_and_lets_many_wait():
    waiting = []

    class Listening:
        listen = waiting.append

        def fileno(self):
            return 7

    door = Door(Listening())
    door.listen(1)
    assert (waiting, door.fileno()) == ([2048], 7)


@pytest.fixture
def front(monkeypatch):
    async def changes():
        yield
        await asyncio.Event().wait()

    monkeypatch.setattr(live, "changes", changes)
    monkeypatch.setitem(live.READERS, "hall", lambda argument: f"state of {argument}")

    def pages(environ, start):
        asked = environ["PATH_INFO"]
        headers = [("Content-Type", "text/plain"), ("Content-Length", "4")]
        if asked == "/cookie/":  # Django writes a space before a cookie
            headers.append(("Set-Cookie", " csrftoken=x; Path=/"))
        if asked == "/flux/":
            headers.append((live.CHANNEL_HEADER, "hall:7"))
        start("200 OK", headers)
        if asked == "/file/":
            return iter([b"x" * 100_000] * 9)
        if asked == "/gesture":
            return [threading.current_thread().name.encode()]
        if asked == "/body/":
            return [environ["wsgi.input"].read()]
        said = f"{environ.get('HTTP_X_FORWARDED_FOR', '-')} {live.HELD_BY in environ}"
        return [said.encode() if asked == "/env/" else b"page"]

    return Front(pages, threads=2, line="/gesture".__eq__)


def ask(front, path, headers=(), until=b"", body=(b"",)):
    """Ask for an address; leave when this has been received."""

    async def story():
        front.hub.open()
        sent, got, gone = list(body), [], asyncio.Event()

        async def receive():
            if sent:
                piece = sent.pop(0)
                return {"type": "http.request", "body": piece, "more_body": bool(sent)}
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            got.append(message)
            if until and until in message.get("body", b""):
                gone.set()

        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": list(headers),
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        await asyncio.wait_for(front(scope, receive, send), 10)
        front.hub.close()
        return got

    return asyncio.run(story())


def text(messages):
    return b"".join(m.get("body", b"") for m in messages)


def test_a_page_passes_through(front):
    messages = ask(front, "/page/")
    assert text(messages) == b"page"
    assert (b"content-length", b"4") in messages[0]["headers"]


def test_a_cookie_passes_as_servers_accept_it(front):
    messages = ask(front, "/cookie/")
    assert (b"set-cookie", b"csrftoken=x; Path=/") in messages[0]["headers"]


def test_a_stream_is_held_and_its_channel_never_told(front):
    messages = ask(front, "/flux/", until=b"state of 7")
    assert b"event: state\ndata: state of 7\n\n" in text(messages)
    names = {name for name, _ in messages[0]["headers"]}
    assert names == {b"content-type"}
    assert front.hub.channels == {}


def test_a_header_cannot_forge_another_one(front):
    forged = [(b"x_forwarded_for", b"10.0.0.1"), (b"parvis.live", b"1")]
    assert text(ask(front, "/env/", headers=forged)) == b"- True"


def test_beyond_its_limit_the_hub_lets_the_screen_ask_again(front, monkeypatch):
    monkeypatch.setattr("parvis.project.front.MOST_STREAMS", 0)
    messages = ask(front, "/flux/")
    assert text(messages) == b"page"
    assert live.CHANNEL_HEADER.lower().encode() not in dict(messages[0]["headers"])


def test_a_body_in_pieces_is_read_whole_before_a_thread_is_taken(front):
    assert text(ask(front, "/body/", body=(b"un ", b"deux"))) == b"un deux"


def test_gestures_wait_in_a_line_of_their_own(front):
    assert text(ask(front, "/gesture")) == b"gesture_0"
    known = [GESTURES.match(f"/api/v1/{path}") for path in ("calls", "calls/7/recall")]
    others = [GESTURES.match(path) for path in ("/api/v1/callsigns", "/accueil/")]
    assert all(known)
    assert not any(others)


def test_a_long_answer_comes_in_blocks_and_whole(front):
    messages = ask(front, "/file/")
    assert len(text(messages)) == 900_000
    assert [m["type"] for m in messages].count("http.response.start") == 1
    assert len(messages) > 2


def test_a_body_without_end_is_refused(front, monkeypatch):
    monkeypatch.setattr("parvis.project.pages.LONGEST_BODY", 10)
    messages = ask(front, "/body/", body=(b"x" * 8, b"x" * 8, b"x"))
    assert messages[0]["status"] == 413
