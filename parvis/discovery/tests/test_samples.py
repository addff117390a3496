"""Every page of discovery, drawn from living samples: what each must always show."""

from itertools import pairwise

import pytest

from parvis.discovery.views_samples import PAGES
from parvis.kit.testing import soup

pytestmark = pytest.mark.django_db


def page(client, name):
    response = client.get(f"/styleguide/pages/{name}/")
    assert response.status_code == 200
    return soup(response)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_title_and_unique_ids(client, name):
    drawn = page(client, name)
    ids = [e["id"] for e in drawn.select("[id]")]
    assert len(drawn.select("h1")) == 1
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_headings_never_skip_a_level(client, name):
    levels = [int(h.name[1]) for h in page(client, name).select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_field_has_a_label_and_every_form_posts(client, name):
    drawn = page(client, name)
    labelled = {label["for"] for label in drawn.select("label[for]")}
    fields = drawn.select("main :is(textarea, input:not([type=hidden]))")
    assert [f["id"] for f in fields if f["id"] not in labelled] == []
    assert {f["method"] for f in drawn.select("main form")} <= {"post"}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_writes_a_cookie(client, name):
    assert client.get(f"/styleguide/pages/{name}/").cookies == {}


@pytest.mark.parametrize(
    "name", ["choisir", "personne", "dialogue", "dialogue-fin", "reponse", "accueil"]
)
def test_a_person_is_always_one_step_away(client, name):
    drawn = page(client, name)
    links = {a["href"] for a in drawn.select("main a[href]")}
    values = {b.get("value") for b in drawn.select("main button")}
    assert any(h.startswith("/poles/") for h in links) or "person" in values


def test_the_home_page_asks_one_question(client):
    drawn = page(client, "accueil")
    assert drawn.select_one("h1 label")["for"] == drawn.select_one("textarea")["id"]
    assert len(drawn.select(".door")) == 3
    assert "Ouvert maintenant" in drawn.select_one(".now").get_text()


def test_a_closed_centre_says_when_it_opens(client):
    assert "demain à 10\u00a0h" in page(client, "accueil-ferme").select_one(".now").text


def test_an_empty_question_is_answered_by_a_kind_sentence(client):
    assert (
        "cela suffit" in page(client, "accueil-vide").select_one(".field__error").text
    )


def test_an_answer_says_why_and_can_be_put_right(client):
    drawn = page(client, "reponse")
    assert drawn.select("mark")
    assert drawn.select_one("button[name=as_typed]")
    assert drawn.select_one("#ask-again textarea").get_text(strip=True)
    assert len(drawn.select(".panel")) == 2
    assert drawn.select("#ways button[name=q]")


def test_three_cards_and_three_ways_out(client):
    drawn = page(client, "choisir")
    assert len(drawn.select("button.choice[name=theme]")) == 3
    assert len(drawn.select("a.choice--quiet")) == 3


def test_the_choice_of_something_else_leads_to_the_field(client):
    drawn = page(client, "choisir")
    other = drawn.select("a.choice--quiet")[0]["href"]
    assert drawn.select_one(other) is not None


def test_an_emergency_shows_numbers_and_no_analysis(client):
    drawn = page(client, "urgence")
    assert drawn.select_one("a.tel")["href"] == "tel:115"
    assert drawn.select_one("[data-leave]")
    assert drawn.select_one("p[lang=ar]")["dir"] == "auto"
    assert drawn.select("textarea, mark, .pole") == []
    assert "toit" not in drawn.title.text


def test_the_dialogue_always_offers_three_ways_out(client):
    drawn = page(client, "dialogue")
    values = {b["value"] for b in drawn.select("button[name=choice]")}
    assert {"other", "unknown", "person"} < values
    assert drawn.select_one("input[name=state]")["value"] == "signed"


def test_a_page_that_does_not_exist_is_said_so(client):
    assert client.get("/styleguide/pages/rien/").status_code == 404


def test_what_was_taken_out_is_said_in_words(client):
    said = " ".join(page(client, "reponse").select_one("#read-as").get_text().split())
    assert "un numéro de téléphone, une adresse postale." in said


def test_dsc_18_the_answer_begins_in_the_language_of_the_question(client):
    told = page(client, "personne").select_one("#read-as [lang=en]")
    assert "This answer is in French." in told.text
