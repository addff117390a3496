"""A whole visit in browsers: kiosk, wall, two desks, a record, a sheet, the night; then the thief reads."""

import json
import re
import sqlite3

import pytest

from parvis.frontdesk.rules.sheet import Line, pack
from tests.browser.hall import in_the_house, labels, log_in, made_once, press, sit

MOST_TAPS = 6
EIGHTY_MILLIMETRES = 227


@pytest.fixture(scope="module")
def hall(house):
    made_once(house)
    return house


@pytest.fixture
def staff(browser, house):
    """Open browsers of the team, which have a session and are closed at the end."""
    opened = []

    def come(who, **settings):
        context = browser.new_context(base_url=house.url, locale="fr-FR", **settings)
        opened.append(context)
        page = context.new_page()
        log_in(page, who)
        return page

    yield come
    for context in opened:
        context.close()


def papers(page):
    """Return the width, in points, of each piece of paper that a page prints on."""
    paper = page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/Type\s*/Page\b", paper)
    widths = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+)", paper)
    assert len(sheets) == len(widths)
    return [round(float(width)) for width in widths]


def on_the_wall(page, label):
    page.locator(
        ".call", has_text=re.compile(label.replace("-", ".?"))
    ).first.wait_for()


def on_the_board(page, pole, label):
    """Wait until the board, which nobody touches, shows somebody at a pole."""
    card = page.locator(".pole-card", has=page.get_by_role("heading", name=pole))
    said = re.compile(label.replace("-", ".?"))
    card.locator(".pole-card__queue li", has_text=said).wait_for()


def off_the_board(page, label):
    """Wait until the board shows nobody of this number."""
    said = re.compile(label.replace("-", ".?"))
    queues = page.locator(".pole-card__queue li", has_text=said)
    queues.wait_for(state="detached")


def test_from_the_kiosk_to_the_night(hall, visit, staff):  # noqa: PLR0915 - one story
    kiosk, wall = visit(), visit()
    wall.goto("/ecran/veille-hall/")
    kiosk.goto("/borne/veille/EMPLOI/")
    kiosk.get_by_role("button", name="Prendre mon billet").first.click()
    kiosk.wait_for_load_state("load")
    label = labels(kiosk.locator("main").inner_text())[0]
    assert papers(kiosk) == [EIGHTY_MILLIMETRES]

    board, first, second = staff("accueil"), staff("un"), staff("deux")
    board.goto("/accueil/")
    on_the_board(board, "Emploi", label)
    sit(first, "Table 1", "Emploi")
    sit(second, "Table 2", "Formation")
    assert label in first.locator("main").inner_text()
    press(first, "appeler")
    on_the_wall(wall, label)
    off_the_board(board, label)
    press(first, "commencer")
    first.get_by_text("Transmettre à un autre pôle").click()
    first.locator("[data-gesture=transmettre] input[type=radio]").first.check(
        force=True
    )
    first.locator("#note").fill("Financement du bilan")
    first.locator("[data-gesture=transmettre] button[type=submit]").click()
    first.wait_for_load_state("load")

    on_the_board(board, "Formation", label)
    second.reload()
    press(second, "appeler")
    assert "Financement du bilan" in second.locator("main").inner_text()
    on_the_wall(wall, "Table 2")
    press(second, "commencer")
    press(second, "terminer")
    off_the_board(board, label)

    taps = note_the_record(second)
    assert taps <= MOST_TAPS
    second.goto("/accueil/fiche/")
    second.locator("#sheet-form input[type=checkbox]").first.check(force=True)
    second.get_by_role("button", name="Composer").or_(
        second.locator("button[name=make]")
    ).first.click()
    second.wait_for_load_state("load")

    in_the_house(hall, "close_day", "--centre", "veille")
    in_the_house(hall, "fade_interviews")
    nothing_joins(hall, label)


