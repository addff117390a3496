"""Two referents at once: proved on PostgreSQL, where a race shows."""

import threading
from datetime import date

import pytest
from django.db import connection, connections

from parvis.centres.tests.factories import CentreFactory
from parvis.mentoring import services
from parvis.mentoring.models import Mentor, Pair, Request
from parvis.mentoring.queries import print_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite hides races: one writer"
    ),
]
TODAY = date(2026, 6, 1)
PLACES, ASKING = 3, 12


def at_once(acts):
    gate, came = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            gate.wait()
            came[place] = act()
        except services.Refusal as refusal:
            came[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return came


@pytest.fixture
def club():
    centre = CentreFactory()
    mentor = services.keep_mentor(
        centre.pk,
        None,
        alias="Basile",
        languages=["fr"],
        moments=["evening"],
        capacity=PLACES,
        charter_on=TODAY,
    )
    wishes = services.Wishes([], ["fr"], ["evening"])
    codes = [
        services.ask(centre.pk, wishes, gesture=str(n), on=TODAY) for n in range(ASKING)
    ]
    requests = [Request.objects.get(print_of_code=print_of(c)) for c in codes]
    return mentor, requests


def test_men_4_twelve_proposals_at_once_fill_three_places_exactly(club):
    mentor, requests = club
    came = at_once(
        [lambda r=r: services.propose(r, mentor, on=TODAY) for r in requests]
    )
    assert sum(isinstance(one, Pair) for one in came) == PLACES
    assert sum(isinstance(one, services.NobodyIsFree) for one in came) == 9
    assert Mentor.objects.get().followed == PLACES == Pair.objects.count()


def test_men_7_one_end_sent_by_eight_hands_frees_one_place(club):
    mentor, requests = club
    pair = services.propose(requests[0], mentor, on=TODAY)
    services.propose(requests[1], mentor, on=TODAY)
    came = at_once([lambda: services.end(pair, on=TODAY)] * 8)
    assert sum(isinstance(one, services.PairHasChanged) for one in came) == 7
    assert Mentor.objects.get().followed == 1
