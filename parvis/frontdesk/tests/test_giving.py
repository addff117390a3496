"""A ticket of a pole where nobody receives any more today: said before, given only when one is sure."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres import services as centres
from parvis.centres.models import Pole
from parvis.frontdesk.rules.presence import Presence, Receiving, may_be_given
from parvis.kit.testing import soup
from parvis.reception.models import Ticket
from parvis.roster.tests.factories import a_shift, an_advisor

THURSDAY = datetime(2026, 12, 10, 13, tzinfo=UTC)  # 14 h in Paris
JSON = {"Accept": "application/json"}


@pytest.mark.parametrize("presence", list(Presence))
def test_frd_46_a_ticket_is_given_where_somebody_receives_today_or_where_one_is_sure(
    presence,
):
    comes = presence in {Presence.OPEN, Presence.PAUSE, Presence.LATER}
    assert may_be_given(Receiving(presence), sure=False) == comes
    assert may_be_given(Receiving(presence), sure=True)


@pytest.fixture
def hall(client, db):
    """At Emploi somebody until 17 h; at Création somebody this morning, then on Tuesday; at Formation at 16 h."""
    centre = centres.seed(at=THURSDAY)
    poles = {p.code: p for p in Pole.objects.filter(centre=centre)}
    morning = THURSDAY - timedelta(hours=6)
    for code, day, start, end in (
        ("EMPLOI", 0, 10, 17),
        ("CREATION", 0, 10, 13),
        ("CREATION", 5, 14, 17),
        ("FORMATION", 0, 16, 17),
    ):
        day = (THURSDAY + timedelta(days=day)).date()
        a_shift(an_advisor(poles[code]), day, start, end, at=morning)
    user = MembershipFactory(centre=centre, role="welcome").user
    with time_machine.travel(THURSDAY, tick=False):
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        yield poles


def give(client, pole, headers=None, **told):
    told = {"uuid": str(uuid4()), "pole": pole.pk} | told
    return client.post(reverse("frontdesk:give"), told, headers=headers or {})


def fields(page):
    form = page.select_one("form[data-gesture=billet]")
    return {i["name"]: i["value"] for i in form.select("input[type=hidden]")}


def test_a_pole_that_is_over_asks_first_and_keeps_what_was_said(client, hall):
    asked = give(client, hall["CREATION"], language="en", questions="2")
    page = soup(asked)
    assert Ticket.objects.count() == 0
    told = page.select_one(".lead").get_text(strip=True)
    assert told == (
        "Création\u00a0: terminé pour aujourd’hui, ouvre mardi 15 décembre à 14\u00a0h."
    )
    kept = fields(page)
    del kept["uuid"], kept["csrfmiddlewaretoken"]
    assert kept == {"language": "en", "questions": "2"}
    others = [b["value"] for b in page.select("button[name=pole]")]
    assert others == [str(hall["EMPLOI"].pk)]
    sure = page.select_one("button[name=sure]")["value"]
    given = soup(client.post(reverse("frontdesk:give"), fields(page) | {"sure": sure}))
    assert "A-001" in given.select_one("main").get_text()
    assert "Terminé pour aujourd’hui, ouvre mardi" in given.select_one("main").text
    assert "Sans doute personne" not in given.text
    ticket = Ticket.objects.get()
    assert (ticket.pole_id, ticket.language, ticket.questions) == (
        hall["CREATION"].pk,
        "en",
        2,
    )


def test_another_pole_takes_one_press(client, hall):
    page = soup(give(client, hall["CREATION"], access_need="calm"))
    other = page.select_one("button[name=pole]")["value"]
    client.post(reverse("frontdesk:give"), fields(page) | {"pole": other})
    ticket = Ticket.objects.get()
    assert (ticket.pole_id, ticket.access_need) == (hall["EMPLOI"].pk, "calm")


def test_a_pole_that_opens_later_today_gives_its_ticket_and_says_when(client, hall):
    page = soup(give(client, hall["FORMATION"]))
    assert "F-001" in page.select_one("main").get_text()
    assert "Ouvre à 16\u00a0h" in page.select_one("main").get_text()


def test_the_same_form_sent_again_after_one_was_sure_gives_the_same_ticket(
    client, hall
):
    name = str(uuid4())
    give(client, hall["CREATION"], uuid=name, sure=str(hall["CREATION"].pk))
    again = soup(give(client, hall["CREATION"], uuid=name))
    assert "A-001" in again.get_text()
    assert Ticket.objects.count() == 1


def test_a_program_is_told_in_a_sentence(client, hall):
    answer = give(client, hall["CREATION"], headers=JSON).json()
    assert answer["done"] is False
    assert answer["sentence"].startswith("Création\u00a0: terminé pour aujourd’hui")
    assert "Aucun billet n’a été donné" in answer["sentence"]
    assert answer["sentence"].endswith(
        "Pôles qui reçoivent en ce moment\u00a0: Emploi."
    )
    sure = give(client, hall["CREATION"], headers=JSON, sure=hall["CREATION"].pk)
    assert sure.json()["done"] is True


@pytest.mark.parametrize("sure", ["x", "999999", "-1"])
def test_a_strange_answer_gives_nothing(client, hall, sure):
    page = soup(
        client.post(reverse("frontdesk:give"), {"sure": sure}, follow=True)
    ).get_text()
    assert "Choisissez un pôle" in page
    assert Ticket.objects.count() == 0
