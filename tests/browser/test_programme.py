"""The programme in a browser: seats without a name, a proposal published, an evening that waits for its host."""

import re
from datetime import timedelta

import pytest

from parvis.kit.clock import now
from tests.browser.hall import in_the_house

TITLE = "Atelier des places rares"
ROOM_OF = """
from datetime import timedelta
from zoneinfo import ZoneInfo
from parvis.centres.models import Centre
from parvis.kit.clock import now
from parvis.programme.models import Activity, Kind, Session
centre = Centre.objects.get(is_default=True)
kind = Kind.objects.get(centre=centre, code="atelier")
starts = now().replace(hour=13, minute=0, second=0, microsecond=0) + timedelta(days=20)
for n in range(3):
    activity = Activity.objects.create(centre=centre, kind=kind, title=f"TITLE {n}", state="published", changed_at=now())
    one = Session.objects.create(centre=centre, activity=activity, state="planned", day=starts.astimezone(ZoneInfo("Europe/Paris")).date(), starts_at=starts, ends_at=starts + timedelta(hours=2), room_from=starts, room_until=starts + timedelta(hours=2), place="Ailleurs", capacity=4, changed_at=now())
    print("uuid", one.uuid)
""".replace("TITLE", TITLE)
"""Three sessions of four seats, without a share for walk-ins: one for each way of reading."""


@pytest.fixture(scope="module")
def sessions(house):
    """Lay the sessions once; return their addresses."""
    told = in_the_house(house, "shell", "-v0", "-c", ROOM_OF)
    return [f"/programme/seances/{u}/" for u in re.findall(r"uuid (\S+)", told)]


def by_mouse(page, target):
    with page.expect_navigation():
        target.click()


def reached(page, target):
    """Come to a link, a field or a button by tabulation alone, and see where one is."""
    handle = target.element_handle()
    for _ in range(80):
        if handle.evaluate("e => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    assert handle.evaluate("e => e.matches(':focus-visible')")


def by_keyboard(page, target):
    reached(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def heading(page):
    return page.locator("h1").inner_text().replace("\xa0", " ")


def takes(page, address, party, act):
    """Take seats as a visitor does, from the page of the session; return the code."""
    page.goto(address)
    act(page, page.locator("main a.button").first)
    if act is by_keyboard:
        reached(page, page.locator("#id_party"))
        page.keyboard.press("Control+A")
        page.keyboard.type(str(party))
    else:
        page.fill("#id_party", str(party))
    act(page, page.locator("main form button[type=submit]"))
    return page.url.rstrip("/").rsplit("/", 1)[1]


def finds(page, code):
    """Come back another day, with the eight characters alone; return what the page says."""
    page.goto("/programme/code/")
    page.fill("#id_code", f"{code[:4].lower()} {code[4:]}")
    with page.expect_navigation():
        page.press("#id_code", "Enter")
    return heading(page)


@pytest.mark.parametrize("way", ["mouse", "keyboard", "without-js"])
def test_two_seats_are_given_back_by_code_and_a_party_of_three_sits_whole(
    visit, sessions, way
):
    address = sessions[["mouse", "keyboard", "without-js"].index(way)]
    page = visit(java_script_enabled=way != "without-js")
    act = by_keyboard if way == "keyboard" else by_mouse
    two = takes(page, address, 2, act)
    assert "Vos 2 places sont gardées" in heading(page)
    takes(page, address, 1, act)
    three = takes(page, address, 3, act)
    assert "liste d’attente" in heading(page)
    assert "Vous êtes en tête" in page.locator("main").inner_text()

    assert "Vos 2 places sont gardées" in finds(page, two)
    details = page.locator("details", has=page.locator("form[action$='/rendre/']"))
    if way == "keyboard":
        reached(page, details.locator("summary"))
        page.keyboard.press("Enter")
    else:
        details.locator("summary").click()
    act(page, details.locator("button[type=submit]"))
    assert "ne garde plus rien" in heading(page)
    assert "Vos 3 places sont gardées" in finds(page, three)


def checks_and_publishes(officer, title):
    """Give a proposal its date, and publish it once the three checks are ticked."""
    officer.goto("/programme/gestion/activites/")
    by_mouse(officer, officer.get_by_role("link", name=title))
    by_mouse(officer, officer.get_by_role("link", name="Ajouter une date").first)
    officer.fill("#id_day", (now() + timedelta(days=30)).date().isoformat())
    officer.fill("#id_starts", "14:00")
    officer.fill("#id_ends", "16:00")
    officer.fill("#id_outside", "Médiathèque, salle du fond")
    by_mouse(officer, officer.get_by_role("button", name="Garder"))
    publish = officer.locator("button[value=published]")
    by_mouse(officer, publish)
    assert "Cochez les trois" in officer.locator("main").inner_text()
    for check in ("is_free", "is_not_promotional", "follows_charter"):
        officer.check(f"#id_{check}")
    by_mouse(officer, publish)


def test_a_partner_proposes_the_house_checks_and_everyone_reads_it(visit, enter):
    title = "Lire une offre d’alternance entre les lignes"
    partner, street = enter("partenaire"), visit()
    partner.goto("/programme/gestion/activites/nouvelle/")
    partner.select_option("#id_kind", label="Atelier")
    partner.fill("#id_title", title)
    partner.fill("#id_summary", "Ce que dit une annonce, et ce qu’elle ne dit pas.")
    by_mouse(partner, partner.get_by_role("button", name="Garder"))
    assert partner.locator("button[value=published]").count() == 0
    by_mouse(partner, partner.locator("button[value=proposed]"))
    street.goto("/programme/?q=alternance+lignes")
    assert street.locator(".slot", has_text=title).count() == 0

    checks_and_publishes(enter("programmation"), title)
    street.goto("/programme/")
    street.fill("#q", "alternance lignes")
    with street.expect_navigation():
        street.press("#q", "Enter")
    slot = street.locator(".slot", has_text=title).first
    assert "Médiathèque" in slot.inner_text()
    by_mouse(street, slot.get_by_role("link"))
    assert title in heading(street)


def test_an_evening_stays_closed_until_a_host_confirms(visit, enter):
    officer, street = enter("programmation"), visit()
    officer.goto("/programme/soirees/")
    # the second one: agreed, insured, its host asked; nobody has confirmed
    asked = officer.locator("#soirees .card", has=officer.locator("[value=confirm]"))
    card = officer.locator(f"#{asked.first.get_attribute('id')}")
    title = card.locator("h3").inner_text().removesuffix("fermée").strip()
    day = re.match(r"\S+ \d+\S* \S+?(?=,)", card.locator("p").first.inner_text())[0]

    def is_told():
        street.goto("/programme/?q=" + title.replace(" ", "+"))
        shown = street.locator(".agenda__day").filter(
            has=street.get_by_role("heading", name=day)
        )
        return shown.locator(".slot", has_text=title).count() == 1

    assert not is_told()
    by_mouse(officer, card.locator("[value=confirm]"))
    assert is_told()
    by_mouse(officer, card.locator("[value=withdraw]"))
    assert not is_told(), "without a host it closes itself"
    card.locator("[name=alias]").fill("C. A.")
    by_mouse(officer, card.locator("[value=ask]"))
    assert not is_told(), "asked is not confirmed"
