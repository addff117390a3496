"""The ticket on a phone, read as somebody worried would read it: true at every moment."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from parvis.centres.models import OpeningHours, Site, Space
from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.frontdesk.rules.waits import NobodyBeforeClosing, Range, Straightaway
from parvis.frontdesk.services import words
from parvis.frontdesk.services.words import sentence, sentence_held
from parvis.kit.testing import soup
from parvis.reception import services
from parvis.reception.models import Ticket
from parvis.reception.tests.factories import DeskFactory, at

WAYS = [
    (None, "", ""),
    (Straightaway(), "Quelqu’un peut vous recevoir maintenant", "C’est bientôt à vous"),
    (
        NobodyBeforeClosing(0.9),
        "Sans doute personne de libre avant la fermeture",
        "demandez à l’accueil",
    ),
    (Range(0, 15, 7.0, 0.82), "Moins de 15 min d’attente, 8 fois sur 10", ""),
    (Range(15, 35, 22.0), "15 à 35 min d’attente", ""),
    (
        Range(15, 35, 22.0, lost=0.5),
        "15 à 35 min d’attente, si quelqu’un se libère avant la fermeture",
        "",
    ),
]


@pytest.mark.parametrize(("told", "to_all", "held"), WAYS)
def test_frd_6_a_wait_has_few_wordings_and_one_place(told, to_all, held):
    plain = sentence(told).replace("\u00a0", " ").replace("\u202f", " ")
    assert plain == to_all
    assert str(words(told)) == sentence(told)
    assert (held or sentence(told)) in sentence_held(told)
    assert "maintenant" not in sentence_held(told)


@pytest.fixture
def place(db, time_machine):
    time_machine.move_to(at(10), tick=False)
    centre = CentreFactory(code="la-place", is_default=True)
    pole = PoleFactory(centre=centre, code="EMPLOI", letter="E")
    for each in (None, pole):
        OpeningHours.objects.create(
            centre=centre, pole=each, weekday=5, opens_at=time(9), closes_at=time(18)
        )
    site = Site.objects.create(centre=centre, code="ici", name="Ici")
    Space.objects.create(site=site, code="coin", name="Coin d’attente", kind="waiting")
    return centre, pole


@pytest.fixture
def issued(place):
    return services.issue_ticket(pole_id=place[1].pk, at=at(10), uuid=uuid4())


@pytest.fixture
def look(client, issued):
    url = reverse("frontdesk:ticket", args=[issued.secret])

    def page():
        answer = client.get(url)
        found = soup(answer).select_one("#followed")
        return answer.status_code, found.get_text(" ", strip=True) if found else ""

    return page


def test_somebody_who_waits_reads_where_to_wait_and_how_it_is_counted(
    client, issued, look
):
    _, said = look()
    assert "Votre place est gardée" in said
    assert "Coin d’attente" in said
    url = reverse("frontdesk:ticket", args=[issued.secret])
    page = soup(client.get(url))
    assert "fois sur dix" in page.select_one("details#how").get_text()
    assert page.select_one("details#how a")["href"] == reverse("frontdesk:estimates")


def test_frd_27_a_ticket_that_is_too_late_says_so_and_what_to_do(look, time_machine):
    time_machine.move_to(at(18, 30), tick=False)
    code, said = look()
    assert code == 200
    assert "Votre place est gardée" not in said
    assert "Le lieu est fermé pour aujourd’hui" in said
    assert "Le lieu ouvre samedi 5 décembre à 9 h" in said.replace("\u00a0", " ")
    assert "Je m’absente" not in said


def test_frd_27_a_pole_that_is_over_leads_to_the_welcome_desk(
    place, look, time_machine
):
    OpeningHours.objects.filter(pole=place[1]).update(closes_at=time(12))
    time_machine.move_to(at(14), tick=False)
    _, said = look()
    assert "Ce pôle a fini de recevoir pour aujourd’hui" in said
    assert "dites votre numéro à l’accueil" in said


def test_frd_27_a_ticket_of_yesterday_is_unknown_and_does_nothing(
    client, issued, look, time_machine
):
    url = reverse("frontdesk:ticket", args=[issued.secret])
    token = soup(client.get(url)).select_one("input[name=token]")["value"]
    time_machine.move_to(at(5) + timedelta(days=1), tick=False)
    assert look() == (404, "")
    late = client.post(url, {"token": token, "do": "leave"})
    assert late.status_code == 404
    assert Ticket.objects.get().state == "waiting"


def test_a_call_that_nobody_answered_is_not_the_end(place, look):
    desk = DeskFactory(centre=place[0], name="Poste 3")
    call = {"desk_id": desk.pk, "at": at(10, 9)}
    services.call_next(pole_ids=[place[1].pk], uuid=uuid4(), **call)
    assert "Vous êtes attendu" in look()[1] or "Poste 3" in look()[1]
    ticket = Ticket.objects.get()
    services.mark_no_show(ticket_id=ticket.pk, uuid=uuid4(), **call)
    _, said = look()
    assert "votre place n’est pas perdue" in said
    assert "Regarder à nouveau" in said, "the page goes on looking"


def test_pressing_twice_does_it_once(client, issued, look):
    url = reverse("frontdesk:ticket", args=[issued.secret])
    token = soup(client.get(url)).select_one("input[name=token]")["value"]
    for _ in range(2):
        answer = client.post(url, {"token": token, "do": "step_out"})
        assert (answer.status_code, answer.url) == (302, url)
    assert Ticket.objects.get().state == "on_hold"
    assert "Je suis de retour" in look()[1]


def test_the_page_tells_a_screen_reader_what_changed_and_nothing_else(client, issued):
    page = soup(client.get(reverse("frontdesk:ticket", args=[issued.secret])))
    assert not page.select("#followed [role=status], #followed [aria-live]")
    assert page.select_one("[data-said][role=status]").get_text() == ""
    assert page.select("#followed [data-tell]")


def test_frd_28_a_phone_says_in_the_language_asked_for_where_one_is_expected(
    client, place
):
    wish = services.Wish(language="es")
    issued = services.issue_ticket(
        pole_id=place[1].pk, at=at(10), uuid=uuid4(), wish=wish
    )
    url = reverse("frontdesk:ticket", args=[issued.secret])
    said = soup(client.get(url)).select_one("#followed .beside[lang=es]")
    assert "Su número aparece en la pantalla" in said.get_text()
    desk = DeskFactory(centre=place[0], name="Poste 3")
    services.call_next(pole_ids=[place[1].pk], desk_id=desk.pk, at=at(10), uuid=uuid4())
    said = soup(client.get(url)).select_one("#followed .beside[lang=es]")
    assert said.get_text(strip=True) == "Turno E-001: Poste 3."
