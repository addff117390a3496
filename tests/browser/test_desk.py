"""The wall in a browser: calls announced one by one, in their order."""

import os
import re
import subprocess
import sys

from tests.architecture.house import ROOT

HALL = """
from uuid import uuid4
from parvis.centres.models import Centre, Pole
from parvis.kit.clock import now
from parvis.reception import services as s
centre = Centre.objects.get(is_default=True)
pole = Pole.objects.get(centre=centre, code="EMPLOI")
desks = [s.open_desk(centre_id=centre.pk, code=f"t{n}", name=f"Table {n}", series="TUVWXY"[n - 1], position=50 + n) for n in range(1, 7)]
"""
CALLS = """
for n in range(5):
    s.issue_ticket(pole_id=pole.pk, at=now(), uuid=uuid4())
for desk in desks[:5]:
    print(s.call_next(pole_ids=[pole.pk], desk_id=desk.pk, at=now(), uuid=uuid4()).label)
"""


def in_the_house(house, script):
    """Do something in the house as another process of it would."""
    env = os.environ | {
        "PARVIS_VAR": str(house.var),
        "DJANGO_SETTINGS_MODULE": "parvis.project.settings.dev",
    }
    told = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", "shell", "-v0", "-c", HALL + script],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return re.findall(r"\b[A-Z]+-\d{3}\b", told.stdout)


def until(page, script, seconds=60):
    """Wait for something of the page; its own policy forbids to do it inside."""
    for _ in range(seconds * 5):
        if page.evaluate(script):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"never: {script}")


def test_five_calls_at_once_are_announced_one_by_one_in_their_order(visit, house):
    page = visit()
    page.goto("/ecran/hall/")
    page.evaluate(
        """() => {
        window.told = [];
        new MutationObserver(() => {
          const call = document.querySelector(".is-new .number");
          const label = call && call.innerText.trim().split(/\\s+/).pop();
          if (label && window.told.at(-1) !== label) window.told.push(label);
        }).observe(document.querySelector("[data-wall]"), { childList: true, subtree: true });
        }"""
    )
    called = in_the_house(house, CALLS)
    until(page, "window.told.length >= 5")
    assert page.evaluate("window.told") == called
    assert page.locator(".call:not(.call--last)").count() == 3
    assert page.locator("[data-stale-after]").is_hidden()
