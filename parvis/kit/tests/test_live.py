"""The hub: what is committed reaches every screen, whole, and an old screen knows that it is old."""

import asyncio
import sqlite3
from contextlib import asynccontextmanager

import pytest
from django.db import connection
from django.test import RequestFactory

from parvis.kit import live, signals
from parvis.kit.writes import write_tx


@pytest.fixture
def told(monkeypatch):
    """A channel whose state is a list that the test fills, and ticks that it gives."""
    told, ticks = [], asyncio.Queue()

    async def changes():
        while True:
            yield
            if (await ticks.get()) == "broken":
                raise OSError("the database went away")

    monkeypatch.setattr(live, "changes", changes)
    monkeypatch.setattr(live, "PULSE", 0.02)
    monkeypatch.setattr(live, "AGAIN", 0.01)
    monkeypatch.setitem(live.READERS, "told", lambda argument: "|".join(told))
    return told, ticks


@asynccontextmanager
async def opened():
    hub = live.Hub()
    hub.open()
    try:
        yield hub
    finally:
        hub.close()


async def states(stream, last):
    """Read a stream until this state; return the kinds of events seen."""
    seen = []
    async for event in stream:
        seen.append(event.decode())
        if f"data: {last}\n" in event.decode():
            return seen
    raise AssertionError("the stream ended")


def run(coroutine):
    return asyncio.run(asyncio.wait_for(coroutine, 20))


def test_a_screen_gets_the_whole_state_then_what_changes(told):
    state, ticks = told
    state.append("one")

    async def story():
        async with opened() as hub:
            screen = hub.follow("told:")
            await states(screen, "one")
            state.append("two")
            ticks.put_nowait("commit")
            await states(screen, "one|two")

    run(story())


def test_a_screen_that_comes_back_gets_a_snapshot(told):
    state, ticks = told
    state.append("before")

    async def story():
        async with opened() as hub:
            first = hub.follow("told:")
            await states(first, "before")
            await first.aclose()
            assert hub.channels == {}
            state.append("while away")
            ticks.put_nowait("commit")
            await states(hub.follow("told:"), "before|while away")

    run(story())


def test_fifty_screens_cost_one_reading(told, monkeypatch):
    state, ticks = told
    read = []
    monkeypatch.setitem(
        live.READERS, "told", lambda argument: read.append(1) or "|".join(state)
    )
    state.append("a")

    async def story():
        async with opened() as hub:
            screens = [hub.follow("told:") for _ in range(50)]
            await asyncio.gather(*(states(s, "a") for s in screens))
            assert hub.streams == 50
            before = len(read)
            state.append("b")
            ticks.put_nowait("commit")
            await asyncio.gather(*(states(s, "a|b") for s in screens))
            assert len(read) == before + 1

    run(story())


def test_nothing_pulses_while_the_database_is_away(told, monkeypatch):
    state, ticks = told
    state.append("one")

    def broken(argument):
        raise OSError

    async def story():
        async with opened() as hub:
            screen = hub.follow("told:")
            await states(screen, "one")
            assert b"pulse" in await anext(screen)
            monkeypatch.setitem(live.READERS, "told", broken)
            ticks.put_nowait("broken")
            while hub.sees:
                await asyncio.sleep(0.01)
            silent = asyncio.ensure_future(anext(screen))
            await asyncio.sleep(0.1)
            assert not silent.done()
            monkeypatch.setitem(live.READERS, "told", lambda argument: "two")
            assert b"data: two" in await silent

    run(story())


def test_a_closing_hub_lets_its_streams_end(told):
    state, _ = told
    state.append("one")

    async def story():
        async with opened() as hub:
            screen = hub.follow("told:")
            await states(screen, "one")
            hub.close()
            assert [event async for event in screen] == []

    run(story())


def test_a_commit_is_seen_on_sqlite(tmp_path):
    name = str(tmp_path / "house.sqlite3")
    other = sqlite3.connect(name)
    other.execute("PRAGMA journal_mode=WAL")

    async def story():
        ticks = signals._seen(name)
        await anext(ticks)
        other.execute("CREATE TABLE t (x)")
        other.commit()
        await anext(ticks)
        await ticks.aclose()

    run(story())
    other.close()


@pytest.mark.django_db(transaction=True)
def test_a_commit_is_heard_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("LISTEN is PostgreSQL's")

    async def story():
        ticks = signals.changes()
        await anext(ticks)
        heard = asyncio.ensure_future(anext(ticks))
        await asyncio.to_thread(write)
        await heard
        await ticks.aclose()

    def write():
        with write_tx():
            pass
        connection.close()

    run(story())


def test_a_server_that_cannot_hold_gives_the_state_once(told):
    state, _ = told
    state.append("one\ntwo")
    answer = live.stream(RequestFactory().get("/flux/"), "told")
    assert answer.content == b"retry: 2000\n\nevent: state\ndata: one\ndata: two\n\n"
    assert answer[live.CHANNEL_HEADER] == "told:"


def test_an_unknown_channel_is_refused():
    with pytest.raises(live.NoSuchChannel):
        live.stream(RequestFactory().get("/flux/"), "nothing")
