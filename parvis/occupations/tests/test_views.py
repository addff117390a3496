import pytest
from django.db import connection
from django.urls import reverse

from parvis.kit.testing import (
    assert_fragment_is_part_of_page,
    assert_queries_do_not_grow,
    soup,
)
from parvis.occupations.models import CertificationOccupation, Release
from parvis.occupations.services import reindex
from parvis.occupations.tests.factories import (
    CertificationFactory,
    DomainFactory,
    OccupationFactory,
    TitleFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("occupations:occupations")


@pytest.fixture
def baker():
    DomainFactory(code="D", label="Commerce")
    baker = OccupationFactory(code="D1102", domain=DomainFactory())
    TitleFactory(occupation=baker, label="Boulanger-pâtissier / Boulangère-pâtissière")
    reindex()
    return baker


def test_an_empty_house_offers_the_next_step(client):
    page = soup(client.get(LIST))
    assert page.select_one(".empty a")["href"] == "/"


def test_one_searches_with_ordinary_words(client, baker):
    page = soup(client.get(LIST, {"q": "boulangere"}))
    assert page.select_one(".result a")["href"] == "/metiers/D1102/"
    assert "1 métier" in page.text or "1 occupation" in page.text


@pytest.mark.parametrize("q", ["", " ", "\0", "'; DROP TABLE", "<b>", "é" * 5000, "🥖"])
def test_strange_words_find_nothing_and_break_nothing(client, baker, q):
    assert client.get(LIST, {"q": q}).status_code == 200


def test_one_walks_by_domain(client, baker):
    page = soup(client.get(LIST, {"domaine": "D11"}))
    assert page.select_one(".result a")["href"] == "/metiers/D1102/"
    assert client.get(LIST, {"domaine": "'\"", "page": "x"}).status_code == 200


def test_the_list_is_a_fragment_of_its_page(client, baker):
    url = f"{LIST}?q=boulanger"
    assert_fragment_is_part_of_page(client, url, "#occupations-found")


def test_the_list_costs_the_same_when_longer(client, baker):
    def grow():
        for n in range(20):
            OccupationFactory(code=f"D11{n + 10}", domain_id="D11")

    assert_queries_do_not_grow(client, f"{LIST}?domaine=D", connection, grow)


def test_a_sheet_says_its_source(client, baker):
    page = soup(client.get("/metiers/D1102/"))
    assert "Fabrique du pain." in page.text
    assert "460" in page.text
    assert client.get("/metiers/d1102/")["Location"] == "/metiers/D1102/"
    assert client.get("/metiers/X9999/").status_code == 404


def test_a_retired_sheet_points_to_its_heir(client, baker):
    OccupationFactory(code="D1199", is_retired=True, heir=baker)
    page = soup(client.get("/metiers/D1199/"))
    assert page.select_one(".alert a")["href"] == "/metiers/D1102/"


def test_a_certification_leads_to_occupations(client, baker):
    certification = CertificationFactory(
        code="RNCP37537", is_active=False, heirs=["RNCP40000"], blocks=["Pétrir"]
    )
    CertificationOccupation.objects.create(
        certification=certification, occupation=baker
    )
    page = soup(client.get("/certifications/RNCP37537/"))
    assert page.select_one(".result a")["href"] == "/metiers/D1102/"
    assert page.select_one(".alert a")["href"] == "/certifications/RNCP40000/"
    assert client.get("/certifications/RNCP40000/").status_code == 404
    assert Release.objects.count() == 0