def note_the_record(page):
    """Note a record as quickly as one can; return the number of taps."""
    taps = 1
    page.locator("a[data-key=f]").click()
    page.wait_for_load_state("load")
    form = page.locator("#record-form")
    for name in ("themes", "clarity", "given"):
        choice = form.locator(f"label:has(input[name={name}])").first
        if choice.count():
            choice.click()
            taps += 1
    form.locator("button[type=submit], button.button--next").last.click()
    page.wait_for_load_state("load")
    page.locator("#correction-code").wait_for()
    return taps + 1


def nothing_joins(house, label):
    """Read the whole database as a thief would: no ticket is left, and no value joins two rows."""
    with sqlite3.connect(house.var / "parvis.sqlite3") as base:
        base.row_factory = sqlite3.Row
        mine = base.execute(
            "SELECT id FROM centres_centre WHERE code = 'veille'"
        ).fetchone()[0]
        for table in ("ticket", "period", "gesture", "handovernote"):
            left = [
                dict(row)
                for row in base.execute(f"SELECT * FROM reception_{table}")  # noqa: S608
                if label in json.dumps(dict(row), default=str)
                and dict(row).get("centre_id", mine) == mine
            ]
            assert left == [], table
        poles = "SELECT id FROM centres_pole WHERE centre_id = ?"
        waits = base.execute(
            f"SELECT * FROM reception_waitobservation WHERE pole_id IN ({poles})",  # noqa: S608
            [mine],
        ).fetchall()
        records = base.execute(
            "SELECT * FROM interviews_record WHERE centre_id = ?", [mine]
        ).fetchall()
    assert len(waits) == len(records) == 1
    shared = set(waits[0].keys()) & set(records[0].keys())
    assert shared <= {"id", "pole_id", "day"}
    assert str(waits[0]["id"]) != str(records[0]["id"])


def test_a_sheet_is_read_by_a_phone_and_by_nobody_else(visit, hall):
    page = visit()
    line = Line(
        "do", "x", "Un livre <b>sans balise</b>", "", "Rayon 3", "https://exemple.org/"
    )
    packed = pack("Maison de veille", [line])
    page.goto(f"/fiche/#{packed.fragment}")
    page.get_by_text("Un livre <b>sans balise</b>").wait_for()
    assert page.locator("#sheet a").get_attribute("href") == "https://exemple.org/"
    page.goto("/fiche/#1abîmé")
    page.get_by_text("Ce code est abîmé").wait_for()


def test_a_cut_of_the_network_loses_and_doubles_nothing(hall, staff):
    page = staff("accueil")
    sit(page, "Table 3", "Emploi", "Formation")
    page.goto("/accueil/")
    for _ in range(50):
        if page.evaluate("navigator.serviceWorker.controller !== null"):
            break
        page.wait_for_timeout(200)
    page.reload()
    page.wait_for_timeout(1500)
    page.context.set_offline(True)
    given = []
    for _ in range(3):
        page.goto("/accueil/")
        page.locator("form[action$='/accueil/billet/'] button").first.click()
        page.wait_for_url("**/accueil/?billet=*")
        given += labels(page.url)
    page.locator("form[action$='/accueil/compter/'] button").first.click()
    page.wait_for_url("**/accueil/?garde=1")
    assert len(set(given)) == 3
    assert page.locator("[data-count]").inner_text() == "4"
    page.context.set_offline(False)
    for _ in range(100):
        if page.locator("[data-count]").inner_text() == "":
            break
        page.wait_for_timeout(200)
    kept = in_the_house(
        hall,
        "shell",
        "-v0",
        "-c",
        "from parvis.reception.models import Gesture, Ticket\n"
        "print(*[str(t) for t in Ticket.objects.exclude(series='')])\n"
        "print('COUNTED', Gesture.objects.filter(kind='count', centre__code='veille').count())",
    )
    assert sorted(labels(kept)) == sorted(given)
    assert "COUNTED 1" in kept
