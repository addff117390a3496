"""The addresses that machines read: filters, marks of freshness, few queries, bad addresses."""

import gzip
import json
from datetime import datetime, time, timedelta

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parvis.centres.models import OpeningHours
from parvis.centres.tests.factories import CentreFactory, PartnerFactory, PoleFactory
from parvis.kit import clock
from parvis.kit.testing import soup
from parvis.programme import queries
from parvis.programme.choices import ActivityState, SessionState
from parvis.programme.queries import published
from parvis.programme.renderings.sentences import Say
from parvis.programme.tests.factories import (
    NOW,
    TUESDAY,
    a_kind,
    a_room,
    a_session,
    an_activity,
)
from parvis.vocabulary.models import Audience, Theme

pytestmark = pytest.mark.django_db
FEEDS = ("calendar", "atom", "territory", "letter", "paper")


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def centre():
    return CentreFactory(is_default=True, name="La Place")


def titles(response):
    read = icalendar.Calendar.from_ical(response.content)
    return sorted(str(e["SUMMARY"]) for e in read.walk("VEVENT"))


def test_only_what_is_published_is_told_and_cancelled_sessions_stay(client, centre):
    kind = a_kind(centre)
    shown = an_activity(kind, title="Publié")
    a_session(shown, title="Prévue")
    a_session(shown, title="Annulée", state=SessionState.CANCELLED, sequence=1)
    for n, state in enumerate((SessionState.DRAFT, SessionState.AWAITING)):
        a_session(shown, title=state, starts_at=TUESDAY + timedelta(days=n + 1))
        published.Session.objects.filter(title=state).update(state=state)
    a_session(an_activity(kind, title="Brouillon", state=ActivityState.DRAFT))
    a_session(an_activity(a_kind(centre, is_public=False), title="Travaux"))
    a_session(shown, title="Passée", starts_at=NOW - timedelta(days=40))
    a_session(
        an_activity(
            a_kind(CentreFactory(code="autre", is_default=False)), title="Ailleurs"
        )
    )
    assert titles(client.get("/programme.ics")) == ["Annulée", "Prévue"]
    for name in FEEDS:
        answer = client.get(reverse(f"programme:{name}"))
        assert answer.status_code == 200
        assert not answer.cookies
        assert "max-age=3600" in answer.headers["Cache-Control"]


def test_each_filter_gives_its_sessions_and_names_the_feed(client, centre):
    theme = Theme.objects.create(code="VAE", label="VAE", plain_label="VAE")
    door = Audience.objects.create(code="jeunes", group="age", label="Jeunes", door="x")
    partner = PartnerFactory(centre=centre, code="asso", name="L’asso")
    kind, room = a_kind(centre, code="club", name_plural="Clubs"), a_room(centre)
    one = an_activity(kind, title="Visée", partner=partner)
    one.themes.add(theme)
    one.audiences.add(door)
    a_session(one, room=room)
    a_session(an_activity(a_kind(centre), title="Autre"))
    for query, words in (
        ("theme=VAE", "VAE"),
        ("sorte=club", "Clubs"),
        ("public=jeunes", "Jeunes"),
        (f"salle={room.code}", room.name),
        ("partenaire=asso", "L’asso"),
    ):
        answer = client.get(f"/programme.ics?{query}")
        assert titles(answer) == ["Visée"], query
        assert words in answer.content.decode()
    assert client.get("/programme.ics?theme=VAE&public=jeunes").status_code == 200


@pytest.mark.parametrize("name", ["theme", "sorte", "public", "salle", "partenaire"])
def test_an_unknown_filter_is_said_not_ignored(client, centre, name):
    for code in ("inconnu", "' OR 1=1--", "x" * 5000, "\u202e"):
        assert client.get("/programme.ics", {name: code}).status_code == 404


def test_the_same_facts_have_the_same_mark_and_a_change_gives_another(client, centre):
    session = a_session(an_activity(a_kind(centre)))
    for name in FEEDS[:4]:
        address = reverse(f"programme:{name}")
        first = client.get(address, headers={"Accept-Encoding": "gzip"})
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["ETag"].strip("W/") == first.headers["ETag"].strip("W/")
        assert client.get(address, headers={"If-None-Match": '"x"'}).status_code == 200
    mark = client.get("/programme.ics").headers["ETag"]
    published.Session.objects.filter(pk=session.pk).update(
        state=SessionState.CANCELLED, sequence=1
    )
    changed = client.get("/programme.ics", headers={"If-None-Match": mark})
    assert changed.status_code == 200
    assert b"STATUS:CANCELLED" in changed.content
    assert b"SEQUENCE:1" in changed.content


def test_a_feed_is_compressed_for_who_can_read_it(client, centre):
    kind = a_kind(centre)
    for n in range(20):
        a_session(an_activity(kind), starts_at=TUESDAY + timedelta(days=n))
    answer = client.get("/programme.ics", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content).startswith(b"BEGIN:VCALENDAR")


def test_a_longer_feed_asks_no_more_of_the_database(client, centre):
    kind = a_kind(centre)

    def grow(number, start):
        for n in range(number):
            a_session(
                an_activity(kind), starts_at=TUESDAY + timedelta(hours=3 * (start + n))
            )

    grow(3, 0)
    with CaptureQueriesContext(connection) as few:
        client.get("/programme.ics")
    grow(20, 10)
    with CaptureQueriesContext(connection) as many:
        client.get("/programme.ics")
    assert len(many) == len(few) <= 8


