"""What /accessibilite/ promises: keyboard alone, without JavaScript, 200 % zoom, 360 pixels."""

import pytest
from playwright.sync_api import expect

SAMPLES = (
    "accueil accueil-ferme accueil-vide reponse choisir personne urgence dialogue"
    " dialogue-fin recherche recherche-vide public comment"
)
ADDRESSES = [f"/styleguide/pages/{name}/" for name in SAMPLES.split()] + [
    "/",
    "/poles/",
    "/ressources/",
    "/metiers/",
    "/adresses/",
    "/accessibilite/",
    "/styleguide/",
    "/styleguide/borne/",
    "/styleguide/conseil/",
    "/styleguide/ecran/",
    "/styleguide/ticket/",
]
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
HAS_FOCUS = "document.activeElement.matches(':focus-visible')"
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"


# 200 % on a screen of 1280 pixels leaves 640 of them to the page
@pytest.mark.parametrize("width", [360, 640])
def test_nothing_overflows_on_a_phone_or_at_double_size(visit, width):
    page = visit(viewport={"width": width, "height": 800})
    wide = []
    for address in ADDRESSES:
        page.goto(address)
        if page.evaluate(TOO_WIDE):
            wide.append(address)
    assert wide == []


def test_a_question_is_asked_and_put_again_without_javascript(visit):
    page = visit(java_script_enabled=False)
    page.goto("/")
    page.fill("#id_q", "Qui peut m’aider à refaire mon CV ?")
    page.click("#ask button")
    expect(page.locator(".pole").first).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)
    page.click("summary >> nth=0")
    page.fill("#id_q", "Je voudrais une formation de cuisine")
    with page.expect_navigation():
        page.click("#ask-again button")
    expect(page.locator("#ask-again")).to_have_count(1)
    assert "formation de cuisine" in page.input_value("#id_q")


def test_the_dialogue_goes_to_its_end_without_javascript(visit):
    page = visit(java_script_enabled=False)
    page.goto("/par-ou-commencer/")
    choice, theme = page.locator("button.choice"), page.locator("button[name=theme]")
    for _ in range(3):
        expect(choice.or_(theme).first).to_be_visible()
        if page.locator("input[name=state]").count():
            with page.expect_navigation():
                choice.first.click()
    expect(theme).to_have_count(3)


def test_the_menu_of_a_phone_opens_without_javascript(visit):
    page = visit(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page.goto("/")
    assert not page.locator("#main-pages").is_visible()
    page.click(".masthead__menu")
    assert page.locator("#main-pages a[href='/poles/']").is_visible()


def test_a_question_is_asked_with_the_keyboard_alone(visit):
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(12):
        if page.evaluate("document.activeElement.id") == "id_q":
            break
        page.keyboard.press("Tab")
        assert page.evaluate(HAS_FOCUS)
        assert page.evaluate(OUTLINE) == "solid"
    page.keyboard.type("Je veux changer de métier")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/question/")
    assert page.locator("h1").count() == 1


def test_leaving_an_emergency_does_not_come_back_to_it(visit):
    page = visit()
    page.route("https://**", lambda route: route.abort())
    page.goto("/accessibilite/")
    page.goto("/styleguide/pages/urgence/")
    link = page.locator("a[data-leave]")
    link.evaluate("a => { a.href = '/poles/' }")  # the test stays in the house
    with page.expect_navigation():
        link.click()
    page.go_back()
    assert page.url.endswith("/accessibilite/")
