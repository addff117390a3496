"""The welcome board: counts, tickets, numbers for a cut of the network; each sent once, whatever happens."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres import services as centres
from parvis.centres.models import Pole
from parvis.kit.testing import soup
from parvis.reception import queries
from parvis.reception import services as reception
from parvis.reception.models import ArrivalCount, Ticket

NOON = datetime(2026, 12, 10, 13, tzinfo=UTC)
JSON = {"Accept": "application/json"}


@pytest.fixture
def hall(client, db):
    centre = centres.seed(at=NOON)
    reception.open_desk(centre_id=centre.pk, code="a", name="Accueil", series="B")
    user = MembershipFactory(centre=centre, role="welcome").user
    with time_machine.travel(NOON, tick=False):
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        yield centre


def sit(client, hall):
    desk = queries.desks(hall.pk).get(code="a")
    pole = Pole.objects.get(centre=hall, code="EMPLOI")
    client.post(reverse("frontdesk:place"), {"desk": desk.pk, "poles": [pole.pk]})


def board(client):
    return soup(client.get(reverse("frontdesk:board")))


def counted():
    return sum(ArrivalCount.objects.values_list("number", flat=True))


def give(client, hall, headers=None, **told):
    told.setdefault("uuid", str(uuid4()))
    told.setdefault("pole", Pole.objects.get(centre=hall, code="EMPLOI").pk)
    return client.post(reverse("frontdesk:give"), told, headers=headers or {})


def test_people_are_counted_by_taps_and_by_groups(client, hall):
    address = reverse("frontdesk:count")
    one = {"number": "1", "uuid": str(uuid4())}
    for _ in range(3):  # a finger that trembles
        client.post(address, one)
    client.post(address, {"number": "5", "uuid": str(uuid4())})
    client.post(address, {"number": "1", "other": "28", "uuid": str(uuid4())})
    page = soup(
        client.post(address, {"number": "-1", "uuid": str(uuid4())}, follow=True)
    )
    assert counted() == 1 + 5 + 28 - 1
    assert "Une personne de moins." in page.get_text()
    assert page.select_one(".tally__count").get_text() == "33"


@pytest.mark.parametrize("number", ["0", "", "501", "-999", "99999999", "deux", "٣"])
def test_a_strange_count_is_refused_in_words(client, hall, number):
    told = {"number": number, "uuid": str(uuid4())}
    page = soup(client.post(reverse("frontdesk:count"), told, follow=True))
    assert "Un groupe compte de une à cinq cents personnes." in page.get_text()
    assert counted() == 0


def test_a_ticket_takes_one_tap_and_shows_what_to_print(client, hall):
    shown = soup(give(client, hall))
    assert "E-001" in shown.select_one("main").get_text()
    assert shown.select_one(".qr svg")
    assert Ticket.objects.count() == 1


def test_the_same_form_sent_twice_gives_the_same_ticket(client, hall):
    name = str(uuid4())
    first, second = (soup(give(client, hall, uuid=name)) for _ in range(2))
    assert "E-001" in first.get_text()
    assert "E-001" in second.get_text()
    assert Ticket.objects.count() == 1


def test_what_somebody_wishes_to_say_is_on_the_board(client, hall):
    give(client, hall, language="en", access_need="standing", questions="2")
    text = board(client).select_one(".pole-card__queue").get_text(" ", strip=True)
    assert "E-001" in text
    assert "anglais" in text
    assert "ne peut pas rester debout" in text


def test_a_pole_that_does_not_exist_gives_nothing(client, hall):
    for pole in ("", "999999", "x"):
        page = soup(client.post(reverse("frontdesk:give"), {"pole": pole}, follow=True))
        assert "Choisissez un pôle" in page.get_text()
    assert Ticket.objects.count() == 0


def test_a_desk_goes_thirty_minutes_without_network_and_nothing_is_lost_or_doubled(
    client, hall
):
    sit(client, hall)
    reserved = client.post(reverse("frontdesk:reserve")).json()["blocks"]
    pole = Pole.objects.get(centre=hall, code="EMPLOI")
    block = reserved[str(pole.pk)]
    assert (block["series"], block["letter"], block["first"]) == ("B", "E", 1)
    give(client, hall)  # the last one before the cut
    kept = [
        {
            "pole": pole.pk,
            "uuid": str(uuid4()),
            "offline": block["first"] + n,
            "ago": str(1800 - 60 * n),
        }
        for n in range(12)
    ]
    counts = [
        {"number": "2", "uuid": str(uuid4()), "ago": str(60 * n)} for n in range(5)
    ]
    for _ in range(3):  # the network comes and goes while they are sent
        for told in kept:
            answer = client.post(reverse("frontdesk:give"), told, headers=JSON).json()
            assert answer["done"], answer
        for told in counts:
            client.post(reverse("frontdesk:count"), told, headers=JSON)
    assert Ticket.objects.count() == 13
    assert counted() == 10
    offline = Ticket.objects.filter(series="B").order_by("number")
    assert [t.number for t in offline] == list(range(1, 13))
    assert offline[0].arrived_at == NOON - timedelta(minutes=30)
    first = next(iter(queries.next_to_call([pole.pk])))
    assert str(first) == "EB-001"


def test_frd_55_a_paper_keeps_its_number_whoever_sits_there_when_the_network_is_back(
    client, hall
):
    sit(client, hall)
    client.post(reverse("frontdesk:reserve"))
    desk = queries.desks(hall.pk).get(code="a").pk
    client.logout()  # the machine was switched on again: its place is not chosen yet
    user = MembershipFactory(centre=hall, role="welcome").user
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    answer = give(client, hall, headers=JSON, offline="3", desk=str(desk)).json()
    assert answer == {"done": True, "sentence": "Le billet EB-003 est donné."}


@pytest.mark.parametrize("desk", ["", "999999"])
def test_frd_55_a_number_that_cannot_be_kept_becomes_another_and_is_told(
    client, hall, desk
):
    told = {"offline": "77", "desk": desk, "ago": "900", "uuid": str(uuid4())}
    for _ in range(2):
        answer = give(client, hall, headers=JSON, **told).json()
        assert answer["done"]
        assert answer["aloud"]
        assert "numéro 77" in answer["sentence"]
        assert "maintenant E-001" in answer["sentence"]
    ticket = Ticket.objects.get()
    assert ticket.arrived_at == NOON - timedelta(minutes=15)


def test_what_cannot_be_read_with_a_ticket_gives_none(client, hall):
    for said in ({"language": "zz"}, {"questions": "99"}, {"access_need": "é"}):
        answer = give(client, hall, headers=JSON, **said).json()
        assert answer["done"] is False
        assert "ne peut pas être lu" in answer["sentence"]
    assert Ticket.objects.count() == 0


def test_a_desk_without_series_has_nothing_to_reserve(client, hall):
    assert client.post(reverse("frontdesk:reserve")).json() == {"blocks": {}}


def test_the_board_of_an_adviser_is_not_open(client, hall):
    user = MembershipFactory(centre=hall, role="documentalist").user
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("frontdesk:board")).status_code == 403


def test_the_stream_of_the_hall_says_nothing_of_anyone(client, hall):
    give(client, hall, language="en")
    before = client.get(reverse("frontdesk:flow")).content
    give(client, hall)
    after = client.get(reverse("frontdesk:flow")).content
    assert before != after
    assert b"E-001" not in after
    assert b"en" not in after.split(b"data: ")[1]


def test_the_application_keeps_its_own_files_and_no_one_elses(client, hall):
    worker = client.get(reverse("frontdesk:worker"))
    text = worker.content.decode()
    assert worker["Content-Type"].startswith("text/javascript")
    assert text.startswith('const FILES = ["/static/')
    assert "http" not in text.split("\n")[0]
    manifest = client.get(reverse("frontdesk:manifest")).json()
    assert manifest["scope"] == "/accueil/"


def test_what_is_open_until_an_hour_is_the_place_not_its_poles(client, hall):
    title = board(client).select_one("#poles-title").get_text(" ", strip=True)
    assert "le lieu est ouvert jusqu’à 20" in title
