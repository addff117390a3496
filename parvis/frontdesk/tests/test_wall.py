"""The wall: what it shows, in which order, in which languages, and that it asks nobody anything."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.urls import reverse

from parvis.centres import services as centres
from parvis.centres.models import Pole, Screen
from parvis.frontdesk.rules.tongues import TONGUES
from parvis.frontdesk.rules.wall import (
    Heard,
    big,
    said,
    small,
    to_announce,
    tongues,
)
from parvis.kit.testing import soup
from parvis.reception import services as reception
from parvis.reception.models import Ticket

NOON = datetime(2026, 12, 10, 13, tzinfo=UTC)


def heard(*sequences, current=True, ago=1):
    at = NOON - timedelta(minutes=ago)
    return [Heard(n, at, is_current=current) for n in sequences]


def test_frd_10_three_calls_at_most_are_big_the_newest_first_while_expected():
    assert big(heard(4, 9, 1, 7)) == (9, 7, 4)
    assert big(heard(2)) == (2,)
    calls = [*heard(4, 9, 1, 7), *heard(10, 3, current=False)]
    assert big(calls) == (9, 7, 4)
    assert small(calls, at=NOON) == (1, 10, 3)
    old = heard(12, current=False, ago=15)
    assert big(old) == small(old, at=NOON) == ()
    assert big(heard(12, ago=40)) == (12,)


def test_frd_11_five_calls_within_a_second_are_announced_in_order_none_lost():
    assert to_announce(10, [15, 13, 11, 14, 12, 9]) == (11, 12, 13, 14, 15)
    assert to_announce(15, [15, 13]) == ()


def test_frd_12_three_languages_at_most_and_only_those_with_words():
    assert [t.code for t in tongues(["en", "fr", "xx", "ar", "es", "uk"])] == [
        "en",
        "ar",
        "es",
    ]
    assert said("E-012", "Poste 3") == ("Le billet E 012 est attendu : Poste 3.",)


@pytest.fixture
def hall(db):
    centre = centres.seed(at=NOON)
    desks = [
        reception.open_desk(centre_id=centre.pk, code=f"p{n}", name=f"Poste {n}")
        for n in range(1, 6)
    ]
    pole = Pole.objects.get(centre=centre, code="EMPLOI")
    for n in range(6):
        reception.issue_ticket(
            pole_id=pole.pk, at=NOON + timedelta(minutes=n), uuid=uuid4()
        )
    return centre, pole, desks


def call(hall, number):
    _, pole, desks = hall
    for desk in desks[:number]:
        at = NOON + timedelta(minutes=10)
        reception.call_next(pole_ids=[pole.pk], desk_id=desk.pk, at=at, uuid=uuid4())


@time_machine.travel(NOON + timedelta(minutes=11), tick=False)
def test_five_desks_that_call_at_once_are_all_on_the_wall_newest_first(client, hall):
    call(hall, 5)
    page = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    calls = page.select("[data-sequence]")
    assert [c.select_one(".number").get_text(" ", strip=True)[-5:] for c in calls] == [
        "E-005",
        "E-004",
        "E-003",
        "E-002",
        "E-001",
    ]
    numbers = [int(c["data-sequence"]) for c in calls]
    assert numbers == sorted(numbers, reverse=True)
    assert len([c for c in calls if "call--last" not in c["class"]]) == 3
    assert "Poste 5" in calls[0].get_text()
    assert "Emploi" in calls[0].get_text()
    assert calls[0].select_one("[data-say][lang=en]").get_text().startswith("Ticket")
    waiting = page.select(".waits > li")
    assert "1 personne attend" in waiting[1].get_text(" ", strip=True)


@time_machine.travel(NOON, tick=False)
def test_a_wall_is_silent_unless_asked_to_speak(client, hall):
    address = reverse("frontdesk:wall", args=["hall"])
    assert not soup(client.get(address)).select("[data-speaks]")
    Screen.objects.filter(code="hall").update(speaks=True)
    assert soup(client.get(address)).select("[data-speaks]")


@time_machine.travel(NOON, tick=False)
def test_frd_13_an_old_screen_has_a_banner_and_asks_again_without_javascript(
    client, hall
):
    page = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    banner = page.select_one("[data-stale-after]")
    assert int(banner["data-stale-after"]) < 5
    assert banner.select_one("time[data-heard]")
    assert page.select_one(
        "noscript meta[http-equiv=refresh], meta[http-equiv=refresh]"
    )


@time_machine.travel(NOON, tick=False)
def test_frd_12_what_is_cut_and_what_is_free_is_said_in_the_languages_of_the_wall(
    client, hall
):
    Screen.objects.filter(code="hall").update(languages=["en", "ar"])
    page = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    for part in (page.select_one("[data-stale-after]"), page.footer):
        own = part.select("[lang]")
        assert [o["lang"] for o in own] == ["en", "ar"]
        assert own[1]["dir"] == "rtl"
    assert "The link is cut" in page.select_one("[data-stale-after]").get_text()
    assert "Free, no appointment" in page.footer.get_text()
    hours = page.select("[data-heard], [data-clock]")
    forms = [hour["data-form"].replace("\u00a0", " ") for hour in hours]
    assert forms == ["{hour} h {minute}"] * 2 + ["{hour}:{minute}"] * 2
    live = finders.find("frontdesk/js/live.js")
    assert '"fr' not in Path(live).read_text("utf-8")


@time_machine.travel(NOON, tick=False)
def test_a_screen_reader_hears_a_call_once_and_its_letter_once(client, hall):
    call(hall, 1)
    page = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    assert page.select_one("[data-announced][role=status]").get_text() == ""
    assert not page.select("[data-live] [aria-live], [data-live] [role=status]")
    assert page.select_one(".call .number").get_text(" ", strip=True) == "E E-001"
    assert not page.select(".call .number .unseen")


@time_machine.travel(NOON, tick=False)
def test_the_stream_gives_the_same_wall_as_the_page(client, hall):
    call(hall, 2)
    flow = client.get(reverse("frontdesk:wall_flow", args=["hall"]))
    assert flow["Content-Type"].startswith("text/event-stream")
    lines = flow.content.decode().split("\n")
    told = "\n".join(line[6:] for line in lines if line.startswith("data: "))
    page = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    for call_shown in page.select("[data-sequence]"):
        assert f'data-sequence="{call_shown["data-sequence"]}"' in told
    assert flow.cookies == {}


def test_a_wall_that_hangs_nowhere_is_not_found(client, hall):
    for name in ("wall", "wall_flow"):
        address = reverse(f"frontdesk:{name}", args=["nulle-part"])
        assert client.get(address).status_code == 404


def test_an_undone_call_leaves_the_wall(client, hall):
    with time_machine.travel(NOON + timedelta(minutes=11), tick=False):
        call(hall, 1)
        reception.undo_last(desk_id=hall[2][0].pk, at=NOON, uuid=uuid4())
        page = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
        assert page.select("[data-sequence]") == []
        assert "On n’appelle personne en ce moment" in page.get_text()


def test_the_last_person_called_after_closing_is_still_on_the_wall(client, hall):
    _, pole, desks = hall
    late = NOON + timedelta(hours=8)
    Ticket.objects.exclude(number=1).update(state="left")
    reception.call_next(pole_ids=[pole.pk], desk_id=desks[0].pk, at=late, uuid=uuid4())
    with time_machine.travel(late + timedelta(minutes=1), tick=False):
        wall = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    assert wall.select_one(".call .number").get_text(strip=True).endswith("E-001")
    assert wall.select_one(".waits__time").get_text(strip=True)


def shown(client):
    page = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    calls = [
        (
            c.select_one(".number").get_text(" ", strip=True)[-5:],
            "call--last" in c["class"],
        )
        for c in page.select("[data-sequence]")
    ]
    return calls, page.select_one(".wall__none")


def test_frd_10_a_call_goes_small_when_its_advice_begins_and_leaves_after_a_while(
    client, hall
):
    at = NOON + timedelta(minutes=11)
    with time_machine.travel(at, tick=False) as clock:
        call(hall, 2)
        first, desk = hall[2][:2]
        told = {"ticket_id": Ticket.objects.get(desk=desk).pk, "desk_id": desk.pk}
        reception.recall(**told, at=at, uuid=uuid4())
        assert shown(client) == ([("E-002", False), ("E-001", False)], None)
        reception.start_advice(**told, at=at, uuid=uuid4())
        assert shown(client) == ([("E-001", False), ("E-002", True)], None)
        reception.finish(**told, at=at, uuid=uuid4())
        absent = Ticket.objects.get(desk=first)
        reception.mark_no_show(
            ticket_id=absent.pk, desk_id=first.pk, at=at, uuid=uuid4()
        )
        calls, calm = shown(client)
        assert [is_small for _, is_small in calls] == [True, True]
        assert "Personne n’est appelé en ce moment." in calm.get_text()
        clock.shift(timedelta(minutes=15))
        assert shown(client)[0] == []


def test_frd_10_a_call_that_nobody_answered_leaves_the_wall_after_an_hour(client, hall):
    with time_machine.travel(NOON, tick=False) as clock:
        call(hall, 1)  # ten minutes later
        clock.shift(timedelta(minutes=69))
        assert shown(client)[0] == [("E-001", False)]
        clock.shift(timedelta(minutes=1))
        calls, calm = shown(client)
        assert calls == []
        assert calm is not None
        clock.shift(timedelta(days=1))  # and nobody closed the day
        assert shown(client)[0] == []


@pytest.mark.parametrize(
    ("moment", "french", "english", "arabic"),
    [
        (NOON, "On n’appelle personne en ce moment", "Nobody is being called", "الآن"),
        (
            NOON + timedelta(hours=12),
            "Le lieu est fermé",
            "The centre is closed. Opens today, 10:00",
            "المركز مغلق. يفتح اليوم",
        ),
        (
            NOON + timedelta(days=2, hours=8),
            "Le lieu est fermé",
            "The centre is closed. Opens Tuesday December 15, 10:00",
            "الثلاثاء",
        ),
    ],
)
def test_frd_12_the_state_of_the_hall_follows_the_languages_of_the_wall(
    client, hall, moment, french, english, arabic
):
    Ticket.objects.update(state="left")
    Screen.objects.filter(code="hall").update(languages=["en", "ar"])
    with time_machine.travel(moment, tick=False):
        page = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    said = page.select(".wall__none p")
    assert french in said[0].get_text()
    assert english in said[1].get_text()
    assert (said[1]["lang"], said[2]["lang"], said[2]["dir"]) == ("en", "ar", "rtl")
    assert arabic in said[2].get_text()
    poles = page.select(".waits > li")[1].select(".waits__own")
    assert [own["lang"] for own in poles] == (["en"] if "closed" in english else [])


def test_every_language_of_the_wall_has_all_its_words():
    for tongue in TONGUES.values():
        if tongue.code == "fr":
            continue
        words = vars(tongue.states)
        assert all(words.values()), tongue.code
        assert {k for k, v in words.items() if "{when}" in v} == {"next", "opens"}
