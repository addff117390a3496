"""One visit, from the kiosk to the night: two poles, one record, and nothing left that joins them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres import services as centres
from parvis.centres.models import Pole
from parvis.interviews.models import Record
from parvis.kit.testing import soup
from parvis.reception import queries
from parvis.reception import services as reception
from parvis.reception.models import Gesture, HandoverNote, Period, Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
NOON = datetime(2026, 12, 10, 13, tzinfo=UTC)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def centre(clock):
    centre = centres.seed(at=NOON)
    for n in (1, 2):
        reception.open_desk(
            centre_id=centre.pk, code=f"p{n}", name=f"Poste {n}", position=n
        )
    return centre


def adviser(centre, desk_code, pole_code):
    browser = Client()
    browser.force_login(MembershipFactory(centre=centre, role="advisor").user, BACKEND)
    told = {
        "desk": queries.desks(centre.pk).get(code=desk_code).pk,
        "poles": [Pole.objects.get(centre=centre, code=pole_code).pk],
    }
    assert browser.post(reverse("frontdesk:place"), told).status_code == 302
    return browser


def day(browser):
    return soup(browser.get(reverse("frontdesk:day")))


def press(browser, name, **more):
    form = day(browser).select_one(f"[data-gesture={name}]")
    fields = {
        f["name"]: f["value"]
        for f in form.select("input[type=hidden]")
        if f["name"] != "csrfmiddlewaretoken"
    }
    answer = browser.post(form["action"], fields | more, follow=True)
    return soup(answer).select_one("main").get_text(" ", strip=True)


def wall(client):
    page = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    return [c.get_text(" ", strip=True) for c in page.select("[data-sequence]")]


def test_from_the_kiosk_to_the_night(client, centre, clock):  # noqa: PLR0915 - one story
    kiosk = reverse("frontdesk:kiosk_take", args=[centre.code, "EMPLOI"])
    token = soup(client.get(kiosk)).select_one("input[name=token]")["value"]
    assert "E-001" in soup(client.post(kiosk, {"token": token})).get_text()
    assert wall(client) == []

    clock.shift(timedelta(minutes=12))
    first = adviser(centre, "p1", "EMPLOI")
    assert "C’est au tour du billet E-001." in press(first, "appeler")
    assert "Poste 1" in wall(client)[0]
    press(first, "commencer")

    clock.shift(timedelta(minutes=15))
    training = Pole.objects.get(centre=centre, code="FORMATION")
    reception.issue_ticket(
        pole_id=training.pk, at=NOON + timedelta(minutes=5), uuid=uuid4()
    )
    said = press(first, "transmettre", pole=training.pk, note="Financement du bilan")
    assert "E-001 est transmis" in said

    second = adviser(centre, "p2", "FORMATION")
    assert "C’est au tour du billet E-001." in press(second, "appeler"), (
        "before who came after"
    )
    assert "Financement du bilan" in day(second).get_text()
    assert "Poste 2" in wall(client)[0]
    assert "Formation" in wall(client)[0]
    press(second, "commencer")
    clock.shift(timedelta(minutes=22))
    assert "L’entretien de E-001 est terminé." in press(second, "terminer")
    assert not HandoverNote.objects.exists()

    link = day(second).select_one("a[data-key=f]")["href"]
    form = soup(second.get(link)).select_one("#record-form")
    fields = {
        f["name"]: f.get("value", "on")
        for f in form.select("input")
        if f.get("type") == "hidden" or f.has_attr("checked")
    }
    answer = second.post(form.get("action") or reverse("interviews:note"), fields)
    assert soup(answer).select_one("#correction-code")
    record = Record.objects.get()
    assert (record.pole.code, record.length_band) == ("FORMATION", "20_30")
    assert second.get(reverse("frontdesk:sheet")).status_code == 200

    reception.close_day(
        centre_id=centre.pk, day=NOON.date(), at=NOON + timedelta(hours=6)
    )
    for table in (Ticket, Period, Gesture, HandoverNote):
        assert not table.objects.exists(), table
    assert Record.objects.count() == 1
    assert wall(client) == []
