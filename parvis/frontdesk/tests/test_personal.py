"""Numbers and addresses typed at a desk or a kiosk are taken out, and whoever typed them is told."""

import pytest
import time_machine
from django.urls import reverse

from parvis.centres.models import Pole
from parvis.frontdesk.rules.taking import Read
from parvis.frontdesk.services import personal, reading
from parvis.frontdesk.tests.test_day import NOON, form, gesture, hall, issue, page, sit
from parvis.frontdesk.tests.test_sitting import in_plain
from parvis.kit.testing import soup
from parvis.reception.models import HandoverNote

__all__ = ["hall"]
NOTE = "Financement, rappeler au 06 12 34 56 78 ou anna@example.org"


def test_frd_49_what_points_to_one_person_is_named_once():
    told = personal.of_a_question(("phone", "number", "nir", "phone"))
    assert "un numéro de téléphone, un numéro personnel, un numéro de" in told
    assert personal.of_a_question(()) == ""
    assert personal.of_a_note("Financement, 10 ans de cuisine, CAP en 2019") == ""


@pytest.fixture
def here(client, hall):
    with time_machine.travel(NOON, tick=False):
        sit(client, hall, "p1", role="welcome")
        issue(hall, "EMPLOI", NOON)
        yield client


@pytest.fixture
def heard(monkeypatch):
    """A question engine that dropped a number."""
    read = Read(poles=("EMPLOI",), dropped=("phone",))
    monkeypatch.setattr(reading, "_read_by", [lambda *told: read])


def test_a_note_goes_without_the_number_and_the_adviser_knows(here, hall):
    for name in ("appeler", "commencer"):
        gesture(here, name, **form(page(here), name))
    pole = Pole.objects.get(centre=hall, code="FORMATION")
    told = form(page(here), "transmettre") | {"pole": pole.pk, "note": NOTE}
    for _ in range(2):  # a double click is told the same
        answer = gesture(here, "transmettre", **told, sure=pole.pk)
        text = in_plain(soup(answer).select_one("#messages"))
        assert "est transmis" in text
        assert "un numéro de téléphone" in text
        assert "une adresse électronique" in text
        assert "Le pôle suivant ne le verra pas." in text
    assert HandoverNote.objects.get().text == "Financement, rappeler au ou"


def test_a_quick_answer_says_what_was_taken_out(here, heard):
    answer = here.post(reverse("frontdesk:ask"), {"q": "cv, 06 12 34 56 78"})
    told = in_plain(soup(answer).select_one("#asked"))
    assert "Retiré de la question : un numéro de téléphone." in told


def test_a_kiosk_says_what_was_taken_out(here, hall, heard):
    address = reverse("frontdesk:kiosk_sentence", args=[hall.code])
    answer = here.post(address, {"q": "cv, 06 12 34 56 78"})
    told = in_plain(soup(answer).select_one("main"))
    assert "Retiré de la question : un numéro de téléphone." in told
    assert "06 12" not in answer.content.decode()
