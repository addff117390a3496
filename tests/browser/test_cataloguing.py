"""A documentalist's day: a book from its ISBN in a file, its themes, its label; an issue that comes."""

import re

import pytest
from playwright.sync_api import expect

PASTED = """<?xml version="1.0" encoding="UTF-8"?>
<collection xmlns="http://www.loc.gov/MARC21/slim"><record>
<leader>00000nam0 2200000   450 </leader>
<controlfield tag="001">frx1</controlfield>
<datafield tag="010" ind1=" " ind2=" "><subfield code="a">978-2-07-054127-0</subfield></datafield>
<datafield tag="100" ind1=" " ind2=" "><subfield code="a">20260101d2025    k  y0frey50      ba</subfield></datafield>
<datafield tag="200" ind1="1" ind2=" "><subfield code="a">Rédiger sa lettre de motivation et son CV</subfield></datafield>
<datafield tag="330" ind1=" " ind2=" "><subfield code="a">Un guide pour trouver un emploi.</subfield></datafield>
<datafield tag="700" ind1=" " ind2="1"><subfield code="a">Roux</subfield><subfield code="b">Ana</subfield></datafield>
</record></collection>
"""


@pytest.fixture
def sacha(enter):
    return enter("documentation")


def press(page, name):
    """Do a gesture with the keyboard alone."""
    page.get_by_role("button", name=name).first.press("Enter")
    page.wait_for_load_state()


def test_a_book_is_catalogued_indexed_and_labelled(sacha, tmp_path):
    file = tmp_path / "fournisseur.xml"
    file.write_text(PASTED, "utf-8")
    sacha.goto("/ressources/gestion/cataloguer/")
    expect(sacha.get_by_label("ISBN")).to_be_focused()
    sacha.keyboard.type("978-2-07-054127-0")
    sacha.get_by_label("Fichier de notices").set_input_files(file)
    sacha.get_by_label("ISBN").press("Enter")
    press(sacha, "Reprendre cette notice")
    expect(sacha.locator("h1")).to_contain_text("lettre de motivation")
    offered = sacha.locator("button[name=add_theme]").first
    expect(sacha.locator(".because").first).to_contain_text(re.compile("Mots|voisin"))
    code = offered.get_attribute("value")
    offered.press("Enter")
    sacha.wait_for_load_state()
    assert sacha.locator(f'select option[value="{code}"]:checked').count() == 1
    sacha.locator("[name=copies-0-shelf_mark]").fill("EMP 200 CV")
    sacha.keyboard.press("Control+Enter")
    expect(sacha.locator(".alert").last).to_contain_text("Enregistré")
    address = sacha.url
    labels = sacha.request.post(
        "/ressources/gestion/etiquettes/",
        form={
            "document": re.search(r"/(\d+)/", address)[1],
            "csrfmiddlewaretoken": sacha.locator(
                "[name=csrfmiddlewaretoken]"
            ).first.input_value(),
        },
        headers={"Referer": address},
    )
    assert labels.body().startswith(b"%PDF-")
    sacha.get_by_role("link", name="Ce que voit le public").click()
    expect(sacha.locator("main")).to_contain_text("EMP 200 CV")


def test_an_issue_is_checked_in_and_the_next_is_expected(sacha):
    sacha.goto("/ressources/gestion/revues/")
    sacha.get_by_text("Revues que personne ne suit encore").click()
    sacha.locator("details a").first.click()
    sacha.get_by_label("Prochain numéro").fill("n° 412")
    sacha.get_by_label("Attendu le").fill("2026-09-01")
    press(sacha, re.compile("Garder|Enregistrer"))
    sacha.goto("/ressources/gestion/revues/")
    press(sacha, "Il est arrivé")
    expect(sacha.locator("main")).to_contain_text("n° 413")
