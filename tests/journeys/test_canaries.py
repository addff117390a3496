"""Forty strings are typed wherever a visitor can type; afterwards none is anywhere."""

import io
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from parvis.centres import services as centres
from parvis.kit.logs import Discreet
from tests.architecture.test_urls import PUBLIC
from tests.journeys.canaries import canaries, traces

STAFF_OR_MACHINES = ("account_", "mfa_", "accounts:", "rest:", "api")
TYPED = {"text", "search", "email", "tel", "url", "hidden", ""}


@pytest.fixture
def journal():
    """Hear everything that any part of the house would write, through its own filter."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.addFilter(Discreet())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)
    yield heard
    root.removeHandler(handler)
    root.setLevel(level)


def public_addresses():
    """Return the pages that anyone may open without knowing a code."""
    for name in sorted(PUBLIC):
        if not name.startswith(STAFF_OR_MACHINES):
            try:
                yield reverse(name)
            except NoReverseMatch:
                continue
    yield reverse("frontdesk:kiosk", args=["villette"])


def forms_of(client, address):
    """Return each form of a page: where it goes, how, what it carries, where one types."""
    response = client.get(address)
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    return list(_forms(response.content, address))


def _forms(content, address):
    for form in BeautifulSoup(content, "html5lib").find_all("form"):
        action = form.get("action") or address
        if urlsplit(action).netloc or action.startswith("/compte"):
            continue
        carried, typed = {}, []
        for field in form.find_all(["input", "textarea", "select"]):
            name = field.get("name")
            if not name:
                continue
            if field.name == "textarea" or field.get("type", "") in TYPED - {"hidden"}:
                typed.append(name)
            else:
                carried[name] = field.get("value", "")
        yield action, form.get("method", "get").lower(), carried, typed


def send(client, form, said):
    action, method, carried, typed = form
    values = carried | dict.fromkeys(typed, said)
    visit = {"HTTP_USER_AGENT": said, "HTTP_REFERER": f"http://testserver/{said}"}
    if method == "post":
        return client.post(action, values, **visit)
    return client.get(action, values, **visit)


def everything_stored():
    """Return every row of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor:
                yield f"{table}: " + " ".join(
                    bytes(v).decode("latin-1")
                    if isinstance(v, bytes | memoryview)
                    else str(v)
                    for v in row
                )


def everything_written():
    for path in Path(settings.VAR).rglob("*"):
        if path.is_file():
            yield path.read_bytes()


def asked_by_a_script(path):
    """Ask the forty at once, as a command does; what it prints says back no word."""
    rows = (f"{n}\t{said}" for n, said in enumerate(canaries()))
    path.write_text("\n".join(["id\tquestion", *rows]), encoding="utf-8")
    call_command("ask", batch=path, json=True, stdout=sys.stdout)


@pytest.mark.journey
@pytest.mark.django_db
def test_une_visite_ne_laisse_aucune_trace(journal, tmp_path, capsys):
    centres.seed(at=datetime(2026, 12, 10, 13, tzinfo=UTC))
    visitor = Client(raise_request_exception=False)
    forms = [f for a in public_addresses() for f in forms_of(visitor, a) if f[3]]
    sent = 0
    for said in canaries():
        for form in forms:
            answer = send(visitor, form, said)
            sent += 1
            if sent % 7 == 0:  # what an answer proposes can be typed in as well
                for again in list(_forms(answer.content, form[0]))[:4]:
                    send(visitor, again, said)
        visitor.get(f"/{said.replace('/', '-')[:80]}/")
        visitor.post("/api/v1/questions", {"q": said}, "application/json")
    asked_by_a_script(tmp_path / "asked.tsv")
    assert dict(visitor.cookies) == {}
    assert traces(capsys.readouterr().out) == []
    assert traces(journal.getvalue()) == []
    assert [t for row in everything_stored() for t in traces(row)] == []
    assert [t for file in everything_written() for t in traces(file)] == []
    assert traces(str(getattr(cache, "_cache", ""))) == []


def test_this_guard_would_see_a_canary():
    assert len(set(canaries())) == 40
    assert all(traces(said) for said in canaries())
    assert traces(b"\x00index\x00zq07canar\x00")
