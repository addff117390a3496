"""The collection in a browser: a shelf weeded at two, an order decided, a phone without network."""

import re

from playwright.sync_api import expect


def press(page, name):
    """Do a gesture with the keyboard alone."""
    page.get_by_role("button", name=name).first.press("Enter")
    page.wait_for_load_state()


def test_a_shelf_is_weeded_with_an_adviser(enter):
    sacha = enter("documentation")
    sacha.goto("/ressources/desherbage/regles/")
    press(sacha, "Poser les règles habituelles")
    sacha.goto("/ressources/desherbage/")
    press(sacha, "Faire venir ceux de la semaine")
    sacha.locator(".result__title a").first.press("Enter")
    sacha.wait_for_load_state()
    address = sacha.url
    title = sacha.locator("h1").inner_text()
    sacha.get_by_role("radio", name="le retirer", exact=True).check()
    sacha.get_by_role("checkbox", name=re.compile("^Périmé")).check()
    sacha.get_by_label("Pourquoi").fill("La loi a changé.")
    press(sacha, "Le proposer")
    expect(sacha.locator(".alert").last).to_contain_text("un autre membre de l’équipe")

    claude = enter("conseil")
    claude.goto(address)
    expect(claude.locator("main")).to_contain_text("La loi a changé.")
    press(claude, "Je suis d’accord")
    expect(claude.locator(".lead")).to_contain_text("retiré")
    claude.goto("/ressources/desherbage/bilan/")
    expect(claude.locator("main")).to_contain_text("Périmé")
    claude.get_by_text("Ce qui est parti, et pourquoi").click()
    expect(claude.get_by_role("link", name=title)).to_be_visible()
    claude.goto(address)
    press(claude, "Le remettre en rayon")
    expect(claude.locator(".lead")).to_contain_text("remis en rayon")


def test_an_order_is_decided(enter):
    claude = enter("conseil")
    claude.goto("/ressources/achats/proposer/")
    claude.get_by_label("Titre").fill("Changer de métier à cinquante ans")
    claude.get_by_label("Thème").select_option(index=0)
    claude.get_by_label("Titre").press("Enter")
    claude.wait_for_load_state()
    address = claude.url
    claude.get_by_role("radio", name="pour", exact=True).check()
    claude.get_by_label("En une phrase").fill("Demandé chaque semaine.")
    press(claude, "Le dire")
    expect(claude.locator("main")).to_contain_text("Demandé chaque semaine.")
    assert claude.get_by_role("button", name="L’acheter").count() == 0

    sacha = enter("documentation")
    sacha.goto("/ressources/achats/budgets/")
    sacha.get_by_label("Montant de l’année").fill("30")
    press(sacha, "Le fixer")
    sacha.goto(address)
    press(sacha, "L’acheter")
    sacha.get_by_label("Prix, en euros").fill("30,01")
    press(sacha, "Le commander")
    expect(sacha.locator(".alert--error")).to_contain_text("il reste 30,00")
    sacha.get_by_label("Prix, en euros").fill("19,90")
    press(sacha, "Le commander")
    expect(sacha.locator(".lead")).to_contain_text("commandé")
    sacha.goto("/ressources/achats/budgets/")
    expect(sacha.locator("tbody")).to_contain_text("10,10")


def test_a_phone_keeps_its_taps_until_the_network_is_back(enter):
    phone = enter("accueil", viewport={"width": 360, "height": 740})
    phone.goto("/ressources/rayons/")
    line = phone.locator(".queue__line").first
    before = int(line.locator("[data-taps-count]").inner_text())
    phone.context.set_offline(True)
    line.get_by_role("button").first.click()
    line.get_by_role("button").first.click()
    expect(phone.locator("[data-taps-told]")).to_contain_text("2")
    phone.context.set_offline(False)
    expect(phone.locator("[data-taps-told]")).to_be_hidden(timeout=30_000)
    phone.reload()
    after = phone.locator("[data-taps-count]").first.inner_text()
    assert int(after) == before + 2
