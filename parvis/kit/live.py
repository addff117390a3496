"""Screens that follow the database: one hub per process, whatever the number of screens.

A view answers `stream(request, channel, argument)`. A server that holds streams
(`project.front`) keeps the answer open and lets the hub go on with what changes;
any other server gives the state once, and the screen asks again.

What is sent is always the whole state of a channel: a screen that missed ten
changes needs only the last one. A pulse says that the hub still sees the
database; its absence is how a screen knows that it has become old.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from django.conf import settings
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from parvis.kit.clock import now
from parvis.kit.signals import changes

logger = logging.getLogger(__name__)

Reader = Callable[[str], str]
HELD_BY = "parvis.live"
CHANNEL_HEADER = "X-Live-Channel"
PULSE = 2.0
GLANCE = 10.0
AGAIN = 0.5
MOST_STREAMS = 1000
READERS: dict[str, Reader] = {}


class NoSuchChannel(LookupError):
    """Nothing is told under this name."""


def channel(name: str) -> Callable[[Reader], Reader]:
    """Give a channel its reader: from an argument to the whole text of the state."""

    def register(reader: Reader) -> Reader:
        READERS[name] = reader
        return reader

    return register


def framed(kind: str, text: str) -> bytes:
    """Write an event of the stream."""
    lines = "".join(f"data: {line}\n" for line in text.splitlines() or [""])
    return f"event: {kind}\n{lines}\n".encode()


def stream(request: HttpRequest, name: str, argument: str = "") -> HttpResponse:
    """Answer with a channel, held open when the server can."""
    if name not in READERS:
        raise NoSuchChannel(name)
    is_held = HELD_BY in request.META
    first = b"" if is_held else framed("state", READERS[name](argument))
    response = HttpResponse(
        b"retry: 2000\n\n" + first, content_type="text/event-stream; charset=utf-8"
    )
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    response[CHANNEL_HEADER] = f"{name}:{argument}"
    return response


@dataclass(eq=False)
class Stream:
    """One screen: only the last state waits for it, never a pile of them."""

    waiting: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(eq=False)
class Channel:
    """What several screens look at; read once for all of them."""

    name: str
    argument: str
    text: str | None = None
    is_old: bool = True
    streams: set[Stream] = field(default_factory=set)


class Hub:
    """Reads a channel when the database has changed, and gives it to every screen."""

    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}
        self.is_closing = False
        self.sees = False
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="live")

    def open(self) -> None:
        """Begin to watch; to be called inside the loop."""
        self._tasks = [
            asyncio.create_task(task())
            for task in (self._watch, self._read, self._look)
        ]

    def close(self) -> None:
        """Let every stream end: the screens come back by themselves."""
        self.is_closing = True
        for task in self._tasks:
            task.cancel()
        for each in self.channels.values():
            self._wake(each)
        self._thread.shutdown(wait=False, cancel_futures=True)

    @property
    def streams(self) -> int:
        """Return how many screens are looking."""
        return sum(len(each.streams) for each in self.channels.values())

    async def follow(self, key: str) -> AsyncIterator[bytes]:
        """Give the whole state, then each new one, and a pulse between them."""
        name, _, argument = key.partition(":")
        here = self.channels.setdefault(key, Channel(name, argument))
        me, shown = Stream(), None
        here.streams.add(me)
        if here.is_old:
            self._changed.set()
        try:
            while not self.is_closing:
                if here.text is not None and here.text != shown:
                    shown = here.text
                    yield framed("state", shown)
                elif self.sees:
                    yield framed("pulse", now().isoformat(timespec="seconds"))
                me.waiting.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(me.waiting.wait(), PULSE)
        finally:
            here.streams.discard(me)
            if not here.streams:
                self.channels.pop(key, None)

    def tell(self) -> None:
        """Note that the database may have changed."""
        for each in self.channels.values():
            each.is_old = True
        self._changed.set()

    async def _watch(self) -> None:
        """Hear the database; a failure makes the screens old, never silent for ever."""
        while True:
            try:
                async for _ in changes():
                    self.tell()
            except Exception as error:  # noqa: BLE001 - whatever it is, listen again
                self.sees = False
                logger.warning("the hub lost the database: %s", type(error).__name__)
            await asyncio.sleep(AGAIN)

    async def _look(self) -> None:
        """Look again from time to time: the hour changes things that nobody writes."""
        while True:
            await asyncio.sleep(GLANCE)
            self.tell()

    async def _read(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            for each in [c for c in self.channels.values() if c.is_old]:
                await self._refresh(each)

    async def _refresh(self, here: Channel) -> None:
        here.is_old = False
        loop = asyncio.get_running_loop()
        try:
            text = await loop.run_in_executor(
                self._thread, _read, here.name, here.argument
            )
        except Exception as error:  # noqa: BLE001 - the next look may succeed
            self.sees, here.is_old = False, True
            logger.warning("channel %s: %s", here.name, type(error).__name__)
            loop.call_later(AGAIN, self._changed.set)
            return
        self.sees = True
        if text != here.text:
            here.text = text
            self._wake(here)

    def _wake(self, here: Channel) -> None:
        for each in here.streams:
            each.waiting.set()


def _read(name: str, argument: str) -> str:
    close_old_connections()
    try:
        with translation.override(settings.LANGUAGE_CODE):
            return READERS[name](argument)
    finally:
        close_old_connections()
