"""The pages of the design system, and the kind words of errors."""

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from parvis.kit.testing import soup
from parvis.ui import identity, views

pytestmark = pytest.mark.django_db
COMPONENTS = [
    ".number--large",
    ".queue__line.is-next",
    ".tap--quiet",
    ".tally",
    ".gestures .button--next",
    ".timer--large",
    ".stale",
    ".tabs",
    ".bar",
    ".qr",
    ".button",
    ".button--quiet",
    ".field",
    ".field--wrong",
    ".card",
    ".card--link",
    ".panel",
    ".alert--error",
    ".badge--open",
    ".table",
    ".pager",
    ".facets",
    ".details",
    ".empty",
    ".stat",
    ".mark",
    ".breadcrumb",
    ".choice",
    ".tag",
    ".tel",
]


@pytest.mark.parametrize(
    "path", ["/accessibilite/", "/styleguide/", "/styleguide/impression/"]
)
def test_public_pages_have_one_title_and_no_cookie(client, path):
    response = client.get(path)
    page = soup(response)
    assert response.status_code == 200
    assert len(page.select("h1")) == 1
    assert page.select_one("html")["lang"] == "fr"
    assert response.cookies == {}


@pytest.mark.parametrize("selector", COMPONENTS)
def test_the_style_guide_shows_every_component(client, selector):
    assert soup(client.get("/styleguide/")).select_one(selector)


def test_the_skip_link_leads_to_the_content(client):
    page = soup(client.get("/accessibilite/"))
    assert page.find(id=page.select_one("a.skip")["href"][1:]).name == "main"


def test_an_unknown_address_is_answered_kindly(client):
    response = client.get("/cette-page-n-existe-pas/")
    assert response.status_code == 404
    assert "Cette page n’est pas ici" in response.content.decode()


def test_every_error_says_what_to_do_next():
    request = RequestFactory().get("/")
    for response, status in (
        (views.unreadable(request, ValueError()), 400),
        (views.forbidden(request, PermissionDenied()), 403),
        (views.stale_form(request), 403),
        (views.broken(request), 500),
    ):
        page = soup(response)
        assert response.status_code == status
        assert len(page.select("h1")) == 1
        assert page.select_one("main a.button")["href"] == "/"


def test_an_error_on_our_side_asks_nothing_of_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        views.broken(RequestFactory().get("/"))


def test_the_name_of_the_place_stands_over_the_door(client, monkeypatch):
    monkeypatch.setattr(identity, "_sources", [lambda: "Cité d’ici"])
    page = soup(client.get("/accessibilite/"))
    assert page.select_one(".wordmark__place").get_text() == "Cité d’ici"


@pytest.mark.parametrize("path", ["/", "/comment-ca-marche/", "/robots.txt"])
def test_a_machine_may_ask_for_the_head_alone(client, path, db):
    assert client.head(path).status_code == 200


def test_an_address_of_a_gesture_says_so_instead_of_a_blank(client, db):
    told = client.get("/compte/centre/", headers={"accept": "text/html"})
    assert told.status_code in {302, 405}
    blank = client.get("/question/donner/", headers={"accept": "text/html"})
    assert blank.status_code != 405 or "geste" in blank.text


def test_a_program_reads_one_sentence_where_another_method_is_asked(client, db):
    told = client.delete("/question/", headers={"accept": "*/*"})
    assert told.status_code == 405
    assert told["Content-Type"] == "text/plain; charset=utf-8"
    assert told.text.startswith("Cette adresse attend une autre méthode")
    assert "POST" in told["Allow"]
    assert "POST" in told.text


def test_a_nul_is_told_in_words_that_anyone_knows():
    class Field(forms.Form):
        words = forms.CharField()

    said = str(Field({"words": "a\x00b"}).errors["words"])
    assert "Ce texte contient un caractère illisible." in said


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/metiers/D1102%00/", 404),
        ("/ressources/encart/?theme=%00", 200),
        ("/ressources/?genre=%00&q=a%00b", 200),
        ("/adresses/?q=%00", 200),
    ],
)
def test_a_nul_in_an_address_reaches_no_database(client, db, address, status):
    """PostgreSQL refuses the character where SQLite lets it pass."""
    client.raise_request_exception = False
    assert client.get(address).status_code == status
