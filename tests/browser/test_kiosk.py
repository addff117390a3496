"""A shared screen: whoever comes next finds nothing of who was there before."""

import pytest

from tests.browser.hall import in_the_house, labels, made_once


@pytest.fixture(scope="module")
def hall(house):
    made_once(house)
    yield house
    in_the_house(house, "close_day", "--centre", "veille", "--force")  # nobody waits on


def test_a_kiosk_forgets_who_was_there(hall, visit):
    kiosk = visit(viewport={"width": 1080, "height": 1920})
    kiosk.goto("/borne/veille/")
    kiosk.locator("textarea").fill("je cherche un emploi")
    kiosk.locator("form.ask button").click()
    kiosk.locator(".choice").first.click()
    kiosk.get_by_role("button", name="Prendre mon billet").first.click()
    kiosk.get_by_role("heading", name="Voici votre billet").wait_for()
    label = labels(kiosk.locator("main").inner_text())[0]
    kiosk.get_by_role("link", name="Terminer").click()
    first = kiosk.get_by_role("heading", name="Qu’est-ce qui vous amène")
    first.wait_for()
    for _ in range(3):
        kiosk.go_back()
        first.wait_for()
        shown = kiosk.locator("main").inner_text()
        assert label not in shown
        assert kiosk.locator("textarea").input_value() == ""
    sizes = kiosk.locator(".kiosk :is(a.choice, .button, summary)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 64


def test_a_kiosk_warns_before_it_begins_again(hall, visit):
    kiosk = visit()
    kiosk.clock.install()
    kiosk.goto("/borne/veille/")
    kiosk.clock.fast_forward(75_000)
    assert kiosk.locator("[data-stay]").is_hidden(), "nobody is there to be warned"
    kiosk.goto("/borne/veille/EMPLOI/")
    kiosk.clock.fast_forward(75_000)
    kiosk.get_by_text("Êtes-vous toujours là").wait_for()
    kiosk.mouse.click(5, 5)
    assert kiosk.locator("[data-stay]").is_hidden()
    kiosk.clock.fast_forward(95_000)
    kiosk.get_by_role("heading", name="Qu’est-ce qui vous amène").wait_for()
