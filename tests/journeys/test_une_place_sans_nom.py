"""A seat without a name: two seats taken, given back, a party of three promoted whole."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from parvis.kit.testing import soup
from parvis.programme.models import Booking, Reminder, Session
from parvis.programme.tests.factories import (
    NOW,
    a_kind,
    a_room,
    a_session,
    an_activity,
)
from parvis.programme.views import booking
from parvis.project.meeting import sessions
from parvis.vocabulary.models import Theme

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
TRACES = ("Zoé", "Traçable", "zoe.tracable@exemple.org", "exemple.org", "203.0.113.77")


@pytest.fixture(autouse=True)
def _a_morning_of_june():
    with time_machine.travel(NOW, tick=False):
        booking.GUESSES.forget()
        booking.SEATS_ASKED.forget()
        yield


def said(response):
    return " ".join(soup(response).get_text(" ").split()).replace("\xa0", " ")


def taken(client, session, party, **more):
    address = reverse("programme:book", args=[session.uuid])
    gesture = soup(client.get(address)).select_one("[name=gesture]")["value"]
    answer = client.post(
        address,
        {"gesture": gesture, "party": party, **more},
        REMOTE_ADDR="203.0.113.77",
    )
    return re.search(r"/code/(\w{8})/", answer.headers["Location"])[1]


def page_of(client, code):
    return said(client.get(reverse("programme:code", args=[code])))


def test_two_seats_are_given_back_and_a_party_of_three_sits_whole(client):
    session = a_session(room=a_room(), capacity=6)
    first, two = taken(client, session, 3), taken(client, session, 2)
    three = taken(client, session, 3)
    one = taken(client, session, 1)
    assert "Votre place est gardée" in page_of(client, one), "nobody lost the last seat"
    told = page_of(client, three)
    assert "Vous êtes en tête de la liste" in told
    assert "1 fois" in told, "it is told that a smaller party went before"
    client.post(reverse("programme:give_back", args=[two]))
    assert "liste d’attente" in page_of(client, three), "two seats are not three"
    client.post(reverse("programme:give_back", args=[one]))
    assert "Vos 3 places sont gardées" in page_of(client, three)
    assert "Vos 3 places sont gardées" in page_of(client, first)
    assert "ne garde plus rien" in page_of(client, two)
    session.refresh_from_db()
    assert (session.taken, session.parties_waiting) == (6, 0)


def test_the_search_and_the_answers_of_the_house_know_the_programme(client):
    one = a_session(an_activity(title="Préparer son dossier de reconnaissance"))
    theme = Theme.objects.create(code="VAE", label="VAE", plain_label="La VAE")
    one.activity.themes.add(theme)
    found = sessions(one.centre.code, ["VAE"], NOW)
    assert [s.title for s in found] == [one.activity.title]
    assert sessions(one.centre.code, ["CV"], NOW) == ()
    page = client.post(reverse("discovery:search"), {"q": "dossier reconnaissance"})
    assert one.activity.title in said(page)


def every_row():
    return {
        model._meta.label: repr(list(model.objects.values()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }


def scanned(client, bookings):
    """Book, with a name, an address and an IP thrown at every door; then read every table."""
    activity = an_activity(a_kind(largest_party=4))
    session = a_session(activity, capacity=4 * bookings)
    for n in range(bookings):
        code = taken(
            client,
            session,
            1 + n % 4,
            name="Zoé Traçable",
            email="zoe.tracable@exemple.org",
        )
        booking.SEATS_ASKED.forget()
        booking.GUESSES.forget()
        if n % 10 == 0:
            address = reverse("programme:remind", args=[code])
            client.post(address, {"address": "zoe.tracable@exemple.org"})
    assert Booking.objects.count() == bookings
    assert Reminder.objects.count() == -(-bookings // 10)
    found = [
        (table, trace)
        for table, rows in every_row().items()
        for trace in (*TRACES, code)
        if trace in rows
    ]
    assert found == []
    return session


def test_after_forty_bookings_no_table_knows_anybody_and_a_day_later_none_is_left(
    client,
):
    from parvis.programme.services import forget_bookings

    session = scanned(client, 40)
    forget_bookings(at=session.ends_at + timedelta(hours=24))
    assert not Booking.objects.exists()
    assert not Reminder.objects.exists()
    assert Session.objects.get().taken == 100


@pytest.mark.slow
def test_after_a_thousand_bookings_no_table_knows_anybody(client):
    scanned(client, 1000)
