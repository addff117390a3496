"""The adviser's day: each gesture once, whatever is clicked twice, kept too long or open twice."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres import services as centres
from parvis.centres.models import Pole
from parvis.frontdesk.rules.day import band, moment_of, next_gesture, service_day
from parvis.kit.testing import soup
from parvis.reception import queries
from parvis.reception import services as reception
from parvis.reception.models import Ticket

NOON = datetime(2026, 12, 10, 13, tzinfo=UTC)
DAY = "frontdesk:day"


def test_frd_40_the_next_gesture_follows_the_state():
    assert next_gesture(None) == "call"
    assert next_gesture("called") == "start"
    assert next_gesture("in_advice") == "finish"


def test_frd_42_a_gesture_kept_says_how_long_ago_and_never_more_than_twelve_hours():
    assert moment_of(NOON, "90") == NOON - timedelta(seconds=90)
    assert moment_of(NOON, "99999999") == NOON - timedelta(hours=12)
    for strange in ("", "-5", "1e9", "x", "٣", "9" * 40):
        assert moment_of(NOON, strange) == NOON


def test_frd_43_the_day_turns_at_four():
    night = datetime(2026, 12, 11, 3, 59)  # noqa: DTZ001 - a local moment
    assert service_day(night).day == 10
    assert service_day(night + timedelta(minutes=1)).day == 11


def test_frd_44_a_record_receives_a_band_never_minutes():
    assert [band(m) for m in (0, 9.9, 10, 29, 44.9, 45, 59, 300)] == [
        "under_10",
        "under_10",
        "10_20",
        "20_30",
        "30_45",
        "45_60",
        "45_60",
        "over_60",
    ]


@pytest.fixture
def hall(db):
    centre = centres.seed(at=NOON)
    for n in range(1, 4):
        reception.open_desk(
            centre_id=centre.pk, code=f"p{n}", name=f"Poste {n}", position=n
        )
    return centre


@pytest.fixture
def here(client, hall):
    """An adviser at desk 1, for employment; three people wait."""
    with time_machine.travel(NOON + timedelta(minutes=30), tick=False):
        sit(client, hall, "p1")
        for n in range(3):
            issue(hall, "EMPLOI", NOON + timedelta(minutes=n))
        yield client


def issue(hall, code, at):
    pole = Pole.objects.get(centre=hall, code=code)
    return reception.issue_ticket(pole_id=pole.pk, at=at, uuid=uuid4())


def sit(client, hall, code, role="advisor"):
    user = MembershipFactory(centre=hall, role=role).user
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    desk = queries.desks(hall.pk).get(code=code)
    pole = Pole.objects.get(centre=hall, code="EMPLOI")
    told = {"desk": desk.pk, "poles": [pole.pk]}
    assert client.post(reverse("frontdesk:place"), told).status_code == 302
    return desk


def gesture(client, name, **told):
    told.setdefault("uuid", str(uuid4()))
    return client.post(reverse("frontdesk:gesture", args=[name]), told, follow=True)


def page(client):
    return soup(client.get(reverse(DAY)))


def said(response):
    return soup(response).select_one("main").get_text(" ", strip=True)


def form(shown, name):
    return {
        field["name"]: field["value"]
        for field in shown.select_one(f"[data-gesture={name}]").select("input")
        if field.get("name") in {"uuid", "ticket"}
    }


def test_frd_41_a_desk_is_chosen_once_and_is_a_place(client, hall):
    user = MembershipFactory(centre=hall, role="advisor").user
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse(DAY)).url == reverse("frontdesk:place")
    sit(client, hall, "p2")
    assert "Poste 2" in page(client).select_one("h1").get_text()
    wrong = client.post(reverse("frontdesk:place"), {"desk": "9999"})
    assert soup(wrong).select(".field--wrong")


def test_a_visitor_is_called_received_and_finished(here):
    response = gesture(here, "appeler")
    assert "C’est au tour du billet E-001." in said(response)
    assert "La personne est là : commencer".replace(" :", "\u00a0:") in said(response)
    shown = page(here)
    response = gesture(here, "commencer", **form(shown, "commencer"))
    assert "Terminer l’entretien" in said(response)
    response = gesture(here, "terminer", **form(page(here), "terminer"))
    assert "L’entretien de E-001 est terminé." in said(response)
    assert "Appeler la personne suivante" in said(response)
    assert Ticket.objects.get(number=1).state == "done"
    link = soup(response).select_one("a[data-key=f]")["href"]
    assert "E-001" not in link
    form_shown = soup(here.get(link))
    assert form_shown.select_one("input[value=EMPLOI][checked]") or "EMPLOI" in str(
        form_shown
    )
    for name in ("appeler", "commencer"):  # the next one is here: it can still be noted
        gesture(here, name, **form(page(here), name))
        kept = page(here).select_one("a[data-key=f]")
        assert kept["href"] == link
        assert "l’entretien précédent" in kept.get_text()
    gesture(here, "terminer", **form(page(here), "terminer"))
    assert page(here).select_one("a[data-key=f]")["href"] != link


def test_undoing_the_end_of_an_advice_takes_its_record_back(here):
    for name in ("appeler", "commencer", "terminer"):
        gesture(here, name, **form(page(here), name))
    gesture(here, "appeler", **form(page(here), "appeler"))
    gesture(here, "annuler", **form(page(here), "annuler"))
    assert page(here).select("a[data-key=f]"), "only the call was undone"
    gesture(here, "annuler", **form(page(here), "annuler"))
    assert page(here).select("[data-gesture=terminer]")
    assert not page(here).select("a[data-key=f]")


def test_a_double_click_calls_one_person(here):
    told = form(page(here), "appeler")
    for _ in range(3):
        response = gesture(here, "appeler", **told)
        assert "C’est au tour du billet E-001." in said(response)
    assert Ticket.objects.filter(state="called").count() == 1


def test_two_browsers_on_one_desk_never_hold_two_people(here, hall):
    gesture(here, "appeler")
    response = gesture(here, "appeler")
    assert "Ce poste reçoit déjà quelqu’un" in said(response)
    assert "E-001" in said(response)
    assert Ticket.objects.filter(state="called").count() == 1


def test_a_stale_form_does_nothing_and_says_where_things_stand(here):
    gesture(here, "appeler")
    stale = form(page(here), "commencer")
    gesture(here, "absent", **form(page(here), "absent"))
    response = gesture(here, "commencer", **stale)
    assert "Ce billet a changé depuis l’affichage" in said(response)
    assert Ticket.objects.get(number=1).state == "no_show"


def test_an_absent_person_is_brought_back_at_the_same_place(here):
    gesture(here, "appeler")
    gesture(here, "absent", **form(page(here), "absent"))
    gesture(here, "reprendre", **form(page(here), "reprendre"))
    assert "C’est au tour du billet E-001." in said(gesture(here, "appeler"))


def test_a_hand_over_keeps_the_time_waited_and_gives_its_word(client, here, hall):
    gesture(here, "appeler")
    gesture(here, "commencer", **form(page(here), "commencer"))
    other = Pole.objects.get(centre=hall, code="FORMATION")
    issue(hall, "FORMATION", NOON + timedelta(minutes=20))
    told = form(page(here), "transmettre") | {"pole": other.pk, "note": "Financement"}
    response = gesture(here, "transmettre", **told)
    assert "E-001 est transmis" in said(response)
    desk = queries.desks(hall.pk).get(code="p2")
    called = reception.call_next(
        pole_ids=[other.pk],
        desk_id=desk.pk,
        at=NOON + timedelta(minutes=31),
        uuid=uuid4(),
    )
    assert called.label == "E-001"
    assert queries.desk_now(desk.pk, at=NOON).note == "Financement"


def test_a_word_that_no_keyboard_writes_is_handed_over_without_it(here, hall):
    gesture(here, "appeler")
    pole = Pole.objects.get(centre=hall, code="FORMATION")
    ticket = Ticket.objects.get(state="called")
    told = {"ticket": ticket.pk, "pole": pole.pk, "sure": pole.pk, "note": "VAE\0 ?"}
    gesture(here, "transmettre", **told)
    assert Ticket.objects.get(pk=ticket.pk).note.text == "VAE ?"


def test_the_last_gesture_is_undone_beside(here):
    gesture(here, "appeler")
    response = gesture(here, "annuler", **form(page(here), "annuler"))
    assert "E-001 est revenu où il était" in said(response)
    assert Ticket.objects.filter(state="waiting").count() == 3
    assert "plus rien à annuler" in said(gesture(here, "annuler"))


def test_an_empty_queue_says_so(client, hall):
    with time_machine.travel(NOON, tick=False):
        sit(client, hall, "p1")
        told = "Personne n’attend à vos pôles"
        shown = page(client)
        button = shown.select_one("[data-gesture=appeler] button")
        assert button["aria-disabled"] == "true"
        why = shown.select_one(f"#{button['aria-describedby']}").get_text()
        assert why.startswith("Dès que quelqu’un prend un billet")
        assert shown.select_one("main").get_text().count(told) == 1
        answer = gesture(client, "appeler", **form(shown, "appeler"))
        assert f"{told}\N{NO-BREAK SPACE}: personne n’a été appelé." in said(answer)
        assert said(answer).count(told) == 1
        issue(hall, "EMPLOI", NOON)
        assert not page(client).select("[aria-disabled]")


def test_a_gesture_kept_without_the_network_is_told_in_json_and_dated(here):
    gesture(here, "appeler")
    told = form(page(here), "commencer") | {"ago": "120"}
    answer = here.post(
        reverse("frontdesk:gesture", args=["commencer"]),
        told,
        headers={"Accept": "application/json"},
    )
    assert answer.json() == {
        "done": True,
        "sentence": "L’entretien commence avec E-001.",
    }
    again = here.post(
        reverse("frontdesk:gesture", args=["commencer"]),
        told,
        headers={"Accept": "application/json"},
    )
    assert again.json() == answer.json()


@pytest.mark.parametrize(
    "told",
    [
        {"ticket": "999999999"},
        {"ticket": "x", "pole": "-1"},
        {"ticket": "9" * 60},
        {"uuid": "pas un uuid", "note": "\x00" * 9},
    ],
)
def test_bad_input_is_a_sentence_never_a_trace(here, told):
    for name in ("commencer", "transmettre", "choisir", "reprendre", "terminer"):
        assert gesture(here, name, **told).status_code == 200
    assert Ticket.objects.filter(state="waiting").count() == 3


def test_a_gesture_that_does_not_exist_is_not_found(here):
    assert gesture(here, "embaucher").status_code == 404


def test_the_part_that_refreshes_is_part_of_the_page(here):
    for text in soup(here.get(reverse(DAY))).select("[data-gesture]"):
        assert text.select_one("[name=uuid]")
    page_without = page(here).select_one("[data-fresh] .queue").get_text()
    part = soup(here.get(reverse(DAY), headers={"HX-Request": "true"}))
    assert part.select_one(".queue").get_text() == page_without
    assert part.select_one("h1") is None


def test_the_screen_asks_eight_questions_at_most_of_the_database(here, hall):
    gesture(here, "appeler")
    gesture(here, "commencer", **form(page(here), "commencer"))
    here.get(reverse(DAY))
    with CaptureQueriesContext(connection) as few:
        here.get(reverse(DAY))
    for n in range(30):
        issue(hall, "EMPLOI", NOON + timedelta(minutes=n))
    with CaptureQueriesContext(connection) as many:
        here.get(reverse(DAY))
    assert len(many) <= 9, "a long queue is read in two parts, whatever its length"
    assert len(few) <= 8, "\n".join(q["sql"][:90] for q in few.captured_queries)
