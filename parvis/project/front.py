"""One address for pages and streams: the pages of Django in threads, the streams in the hub."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from parvis.kit.live import CHANNEL_HEADER, HELD_BY, MOST_STREAMS, Hub
from parvis.project.pages import Message, Pages, Receive, Send, Wsgi

NAME = CHANNEL_HEADER.lower().encode()
SLOW = 10.0


class Front:
    """Answers pages through the WSGI application, and holds the answers that are streams."""

    def __init__(
        self, pages: Wsgi, *, threads: int, line: Callable[[str], Any]
    ) -> None:
        self.hub = Hub()
        self.pages = Pages(self._marked(pages), threads=threads, line=line)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    def _marked(self, pages: Wsgi) -> Wsgi:
        """Tell the views that streams are held here; no header of a client can say so."""

        def application(environ: Any, start: Any) -> Iterable[bytes]:
            if self.hub.streams < MOST_STREAMS:
                environ[HELD_BY] = True
            return pages(environ, start)

        return application

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self.hub.open()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.hub.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        scope["headers"] = [
            (name, value)
            for name, value in scope["headers"]
            if b"_" not in name  # X_Forwarded_For must not pass for X-Forwarded-For
        ]
        answer = Answer(send, may_hold=self.hub.streams < MOST_STREAMS)
        await self.pages(scope, receive, answer)
        if answer.channel:
            await self._hold(answer.channel, receive, send)

    async def _hold(self, channel: str, receive: Receive, send: Send) -> None:
        telling = asyncio.create_task(self._tell(channel, send))
        leaving = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
            telling.cancel()
            await asyncio.gather(telling, leaving, return_exceptions=True)

    async def _tell(self, channel: str, send: Send) -> None:
        async for event in self.hub.follow(channel):
            await asyncio.wait_for(send(_body(event, more=True)), SLOW)
        await send(_body(b"", more=False))


class Answer:
    """What Django answers, on its way out; the name of a channel never leaves the house."""

    def __init__(self, send: Send, *, may_hold: bool) -> None:
        self.send = send
        self.may_hold = may_hold
        self.channel = ""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = dict(message["headers"])
            if (named := headers.get(NAME)) is not None:
                if self.may_hold:
                    self.channel = named.decode("latin-1")
                message["headers"] = [
                    (name, value)
                    for name, value in message["headers"]
                    if name not in {NAME, b"content-length"}
                ]
        elif self.channel:
            message["more_body"] = True
        await self.send(message)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _body(body: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}
