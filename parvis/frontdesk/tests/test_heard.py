"""The themes of a sentence go with the ticket, to the adviser, to the record, and no further."""

from datetime import time

import pytest
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.models import OpeningHours
from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.frontdesk.rules.taking import Read, heard
from parvis.frontdesk.services import reading
from parvis.interviews.models import Record
from parvis.kit.testing import soup
from parvis.reception import services
from parvis.reception.models import Ticket
from parvis.reception.tests.factories import DeskFactory, at
from parvis.vocabulary.models import Theme, ThemePole

THEMES = {"CV": "Écrire un CV", "VAE": "Faire valider son expérience"}
READ = Read(("EMPLOI",), ("CV", "VAE", "INCONNU"), "refaire votre CV")


def test_frd_26_three_known_themes_at_most_each_once():
    known = {code: code.lower() for code in "ABCDE"}
    assert heard(["B", "Z", "B", "A", "C", "D"], known) == [
        ("B", "b"),
        ("A", "a"),
        ("C", "c"),
    ]


@pytest.fixture
def hall(db, time_machine, monkeypatch):
    time_machine.move_to(at(10), tick=False)
    centre = CentreFactory(code="la-place", is_default=True)
    pole = PoleFactory(centre=centre, code="EMPLOI", letter="E", short_name="Emploi")
    for owner in (None, pole):
        OpeningHours.objects.create(
            centre=centre, pole=owner, weekday=5, opens_at=time(9), closes_at=time(17)
        )
    for position, (code, label) in enumerate(THEMES.items()):
        theme = Theme.objects.create(
            code=code, label=label, plain_label=label, position=position
        )
        ThemePole.objects.create(theme=theme, pole_code="EMPLOI", weight=1)
    DeskFactory(centre=centre, name="Poste 1")
    monkeypatch.setattr(reading, "_read_by", [lambda *_: READ])
    return centre


def sent(form, **more):
    """Return what a form would send, as a browser does."""
    told = {}
    for each in form.select("input[name]"):
        if each.get("type") not in {"checkbox", "radio"} or each.has_attr("checked"):
            told.setdefault(each["name"], []).append(each.get("value", ""))
    return told | more


def as_member(client, centre, role):
    user = MembershipFactory(centre=centre, role=role).user
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")


def look(client, centre):
    """Say a sentence at the kiosk, then choose the first pole."""
    said = client.post(
        reverse("frontdesk:kiosk_sentence", args=[centre.code]), {"q": "mon cv"}
    )
    way = soup(said).select_one("form.way")
    told = sent(way, look="1")
    assert told["theme"] == ["CV", "VAE"]
    return way["action"], soup(client.post(way["action"], told))


def test_the_kiosk_shows_the_themes_and_the_ticket_carries_them(client, hall):
    address, page = look(client, hall)
    form = page.select_one("form.keep")
    told = sent(form)
    assert told["heard"] == ["CV", "VAE"]
    assert client.post(address, told).status_code == 200
    assert Ticket.objects.get().themes == ["CV", "VAE"]


def test_a_theme_is_taken_out_with_a_finger_and_an_address_never_bears_one(
    client, hall
):
    address, page = look(client, hall)
    told = sent(page.select_one("form.keep"), heard=["VAE"])
    client.post(address, told)
    assert Ticket.objects.get().themes == ["VAE"]
    assert "VAE" not in address


def test_a_theme_of_nowhere_is_left_and_four_are_too_many(client, hall):
    address, page = look(client, hall)
    told = sent(page.select_one("form.keep"), theme=["CV", "<b>"], heard=["CV"])
    assert client.post(address, told).status_code == 200
    assert Ticket.objects.get().themes == ["CV"]


def given_at_the_desk(client, hall):
    as_member(client, hall, "welcome")
    page = soup(client.post(reverse("frontdesk:ask"), {"q": "refaire mon cv"}))
    form = page.select_one("form.asked")
    client.post(form["action"], sent(form))
    return page


def test_a_question_typed_at_the_desk_gives_a_ticket_with_its_themes(client, hall):
    page = given_at_the_desk(client, hall)
    assert "Écrire un CV" in page.select_one("#asked").get_text()
    assert Ticket.objects.get().themes == ["CV", "VAE"]


def test_an_empty_question_at_the_desk_is_a_sentence(client, hall):
    as_member(client, hall, "welcome")
    answer = client.post(reverse("frontdesk:ask"), {"q": "  "}, follow=True)
    assert "Écrivez d’abord quelques mots" in answer.content.decode()


def gesture(client, name, page):
    form = page.select_one(f'form[data-gesture="{name}"]')
    return soup(client.post(form["action"], sent(form), follow=True))


def test_from_the_ticket_to_the_adviser_to_the_record_then_nothing(client, hall):
    given_at_the_desk(client, hall)
    as_member(client, hall, "advisor")
    place = soup(client.get(reverse("frontdesk:place")))
    desk = place.select_one("[name=desk]")["value"]
    poles = [i["value"] for i in place.select("[name=poles]")]
    client.post(reverse("frontdesk:place"), {"desk": desk, "poles": poles})
    day = soup(client.get(reverse("frontdesk:day")))
    assert "Écrire un CV · Faire valider" in day.select_one(".queue").get_text()
    day = gesture(client, "appeler", day)
    assert "Écrire un CV" in day.select_one(".day__about").get_text()
    day = gesture(client, "terminer", gesture(client, "commencer", day))
    link = day.select_one('a[href*="avec="]')["href"]
    record = soup(client.get(link)).select_one("#record-form")
    told = sent(record)
    assert told["themes"] == ["CV", "VAE"]
    client.post(record["action"], told)
    assert {s.theme_id for s in Record.objects.get().subjects.all()} == {"CV", "VAE"}
    again = soup(client.get(link)).select_one("#record-form")  # by the way back
    answer = client.post(again["action"], sent(again) | {"clarity": "clear"})
    assert "déjà noté" in answer.content.decode()
    assert Record.objects.count() == 1
    day = soup(client.get(reverse("frontdesk:day")))
    assert day.select_one('a[href*="avec="]') is None, "what was noted is put away"
    services.close_day(centre_id=hall.pk, day=at().date(), at=at(20))
    assert not Ticket.objects.exists()


def test_a_pole_that_is_over_says_so_and_keeps_the_themes_while_it_asks(
    client, hall, time_machine
):
    time_machine.move_to(at(18), tick=False)
    as_member(client, hall, "welcome")
    page = soup(client.post(reverse("frontdesk:ask"), {"q": "refaire mon cv"}))
    form = page.select_one("form.asked")
    assert "Terminé pour aujourd’hui" in form.get_text()
    asked = soup(client.post(form["action"], sent(form)))
    assert not Ticket.objects.exists()
    sure = asked.select_one("button[name=sure]")["value"]
    told = [
        *((i["name"], i["value"]) for i in asked.select("form.stack input")),
        ("sure", sure),
    ]
    body = {name: [v for n, v in told if n == name] for name, _ in told}
    client.post(form["action"], body)
    assert Ticket.objects.get().themes == ["CV", "VAE"]
