"""Who takes a desk knows that somebody sits there; nobody knows who."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.models import Pole
from parvis.frontdesk.rules.day import is_my_own
from parvis.frontdesk.tests.test_day import NOON, form, gesture, hall, issue, page, sit
from parvis.kit.testing import soup
from parvis.reception import queries
from parvis.reception import services as reception
from parvis.reception.models import Gesture

__all__ = ["hall"]
PLACE = "frontdesk:place"


def test_frd_47_a_desk_is_mine_until_somebody_takes_it_after_me():
    later = NOON + timedelta(hours=1)
    assert is_my_own(1, NOON.isoformat(), 1, NOON)
    assert is_my_own(1, NOON.isoformat(), 1, None)
    assert is_my_own(1, None, 1, NOON)  # a session from before this was noted
    assert not is_my_own(1, NOON.isoformat(), 1, later)
    assert not is_my_own(2, NOON.isoformat(), 1, NOON)
    assert not is_my_own(None, None, 1, NOON)


@pytest.fixture
def first(client, hall):
    """Somebody sits at desk 1 since 14 h."""
    with time_machine.travel(NOON, tick=False) as clock:
        client.clock = clock
        sit(client, hall, "p1")
        clock.shift(timedelta(minutes=10))
        yield client


@pytest.fixture
def second(hall):
    return another(hall)


def another(hall):
    other = Client()
    user = MembershipFactory(centre=hall, role="advisor").user
    other.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return other


def choose(client, hall, code, **more):
    desk = queries.desks(hall.pk).get(code=code).pk
    poles = [Pole.objects.get(centre=hall, code="EMPLOI").pk]
    return client.post(reverse(PLACE), {"desk": desk, "poles": poles, **more})


def choices(client):
    taps = soup(client.get(reverse(PLACE))).select("label:has([name=desk])")
    return [in_plain(tap) for tap in taps]


def in_plain(part):
    return part.get_text(" ", strip=True).replace("\N{NO-BREAK SPACE}", " ")


def test_a_taken_desk_says_since_when_and_asks_once_more(first, second, hall):
    assert choices(second) == ["Poste 1 · occupé depuis 14 h", "Poste 2", "Poste 3"]
    answer = choose(second, hall, "p1")
    assert answer.status_code == 409
    text = in_plain(soup(answer).select_one("main"))
    assert "Poste 1 est déjà occupé" in text
    assert second.get(reverse("frontdesk:day")).url == reverse(PLACE)
    sure = soup(answer).select_one("form:has([name=sure])")
    told = [
        (i["name"], i["value"])
        for i in sure.select("[name=desk], [name=poles], [name=sure]")
    ]
    assert second.post(reverse(PLACE), dict(told)).status_code == 302
    assert "Poste 1" in page(second).select_one("h1").get_text()
    first.clock.shift(timedelta(minutes=5))
    assert choices(first)[0] == "Poste 1 · occupé depuis 14 h 10"


def test_to_be_sure_of_one_desk_is_not_to_be_sure_of_another(first, second, hall):
    other = queries.desks(hall.pk).get(code="p2").pk
    assert choose(second, hall, "p1", sure=other).status_code == 409
    assert choose(second, hall, "p2", sure="x").status_code == 302


def test_an_advice_says_so_with_the_last_gesture(first, second, hall):
    issue(hall, "EMPLOI", NOON)
    gesture(first, "appeler")
    assert choices(second)[0] == "Poste 1 · occupé depuis 14 h"
    first.clock.shift(timedelta(minutes=2))
    gesture(first, "commencer", **form(page(first), "commencer"))
    assert choices(second)[0] == "Poste 1 · en entretien"
    text = in_plain(soup(choose(second, hall, "p1")).select_one("main"))
    assert "Dernier geste à 14 h 12." in text


def test_a_desk_used_by_a_program_is_taken_while_it_has_somebody(first, second, hall):
    issue(hall, "EMPLOI", NOON)
    pole = Pole.objects.get(centre=hall, code="EMPLOI")
    desk = queries.desks(hall.pk).get(code="p3")
    reception.call_next(pole_ids=[pole.pk], desk_id=desk.pk, at=NOON, uuid=uuid4())
    assert choices(second)[2] == "Poste 3 · a appelé quelqu’un"


def test_my_own_desk_is_never_told_against_me(first, hall):
    assert choices(first)[0] == "Poste 1"
    assert choose(first, hall, "p1").status_code == 302
    assert Gesture.objects.filter(kind="sit").count() == 1


@pytest.mark.parametrize("way", ["another desk", "leave", "log out"])
def test_a_desk_is_free_again_when_it_is_left(first, second, hall, way):
    if way == "another desk":
        choose(first, hall, "p2")
        assert choices(second)[1] == "Poste 2 · occupé depuis 14 h 10"
    elif way == "leave":
        answer = first.post(reverse(PLACE), {"leave": "1"}, follow=True)
        assert "Votre poste est libre." in soup(answer).get_text()
    else:
        first.logout()
    assert choices(second)[0] == "Poste 1"


def test_who_leaves_late_does_not_free_the_desk_of_who_took_over(first, second, hall):
    desk = queries.desks(hall.pk).get(code="p1").pk
    choose(second, hall, "p1", sure=desk)
    first.post(reverse(PLACE), {"leave": "1"})
    assert choices(another(hall))[0] == "Poste 1 · occupé depuis 14 h 10"


def test_closing_forgets_who_sat_where_and_a_new_day_begins_free(first, hall):
    first.clock.shift(timedelta(days=1))
    assert choices(another(hall))[0] == "Poste 1"
    first.clock.shift(timedelta(days=-1))
    reception.close_day(
        centre_id=hall.pk, day=NOON.date(), at=NOON + timedelta(hours=5)
    )
    assert not Gesture.objects.exists()
