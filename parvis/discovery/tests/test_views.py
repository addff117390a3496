"""The pages of discovery, over HTTP."""

import pytest
from django.test import override_settings

from parvis.discovery import engine
from parvis.discovery.models import QuestionCount
from parvis.discovery.tests.factories import small_house, small_router
from parvis.kit.testing import soup
from parvis.vocabulary.models import Audience, Objective, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(tmp_path):
    with override_settings(VAR=tmp_path):
        engine.forget()
        small_router(engine.model_path())
        yield small_house()
    engine.forget()


def test_the_home_page_asks_one_question(client, house):
    page = soup(client.get("/"))
    assert page.select_one("textarea[name=q]")
    assert page.select_one("h1")


def test_a_house_without_a_centre_still_opens(client, db):
    assert client.get("/").status_code == 200


def test_dsc_3_a_question_gets_its_page(client, house):
    response = client.post("/question/", {"q": "refaire mon cv"})
    assert response.status_code == 200
    assert "Trouver un emploi" in response.text
    assert QuestionCount.objects.get().state == "answered"


def test_no_cookie_is_ever_set_for_a_visitor(client, house):
    client.get("/")
    client.post("/question/", {"q": "refaire mon cv"})
    client.post("/par-ou-commencer/", {"choice": "unknown"})
    assert not client.cookies


def test_an_address_without_a_question_leads_home(client, house):
    assert client.get("/question/").status_code == 302


@pytest.mark.parametrize("q", ["", "   ", "?", "x" * 20_001, "\x00"])
def test_what_cannot_be_read_is_said_and_kept(client, house, q):
    response = client.post("/question/", {"q": q})
    assert response.status_code == 422
    assert soup(response).select_one(".field__error")


@pytest.mark.parametrize("q", ["x", " x ! ", "7 x"])
def test_dsc_19_one_letter_is_kindly_too_short(client, house, q):
    response = client.post("/question/", {"q": q})
    page = soup(response)
    assert response.status_code == 422
    assert "trop court" in page.select_one(".field__error").text
    assert page.select_one("a[href='/par-ou-commencer/']")
    assert page.select_one("a[href='/poles/']")
    assert not QuestionCount.objects.exists()
    told = client.post("/api/v1/questions", {"q": q}, content_type="application/json")
    assert told.status_code == 422
    assert "trop court" in told.json()["detail"]


def test_dsc_19_a_theme_chosen_beside_one_letter_is_answered(client, house):
    response = client.post("/question/", {"q": "x", "theme": "CV"})
    assert response.status_code == 200


@pytest.mark.parametrize("q", ["refaire mon cv " * 1000, "je ne sais pas " * 1000])
def test_a_long_text_says_that_its_beginning_was_read(client, house, q):
    response = client.post("/question/", {"q": q})
    assert response.status_code == 200
    assert "seuls ses 2\u202f000 premiers signes ont été lus" in response.text


def test_html_is_shown_as_text(client, house):
    response = client.post("/question/", {"q": "<b id=evil>cv</b> refaire mon cv"})
    assert not soup(response).select_one("#evil")


def test_dsc_1_an_urgent_question_shows_numbers_to_call(client, house):
    page = soup(client.post("/question/", {"q": "je dors dehors ce soir"}))
    assert "115" in page.text


def test_dsc_7_the_dialogue_ends_after_three_screens(client, house):
    page = soup(client.get("/par-ou-commencer/"))
    for _ in range(3):
        state = page.select_one("input[name=state]")
        if state is None:
            break
        assert page.select_one("button[value=unknown]")
        assert page.select_one("button[value=person]")
        page = soup(
            client.post(
                "/par-ou-commencer/", {"state": state["value"], "choice": "unknown"}
            )
        )
    assert page.select_one("button[name=theme]")
    assert page.select_one("textarea[name=q]")


def test_dsc_7_a_person_is_one_press_away(client, house):
    page = soup(client.get("/par-ou-commencer/"))
    state = page.select_one("input[name=state]")["value"]
    response = client.post("/par-ou-commencer/", {"state": state, "choice": "person"})
    assert response.status_code == 302
    assert response.url == "/poles/"


@pytest.mark.parametrize("state", ["", "forged", "a:b:c"])
def test_a_forged_state_starts_again(client, house, state):
    response = client.post("/par-ou-commencer/", {"state": state, "choice": "unknown"})
    assert response.status_code == 200


def test_dsc_9_a_door_says_that_it_closes_no_other(client, house):
    parents = Audience.objects.create(
        code="parents", group="g", label="Parents", door="Je suis parent"
    )
    objective = Objective.objects.create(code="o", label="S’informer")
    objective.audiences.add(parents)
    objective.themes.add(Theme.objects.get(code="CV"))
    response = client.get("/publics/parents/")
    assert "ne ferme" in response.text
    assert soup(response).select_one("button[name=theme][value=CV]")
    assert client.get("/publics/nobody/").status_code == 404


def test_a_theme_alone_is_a_question(client, house):
    response = client.post("/question/", {"q": "", "theme": "CV"})
    assert response.status_code == 200
    assert "Trouver un emploi" in response.text


def test_how_it_works_tells_when_nothing_is_trained(client, house):
    engine.model_path().unlink()
    engine.forget()
    assert client.get("/comment-ca-marche/").status_code == 200


def test_a_house_without_a_place_says_so(client):
    answer = client.post("/question/", {"q": "je cherche une formation"})
    assert answer.status_code == 503
    assert "Pas encore ouvert" in answer.text


def test_an_answer_on_paper_says_where_and_when(client, house):
    page = client.post("/question/", {"q": "refaire mon cv"})
    assert "Imprimé le" in page.text


def test_a_link_to_a_search_searches(client, house):
    told = client.get("/recherche/?q=orientation").content.decode()
    assert 'value="orientation"' in told
    assert client.get("/recherche/?q=").status_code == 200
