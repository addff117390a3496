"""What is published of the waits that were told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from parvis.centres.tests.factories import PoleFactory
from parvis.frontdesk.rules.estimates import Seen, estimate
from parvis.frontdesk.services import estimates
from parvis.kit.testing import soup
from parvis.reception.models import WaitObservation
from parvis.reception.tests.factories import at


def seen(waited, *, last=None):
    return Seen(1, waited, 10, 20, 15, last, 25, 18)


def test_few_ranges_say_nothing():
    assert estimate([seen(12)] * 9) is None


def test_ranges_are_scored_beside_plainer_ways():
    found = estimate([seen(15, last=30)] * 8 + [seen(45)] * 2)
    assert (found.ranges, found.held, found.longer) == (10, 8, 2)
    assert found.times_in_ten == 8.0
    assert found.by_last_wait == 15
    assert found.error == pytest.approx(180**0.5)


@pytest.mark.django_db
def test_the_page_says_so_while_too_little_is_known(client):
    PoleFactory()
    said = soup(client.get(reverse("frontdesk:estimates"))).get_text()
    assert "Trop peu d’attentes" in said


@pytest.mark.django_db
def test_the_page_shows_the_last_day_and_the_last_weeks(client, time_machine):
    time_machine.move_to(at(12), tick=False)
    pole = PoleFactory(name="Trouver un emploi")
    for ago in (1, 2, 3):
        WaitObservation.objects.bulk_create(
            WaitObservation(
                pole=pole,
                day=at().date() - timedelta(days=ago),
                half_hour=20,
                waited_minutes=minutes,
                told_low=10,
                told_high=25,
                middle=17,
                last_wait=5,
                queue_estimate=30,
                pole_mean=20,
            )
            for minutes in (12, 14, 15, 18, 20, 22, 24, 16, 17, 40)
        )
    told = estimates(at=at(12))
    assert told.last_day.ranges == 10
    assert told.weeks.held == 27
    said = soup(client.get(reverse("frontdesk:estimates"))).get_text(" ", strip=True)
    assert "9\N{NO-BREAK SPACE}fois sur\N{NO-BREAK SPACE}10" in said
    assert "Trouver un emploi" in said
