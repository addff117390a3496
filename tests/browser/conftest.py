"""A house of its own for the browser: prepared from nothing, served as people see it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.house import ROOT
from tests.browser.hall import log_in


@dataclass(frozen=True)
class House:
    """A running house: its address, and everything that it writes."""

    url: str
    var: Path
    journal: Path


def chromium():
    named = os.environ.get("PARVIS_CHROMIUM", "")
    return named or shutil.which("chromium") or shutil.which("google-chrome") or ""


def leave_out(reason):
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail(reason)
    pytest.skip(reason)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """Prepare the demonstration from nothing and serve it for the time of the tests."""
    if not chromium():
        leave_out("no Chromium here (Debian: apt install chromium)")
    var = tmp_path_factory.mktemp("house")
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PARVIS_")}
    env = clean | {
        "PARVIS_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "parvis.project.settings.dev",
    }
    journal = var / "journal.txt"
    port = free_port()
    with journal.open("w") as heard:
        command = [sys.executable, "manage.py"]
        subprocess.run(  # noqa: S603 - our own command
            [*command, "prepare"],
            cwd=ROOT,
            env=env,
            stdout=heard,
            stderr=heard,
            check=True,
        )
        with subprocess.Popen(  # noqa: S603 - our own command
            [*command, "serve", "--port", str(port)],
            cwd=ROOT,
            env=env,
            stdout=heard,
            stderr=heard,
        ) as server:
            url = f"http://127.0.0.1:{port}"
            wait_for(url, server)
            yield House(url, var, journal)
            server.terminate()
            server.wait(20)


def wait_for(url, server):
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/accessibilite/", timeout=1).close()  # noqa: S310
        except OSError:
            if server.poll() is not None:
                raise AssertionError("the house did not open") from None
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the house did not open in a minute")


@pytest.fixture(scope="session")
def browser(house):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def enter(browser, house):
    """Let someone of the demonstration in, in a browser of their own."""
    opened = []

    def as_member(name, **settings):
        context = browser.new_context(base_url=house.url, locale="fr-FR", **settings)
        opened.append(context)
        page = context.new_page()
        log_in(page, f"{name}@parvis.example")
        return page

    yield as_member
    for context in opened:
        context.close()


@pytest.fixture
def visit(browser, house):
    """Open pages as one visitor; at the end nothing is kept and nobody else was called."""
    opened = []

    def new_page(**settings):
        settings = {"viewport": {"width": 1024, "height": 800}, **settings}
        context = browser.new_context(base_url=house.url, locale="fr-FR", **settings)
        called = []
        context.on("request", lambda request: called.append(request.url))
        opened.append((context, called))
        return context.new_page()

    yield new_page
    for context, called in opened:
        cookies = context.cookies()
        strangers = [u for u in called if not u.startswith((house.url, "data:"))]
        context.close()
        assert cookies == []
        assert strangers == []
