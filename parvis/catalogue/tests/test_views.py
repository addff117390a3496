import pytest
from django.db import connection

from parvis.catalogue import services
from parvis.catalogue.tests.factories import DocumentFactory, HoldingFactory
from parvis.kit.testing import assert_queries_do_not_grow, soup

pytestmark = pytest.mark.django_db


def given_documents(count=3):
    for n in range(count):
        HoldingFactory(
            document=DocumentFactory(
                title=f"Préparer un entretien, tome {n}", language="fr", kind="livre"
            )
        )
    services.rebuild_search()


def test_one_searches_narrows_and_opens(client):
    given_documents()
    page = soup(client.get("/ressources/?q=entretiens&nature=livre"))
    links = page.select(".result a")
    assert len(links) == 3
    assert page.select_one('input[name="nature"]')["value"] == "livre"
    sheet = soup(client.get(links[0]["href"]))
    assert "Préparer un entretien" in sheet.h1.text
    assert "EMP 200 CV" in sheet.text


def test_a_correction_is_shown(client):
    given_documents()
    assert "entretien" in soup(client.get("/ressources/?q=enretien")).strong.text


def test_what_is_not_there_is_said_with_a_way_on(client):
    given_documents()
    page = soup(client.get("/ressources/?q=zzzzz"))
    ways = [a["href"] for a in page.select(".empty a")]
    assert {"/ressources/", "/poles/"} <= set(ways)


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=abc", "?page=9999", "?q=%00", "?nature=%27&theme=x"]
)
def test_odd_addresses_are_answered(client, query):
    given_documents()
    assert client.get(f"/ressources/{query}").status_code == 200


@pytest.mark.parametrize("number", ["2", "9999"])
def test_past_the_last_page_the_last_one_is_shown(client, number):
    given_documents(21)
    page = soup(client.get(f"/ressources/?page={number}"))
    assert len(page.select(".result")) == 1
    assert not page.select(".empty")
    assert page.select_one(".pager__where").text == "Page 2 sur 2"


def test_no_cookie_is_set(client):
    assert not client.get("/ressources/?q=secret").cookies


def test_a_longer_list_costs_no_more(client):
    given_documents()
    assert_queries_do_not_grow(
        client, "/ressources/", connection, lambda: given_documents(8)
    )
