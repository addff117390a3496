"""What is cut under people's hands: the network for half an hour, then the server itself, dead."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.architecture.house import ROOT
from tests.browser.conftest import free_port, wait_for
from tests.browser.hall import in_the_house, labels, log_in, made_once, sit

HALF_AN_HOUR = 30 * 60
CUT = 18
STALE_WITHIN = 5
SPREAD = """async ([before]) => {
  const db = await new Promise((ok) => {
    const request = indexedDB.open("parvis-desk", 1);
    request.onsuccess = () => ok(request.result);
  });
  const journal = db.transaction("journal", "readwrite").objectStore("journal");
  const all = await new Promise((ok) => (journal.getAll().onsuccess = (e) => ok(e.target.result)));
  all.sort((a, b) => a.at - b.at);
  const now = Date.now(), step = (before * 1000) / all.length;
  all.forEach((entry, n) => journal.put({ ...entry, at: now - before * 1000 + n * step }));
  await new Promise((ok) => (journal.transaction.oncomplete = ok));
  return all.length;
}"""
WRITTEN = """
import json
from parvis.reception.models import ArrivalCount, Ticket
mine = Ticket.objects.filter(issued_pole__centre__code="veille", series="W").order_by("arrived_at")
people = ArrivalCount.objects.filter(centre__code="veille")
print("WRITTEN", json.dumps({
    "labels": [str(t) for t in mine],
    "seconds": (mine.last().arrived_at - mine.first().arrived_at).total_seconds() if mine else 0,
    "people": sum(people.values_list("number", flat=True)),
}))
"""


@pytest.fixture(scope="module")
def hall(house):
    made_once(house)
    in_the_house(
        house,
        "shell",
        "-v0",
        "-c",
        "from parvis.centres.models import Centre\n"
        "from parvis.reception.services import open_desk\n"
        "centre = Centre.objects.get(code='veille')\n"
        "open_desk(centre_id=centre.pk, code='w1', name='Table 9', series='W', position=9)",
    )
    yield house
    in_the_house(
        house, "close_day", "--centre", "veille"
    )  # nobody waits for the next story


@pytest.fixture
def board(browser, hall):
    """The welcome board of a desk that has numbers of its own, looked after by its worker."""
    context = browser.new_context(base_url=hall.url, locale="fr-FR")
    page = context.new_page()
    log_in(page, "accueil")
    sit(page, "Table 9", "Emploi", "Formation")
    page.goto("/accueil/")
    for _ in range(50):
        if page.evaluate("navigator.serviceWorker.controller !== null"):
            break
        page.wait_for_timeout(200)
    page.reload()
    page.wait_for_timeout(1500)
    yield page
    context.close()


def written(house):
    told = in_the_house(house, "shell", "-v0", "-c", WRITTEN)
    return json.loads(told.split("WRITTEN ", 1)[1].splitlines()[0])


def kept(page):
    return int(page.locator("[data-count]").inner_text() or 0)


@pytest.mark.slow
def test_thirty_minutes_without_network_lose_and_double_nothing(board, hall):
    before = written(hall)["people"]
    board.context.set_offline(True)
    given = live_half_an_hour(board)
    assert len(given) == len(set(given)) == CUT * 2 // 3
    assert kept(board) == CUT
    assert board.evaluate(SPREAD, [HALF_AN_HOUR]) == CUT

    lost = lose_five_answers(board)
    board.context.set_offline(False)
    for _ in range(300):
        if len(lost) == 5 and not kept(board):
            break
        board.wait_for_timeout(200)
    assert (len(lost), kept(board)) == (5, 0)
    found = written(hall)
    assert found["labels"] == given  # all of them, in the order in which people came
    assert found["seconds"] > HALF_AN_HOUR * 0.8
    assert found["people"] - before == CUT // 3


def live_half_an_hour(board):
    """Give tickets and count people as if nothing were amiss; return the numbers given."""
    given = []
    for n in range(CUT):
        board.goto("/accueil/")
        if n % 3 == 2:
            board.locator("form[action$='/accueil/compter/'] button").first.click()
            board.wait_for_url("**/accueil/?garde=1")
        else:
            buttons = board.locator("form[action$='/accueil/billet/'] > button")
            buttons.nth(n % 2).click()
            board.wait_for_url("**/accueil/?billet=*")
            given += labels(board.url)
    return given


def lose_five_answers(board):
    """Let what is sent arrive, and its answer be lost: the desk cannot know, and sends again."""
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    board.context.route("**/accueil/billet/", lose, times=3)
    board.context.route("**/accueil/compter/", lose, times=2)
    return lost


@pytest.fixture
def another_server(hall):
    """The same house served on a port of its own, by processes that may be killed."""
    port = free_port()
    env = os.environ | {
        "PARVIS_VAR": str(hall.var),
        "DJANGO_SETTINGS_MODULE": "parvis.project.settings.dev",
    }
    running = []

    def serve():
        server = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        running.append(server)
        wait_for(f"http://127.0.0.1:{port}", server)
        return f"http://127.0.0.1:{port}", server

    yield serve
    for server in running:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def test_a_wall_says_within_five_seconds_that_its_server_is_dead(
    browser, another_server
):
    url, server = another_server()
    page = browser.new_context(locale="fr-FR").new_page()
    page.goto(f"{url}/ecran/veille-hall/")
    page.wait_for_timeout(3000)
    banner = page.locator("[data-stale-after]")
    assert banner.is_hidden()
    died = time.monotonic()
    os.killpg(server.pid, signal.SIGKILL)
    banner.wait_for(state="visible", timeout=30_000)
    assert time.monotonic() - died <= STALE_WITHIN
    assert "La liaison est coupée" in banner.inner_text()
    another_server()
    banner.wait_for(state="hidden", timeout=30_000)
    page.context.close()
