"""Closing the day from the hall: said before, refused with the name of the desk, kept on the board after."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from parvis.frontdesk.tests.test_day import NOON, form, gesture, hall, issue, page, sit
from parvis.frontdesk.tests.test_sitting import in_plain
from parvis.kit.testing import soup
from parvis.reception import queries
from parvis.reception import services as reception
from parvis.reception.models import Ticket

__all__ = ["hall"]
CLOSE = "frontdesk:close_day"


@pytest.fixture
def desk(client, hall):
    """The welcome, at a desk of the hall; two tickets, one of them in advice."""
    with time_machine.travel(NOON, tick=False) as clock:
        client.clock = clock
        sit(client, hall, "p2", role="welcome")
        for _ in range(2):
            issue(hall, "EMPLOI", NOON)
        gesture(client, "appeler")
        gesture(client, "commencer", **form(page(client), "commencer"))
        reception.count_arrivals(centre_id=hall.pk, number=7, at=NOON, uuid=uuid4())
        yield client


def main(response):
    return in_plain(soup(response).select_one("main"))


def test_what_closing_would_do_is_said_before(desk):
    text = main(desk.get(reverse(CLOSE)))
    assert "Un entretien est encore en cours Poste 2, depuis 14 h" in text
    assert "Une personne attend encore E-002" in text
    assert "Billets qui seront effacés 2" in text
    assert "Le lieu est ouvert jusqu’à" in text
    assert Ticket.objects.count() == 2


def test_nothing_is_closed_by_one_finger_while_somebody_would_be_turned_away(desk):
    answer = desk.post(reverse(CLOSE))
    assert answer.status_code == 422
    assert "Rien n’a été fermé" in main(answer)
    answer = desk.post(reverse(CLOSE), {"sure": "1"})
    assert answer.status_code == 409
    assert "La journée n’a pas été fermée" in main(answer)
    assert "Poste 2" in main(answer)
    assert Ticket.objects.count() == 2


def test_a_closed_day_keeps_its_figures_on_the_board(desk, hall):
    gesture(desk, "terminer", **form(page(desk), "terminer"))
    before = queries.so_far(hall.pk, day=NOON.date())
    issue(hall, "EMPLOI", NOON - timedelta(days=1))  # a day that was forgotten
    desk.clock.shift(timedelta(hours=5))
    answer = desk.post(reverse(CLOSE), {"sure": "1"}, follow=True)
    text = main(answer)
    assert "La journée est fermée : 2 billets sont effacés" in text
    assert not Ticket.objects.exists()
    after = queries.so_far(hall.pk, day=NOON.date())
    assert (after.arrivals, after.taken, after.advised) == (7, 2, 1)
    assert (before.taken, before.advised) == (after.taken, after.advised)
    today = in_plain(soup(answer).select_one("[aria-labelledby=today-title]"))
    assert "La journée est fermée" in today
    assert "Billets donnés 2 En attente 0 Entretiens 1" in today
    assert "Non reçus 1" in today
    assert "La journée est fermée" in main(desk.get(reverse(CLOSE)))
    issue(hall, "EMPLOI", NOON + timedelta(hours=5))  # somebody comes after all
    assert queries.so_far(hall.pk, day=NOON.date()).taken == 3


def test_an_advice_that_nobody_ended_is_closed_by_who_knows_it(desk):
    told = {"sure": "1", "force": "1"}
    assert desk.post(reverse(CLOSE), told).status_code == 302
    assert not Ticket.objects.exists()


def test_an_adviser_does_not_close_the_day(client, hall):
    with time_machine.travel(NOON, tick=False):
        sit(client, hall, "p1")
        assert client.get(reverse(CLOSE)).status_code == 403
        assert client.post(reverse(CLOSE)).status_code == 403


def test_the_board_leads_to_the_screens_the_tablet_the_poster_and_the_evening(desk):
    roads = soup(desk.get(reverse("frontdesk:board"))).select(".board__roads a")
    named = [in_plain(a) for a in roads]
    assert named[-4:] == [
        "Borne",
        "Tablette de sortie",
        "Affiche du code QR",
        "Fermer la journée",
    ]
    assert named[0].startswith("Écran : ")
    for road in roads:
        assert desk.get(road["href"]).status_code == 200, road["href"]