@pytest.mark.parametrize(
    "query",
    [
        "du=foo",
        "du=2026-02-30",
        "du=0001-01-01",
        "du=9999-12-31&au=9999-12-31",
        "du=2026-06-10&au=2026-06-01",
        "du=2000-01-01&au=2100-01-01",
        "grand=&du=%00",
    ],
)
def test_days_that_are_none_give_the_usual_programme(client, centre, query):
    a_session(an_activity(a_kind(centre)))
    for name in ("paper", "letter"):
        assert client.get(f"{reverse(f'programme:{name}')}?{query}").status_code == 200


def test_without_a_centre_there_is_no_feed(client):
    assert client.get("/programme.ics").status_code == 404


def test_the_screen_of_the_hall_says_the_same_as_the_fact(client, centre):
    activity = an_activity(a_kind(centre), title="Atelier du soir")
    now = a_session(
        activity, starts_at=NOW - timedelta(minutes=30), room=a_room(centre)
    )
    a_session(
        activity, starts_at=NOW + timedelta(hours=3), state="cancelled", word="Non"
    )
    a_session(activity, starts_at=NOW - timedelta(hours=5), title="Finie")
    a_session(activity, starts_at=TUESDAY, title="Plus tard")
    page = soup(client.get(reverse("programme:hall")))
    shown, cancelled = page.select(".hall__session")
    fact = published.fact_of(now)
    begins, ends = (t["datetime"] for t in shown.select("time"))
    assert datetime.fromisoformat(begins) == fact.starts_at
    assert datetime.fromisoformat(ends) == fact.ends_at
    assert shown["data-uid"] == fact.uid
    assert shown.select_one(".hall__title").text == fact.title
    assert fact.place.room in shown.select_one(".hall__where").text
    assert "is-now" in shown["class"]
    assert "is-cancelled" in cancelled["class"]
    assert "Non" in cancelled.text
    published.Session.objects.exclude(starts_at=TUESDAY).delete()
    assert "Plus tard" in soup(client.get(reverse("programme:hall"))).text
    published.Session.objects.all().delete()
    assert client.get(reverse("programme:hall")).status_code == 200


@pytest.mark.parametrize(
    ("sessions", "wide", "tall"), [(0, 7, 12), (3, 4, 11), (9, 0, 0)]
)
def test_the_screen_of_the_hall_fills_a_thin_day_with_the_next_ones(
    client, centre, sessions, wide, tall
):
    activity = an_activity(a_kind(centre))
    for n in range(sessions):
        a_session(activity, starts_at=NOW + timedelta(hours=1, minutes=n))
    for n in range(20):
        a_session(activity, starts_at=NOW + timedelta(days=1 + n % 15, minutes=n))
    page = soup(client.get(reverse("programme:hall")))
    following = page.select(".hall__next li")
    assert len(following) == tall
    assert (
        len([one for one in following if "is-tall" not in one.get("class", [])]) == wide
    )
    assert "personne ne vous demande votre nom" in page.text
    if tall:
        assert "mardi 2 10" in following[0].text.replace("\xa0", " ")


def test_the_screen_of_the_hall_says_which_poles_receive_and_when_it_opens(
    client, centre, monkeypatch
):
    OpeningHours.objects.create(
        centre=centre, weekday=0, opens_at=time(9), closes_at=time(18)
    )
    pole = PoleFactory(centre=centre, short_name="Emploi")
    page = soup(client.get(reverse("programme:hall")))
    assert pole.short_name in page.select_one(".hall__poles").text
    assert "jusqu’à 18" in page.select_one(".hall__poles").text
    with monkeypatch.context() as nobody:
        nobody.setattr(queries.rests, "_receiving", [lambda _centre, *, at: ()])
        page = soup(client.get(reverse("programme:hall")))
        assert pole.short_name not in page.select_one(".hall__poles").text
        assert "Aucun pôle ne reçoit" in page.text
    OpeningHours.objects.update(opens_at=time(14))
    page = soup(client.get(reverse("programme:hall")))
    assert "La maison est fermée" in page.text
    assert "14 h" in page.select_one(".hall__poles").text.replace("\xa0", " ")


def test_fct_1_the_page_of_a_session_says_the_same(client, centre):
    room = a_room(centre, name="Salle Bleue")
    activity = an_activity(a_kind(centre), title="Lire une offre")
    for state in ("planned", "cancelled"):
        session = a_session(activity, room=room, state=state)
        fact = published.fact_of(session)
        page = soup(client.get(f"/programme/seances/{session.uuid}/"))
        read = json.loads(page.select_one('[type="application/ld+json"]').string)
        assert read["name"] == fact.title == page.select_one("h1").text.strip()
        assert datetime.fromisoformat(read["startDate"]) == fact.starts_at
        assert datetime.fromisoformat(read["endDate"]) == fact.ends_at
        assert read["location"]["name"] == fact.place.in_one_line
        is_cancelled = read["eventStatus"].endswith("EventCancelled")
        assert is_cancelled == fact.is_cancelled == (state == "cancelled")
        facts = page.select_one("dl.facts").text
        say = Say()
        for words in (say.day(fact.starts)[:-5], *say.hours(fact).split(" – ")):
            assert words.lower() in facts.lower()
        assert fact.place.room in facts
        assert (page.select_one("dl.facts del") is not None) == fact.is_cancelled


def test_one_session_goes_into_a_calendar(client, centre):
    session = a_session(an_activity(a_kind(centre), title="Seule"))
    answer = client.get(f"/programme/seances/{session.uuid}.ics")
    assert titles(answer) == ["Seule"]
    assert f"UID:{session.uuid}@parvis" in answer.content.decode()
    published.Session.objects.update(state=SessionState.DRAFT)
    assert client.get(f"/programme/seances/{session.uuid}.ics").status_code == 404
