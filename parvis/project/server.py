"""The server of pages and streams, told to write nothing of what people do.

gunicorn keeps the processes (two by default, loaded once before they divide);
in each, uvicorn speaks HTTP to the front, and the front to Django.
"""

import asyncio
import gc
import logging
import os
import re
import signal
import socket
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from gunicorn.app.base import BaseApplication
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.workers.base import Worker
from uvicorn import Config as HttpConfig
from uvicorn import Server as HttpServer
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from parvis.kit.logs import Discreet
from parvis.project.front import Front
from parvis.project.nights import keep

THREADS = 4
GESTURES = re.compile(r"/api/v1/(tickets|calls|undo|arrivals)(/|$)")
LONGEST_HEAD = 32 * 1024
QUIET = 5
WAITING = 2048


class Door:
    """The door that several processes watch, from which each takes one visitor at a time.

    A loop takes at each waking as many connections as it lets wait at the
    door: the first process awake would have them all, and the others none.
    """

    def __init__(self, door: Any) -> None:
        self.door = door

    def __getattr__(self, name: str) -> Any:
        return getattr(self.door, name)

    def listen(self, at_once: int) -> None:
        """Let many wait, whatever the number that is taken at once."""
        self.door.listen(WAITING)


def settle() -> None:
    """Search no more for garbage in what is loaded by now: it will live as long as we do."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class DiscreetLogger(Logger):
    """Gunicorn's journal without the addresses of people or of pages, and no journal of visits."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.addFilter(Discreet())

    def access(self, *args: Any, **kwargs: Any) -> None:
        """Keep nothing."""


class Streams(HttpServer):
    """Lets the streams end before it waits for the answers under way."""

    def __init__(self, config: HttpConfig, front: Front) -> None:
        super().__init__(config)
        self.front = front

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.front.hub.close()
        await super().shutdown(sockets)


class Spoken(HttpToolsProtocol):
    """HTTP read by a parser in C, which keeps all of a head: one that has no end is refused."""

    is_in_head, has_moved, head = True, False, 0

    def on_headers_complete(self) -> None:
        self.is_in_head, self.has_moved, self.head = False, True, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self.is_in_head = self.has_moved = True

    def data_received(self, data: bytes) -> None:
        self.has_moved = False
        super().data_received(data)
        if self.is_in_head and not self.has_moved:  # what ends a body is no head
            self.head += len(data)
            if self.head > LONGEST_HEAD:
                self.send_400_response("The head of this request is too long.")


class House(Worker):
    """A process of the house: pages in threads, streams in the loop."""

    def init_signals(self) -> None:
        for each in self.SIGNALS:
            signal.signal(each, signal.SIG_DFL)

    def run(self) -> None:
        settle()
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        writes_alone = connection.vendor == "sqlite"
        line = GESTURES.match if writes_alone else _no_line
        front = Front(self.wsgi, threads=THREADS, line=line)
        config = HttpConfig(
            front,
            http=Spoken,
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=1,
            timeout_keep_alive=self.cfg.keepalive,
            timeout_graceful_shutdown=self.cfg.graceful_timeout - 1,
            timeout_notify=QUIET,
            callback_notify=self._still_here,
        )
        self.server = Streams(config, front)
        nights = asyncio.create_task(keep()) if settings.EMBEDDED else None
        asyncio.get_running_loop().add_signal_handler(
            signal.SIGQUIT, self.server.handle_exit, signal.SIGQUIT, None
        )
        doors: list[Any] = [Door(each) for each in self.sockets]
        await self.server.serve(sockets=doors)
        if nights is not None:
            nights.cancel()

    async def _still_here(self) -> None:
        self.notify()
        if os.getppid() != self.ppid:  # nobody would ever stop us
            self.server.should_exit = True


class Server(BaseApplication):
    """The processes, loaded once before they divide."""

    def __init__(self, application: WSGIHandler, **options: Any) -> None:
        self.application = application
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self.application


def _no_line(path: str) -> None:
    """Let gestures wait in the database, which takes several at once."""


def serve(application: WSGIHandler, *, host: str, port: int, workers: int) -> None:
    """Answer until told to stop; a stop lets the requests under way end."""
    logging.captureWarnings(True)
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    Server(
        application,
        bind=bind,
        workers=workers,
        worker_class=House,
        preload_app=True,
        logger_class=DiscreetLogger,
        loglevel="warning",
        timeout=60,
        graceful_timeout=30,
        keepalive=5,
    ).run()
