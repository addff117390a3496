"""The pages of Django behind the front: each request whole, in one journey to a thread and back.

The body is read before a thread is taken, so that a slow client holds none;
a short answer comes back in one piece. Only a long one (a file) is told to
the loop block by block, from the thread that makes it: Django's connections
belong to their thread.
"""

import asyncio
import sys
from collections.abc import (
    Awaitable,
    Callable,
    Coroutine,
    Iterable,
    Iterator,
    MutableMapping,
)
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from tempfile import SpooledTemporaryFile
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Coroutine[Any, Any, None]]
Wsgi = Callable[[Any, Any], Iterable[bytes]]
Relay = Callable[[Message], None]
IN_MEMORY = 512 * 1024
LONGEST_BODY = 64 * 1024 * 1024
BLOCK = 256 * 1024


class Pages:
    """Answers each request through a WSGI application, in threads.

    An address that `line` knows waits in a line of its own, before a thread
    and not in it: where one writes at a time, several at once would wait for
    one another, first to write and then for Python.
    """

    def __init__(
        self, application: Wsgi, *, threads: int, line: Callable[[str], Any]
    ) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self.line = line
        self.gestures = ThreadPoolExecutor(1, thread_name_prefix="gesture")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        with SpooledTemporaryFile(IN_MEMORY) as body:
            if not await _read(receive, body):
                await _refuse(send)
                return

            def relay(message: Message) -> None:
                asyncio.run_coroutine_threadsafe(send(message), loop).result()

            environ = environ_of(scope, body)
            work = copy_context().run
            threads = self.gestures if self.line(scope["path"]) else self.threads
            messages = await loop.run_in_executor(
                threads, work, self._answer, environ, relay
            )
        for message in messages:
            await send(message)

    def _answer(self, environ: Message, relay: Relay) -> list[Message]:
        """Run the application; return what is left to send when it is done."""
        waiting: list[Message] = []

        def start(status: str, headers: Any, failure: Any = None) -> None:
            told = [
                (n.lower().encode("latin-1"), v.strip().encode("latin-1"))
                for n, v in headers
            ]
            code = int(status.split(" ", 1)[0])
            begun = {"type": "http.response.start", "status": code, "headers": told}
            waiting[:] = [begun]

        answer = self.application(environ, start)
        try:
            for block, is_last in _blocks(answer):
                message = {"type": "http.response.body", "body": block}
                waiting.append(message if is_last else {**message, "more_body": True})
                if not is_last:
                    for each in waiting:
                        relay(each)
                    waiting.clear()
        finally:
            getattr(answer, "close", lambda: None)()
        return waiting


def _blocks(answer: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Join small pieces; say which block is the last."""
    held: list[bytes] = []
    size = 0
    for piece in answer:
        if size + len(piece) > BLOCK and held:
            yield b"".join(held), False
            held, size = [], 0
        held.append(piece)
        size += len(piece)
    yield b"".join(held), True


async def _read(receive: Receive, body: Any) -> bool:
    """Take the whole body in; tell whether it was of a size that can be taken."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        piece = message.get("body", b"")
        size += len(piece)
        if size > LONGEST_BODY:
            return False
        body.write(piece)
        more = message.get("more_body", False)
    body.seek(0)
    return True


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": b"Trop long."})


def environ_of(scope: Message, body: Any) -> Message:
    """Return a request as WSGI tells it."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: Message = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if client := scope.get("client"):
        environ["REMOTE_ADDR"] = client[0]
    for name, value in scope["headers"]:
        key = name.decode("latin-1").upper().replace("-", "_")
        if key not in {"CONTENT_LENGTH", "CONTENT_TYPE"}:
            key = f"HTTP_{key}"
        said = value.decode("latin-1")
        environ[key] = f"{environ[key]},{said}" if key in environ else said
    return environ
