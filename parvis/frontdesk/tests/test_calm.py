"""When one waits least."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from parvis.centres.tests.factories import PoleFactory
from parvis.frontdesk.rules.calm import HalfDay, Waited, bounds, calmest
from parvis.kit.testing import soup
from parvis.reception.models import WaitObservation
from parvis.reception.tests.factories import at

TUESDAY = date(2026, 11, 24)
MORNING, AFTERNOON = 20, 30


def waits(*minutes, day=TUESDAY, half_hour=MORNING):
    return [Waited(day, half_hour, m) for m in minutes]


def test_frd_56_a_half_day_says_the_bound_that_held_eight_times_in_ten():
    seen = waits(*range(0, 50, 5)) + waits(*[3] * 10, half_hour=AFTERNOON)
    told = bounds(seen, today=TUESDAY + timedelta(days=1))
    assert told == {HalfDay(1, False): 40, HalfDay(1, True): 5}
    assert calmest(told) == HalfDay(1, True)


def test_frd_56_few_waits_old_ones_and_equal_ones_say_nothing():
    assert bounds(waits(*[5] * 9), today=TUESDAY) == {}
    assert bounds(waits(*[5] * 30), today=TUESDAY + timedelta(days=15)) == {}
    assert calmest({}) is None
    assert calmest({HalfDay(1, False): 10, HalfDay(1, True): 15}) is None


@pytest.mark.django_db
def test_the_page_says_when_one_waits_least(client, time_machine):
    time_machine.move_to(at(12), tick=False)
    pole = PoleFactory(name="Trouver un emploi")
    WaitObservation.objects.bulk_create(
        WaitObservation(
            pole=pole, day=TUESDAY, half_hour=half_hour, waited_minutes=minutes
        )
        for half_hour, minutes in ((MORNING, 4), (AFTERNOON, 31))
        for _ in range(12)
    )
    said = soup(client.get(reverse("frontdesk:estimates"))).get_text(" ", strip=True)
    assert "plutôt le mardi matin" in said
    assert "moins de 5\N{NO-BREAK SPACE}min" in said
    assert "mardi après-midi 35\N{NO-BREAK SPACE}min" in said


@pytest.mark.django_db
def test_a_new_place_says_nothing_of_it(client):
    PoleFactory()
    assert not soup(client.get(reverse("frontdesk:estimates"))).select("#quand-venir")
