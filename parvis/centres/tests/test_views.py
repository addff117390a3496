"""The poles as anyone sees them."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from parvis.centres import services
from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.kit.testing import assert_queries_do_not_grow, soup

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 10, 11, tzinfo=UTC)


@pytest.fixture
def villette():
    return services.seed(at=NOON)


@time_machine.travel(NOON, tick=False)
def test_all_poles_side_by_side_with_the_week(client, villette):
    page = soup(client.get(reverse("centres:poles")))
    assert [h.get_text(strip=True) for h in page.select("main li[data-hue] h2")] == [
        "Choisir son orientation",
        "Trouver un emploi",
        "Changer sa vie professionnelle",
        "Organiser son parcours professionnel et de formation",
        "Créer son activité",
    ]
    assert "Ouvert jusqu’à 17\u00a0h\u00a045" in page.get_text()
    assert len(page.select("#semaine tbody tr")) == 6


@time_machine.travel(NOON, tick=False)
def test_one_pole_says_when_where_and_in_which_languages(client, villette):
    page = soup(client.get(reverse("centres:pole", args=["EMPLOI"]))).get_text(" ")
    assert "français, anglais, espagnol, arabe" in page
    assert "Nocturne des parrains et marraines" in page
    assert "France Travail" in page
    assert "Pôle emploi" not in page
    other = soup(client.get(reverse("centres:pole", args=["CREATION"]))).get_text(" ")
    assert "aujourd’hui BGE" in other, "who has changed name says both"


def test_no_visitor_gets_a_cookie(client, villette):
    response = client.get(reverse("centres:poles"))
    assert not response.cookies


def test_an_unknown_pole_is_not_found(client, villette):
    assert client.get(reverse("centres:pole", args=["RIEN"])).status_code == 404


def test_an_empty_house_says_so(client):
    response = client.get(reverse("centres:poles"))
    assert "Aucun centre" in soup(response).get_text()


def test_a_centre_without_pole_sends_to_the_desk(client):
    CentreFactory()
    response = client.get(reverse("centres:poles"))
    assert "pas encore de pôle" in soup(response).get_text()


def test_more_poles_do_not_cost_more(client, villette):
    assert_queries_do_not_grow(
        client,
        reverse("centres:poles"),
        connection,
        lambda: PoleFactory.create_batch(5, centre=villette),
    )
