"""Who did not come: beside the queue for a while, then apart; long waits are told in hours."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from parvis.frontdesk.rules.day import is_long_absent
from parvis.frontdesk.tests.test_day import (
    NOON,
    form,
    gesture,
    hall,
    issue,
    page,
    said,
    sit,
)
from parvis.frontdesk.tests.test_sitting import in_plain
from parvis.kit.testing import soup

__all__ = ["hall"]


def test_frd_48_who_did_not_come_is_set_apart_after_twenty_minutes():
    after = NOON + timedelta(minutes=20)
    assert is_long_absent("no_show", NOON, at=after)
    assert not is_long_absent("no_show", NOON, at=after - timedelta(seconds=1))
    assert not is_long_absent("on_hold", NOON, at=after + timedelta(hours=3))


@pytest.fixture
def here(client, hall):
    """An adviser who called somebody who did not come, and put somebody on hold."""
    with time_machine.travel(NOON, tick=False) as clock:
        client.clock = clock
        sit(client, hall, "p1", role="welcome")
        for minutes in (45, 40):
            issue(hall, "EMPLOI", NOON - timedelta(minutes=minutes))
        for name in ("absent", "attente"):
            gesture(client, "appeler")
            gesture(client, name, **form(page(client), name))
        yield client


@pytest.mark.parametrize("name", ["frontdesk:day", "frontdesk:board"])
def test_the_absent_are_folded_apart_and_those_on_hold_stay(here, name):
    shown = soup(here.get(reverse(name)))
    assert not shown.select("#absent")
    assert "E-001" in in_plain(shown.select_one("main"))
    here.clock.shift(timedelta(minutes=20))
    shown = soup(here.get(reverse(name)))
    absent = shown.select_one("details#absent:not([open])")
    assert in_plain(absent.select_one("summary")) == "Absents à l’appel 1"
    assert "E-001" in absent.get_text()
    aside = in_plain(absent.find_previous("ul", class_="queue"))
    assert "E-002" in aside
    assert "E-001" not in aside


def test_who_comes_back_from_far_keeps_their_time(here):
    here.clock.shift(timedelta(minutes=57))
    shown = page(here)
    timer = shown.select_one("#absent .timer").get_text()
    assert timer == "1\N{NARROW NO-BREAK SPACE}h\N{NARROW NO-BREAK SPACE}42"
    back = shown.select_one("#absent [data-gesture=reprendre]")
    assert not shown.select("#absent [data-gesture=choisir]"), "first back to the queue"
    told = {i["name"]: i["value"] for i in back.select("[name=uuid], [name=ticket]")}
    assert "E-001 est revenu dans la file" in said(gesture(here, "reprendre", **told))
