"""One date of a series, otherwise than its rule (PRG-19)."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.tests.factories import CentreFactory
from parvis.kit.testing import soup
from parvis.programme.choices import SessionState
from parvis.programme.models import Session
from parvis.programme.queries import rhythm_said, series_date
from parvis.programme.services import (
    Hours,
    Place,
    Told,
    book,
    cancel_session,
    follow_rule,
    leave_address,
    move_session,
    plan_series,
)
from parvis.programme.services import refusals as no
from parvis.programme.tests.factories import (
    NOW,
    a_kind,
    a_room,
    a_series,
    a_session,
    an_activity,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 9)
LATER = Hours(date(2026, 6, 10), time(15), time(17))


@pytest.fixture
def dates():
    series = a_series(an_activity(a_kind(capacity=9)), room=a_room())
    plan_series(series, at=NOW)
    return list(series.sessions.order_by("day"))


def elsewhere(session, hours=LATER, **told):
    session.refresh_from_db()
    return move_session(
        session.pk,
        hours,
        Place(a_room(name="Le Patio")),
        told=Told(**{"capacity": 9, **told}),
        seen=session.sequence,
        at=NOW,
    )


def back(session, at=NOW):
    session.refresh_from_db()
    return follow_rule(session.pk, seen=session.sequence, at=at)


def told_of(session):
    found = Session.objects.select_related("activity__kind", "room").get(pk=session.pk)
    return {d.what: (d.rule, d.here) for d in series_date(found, at=NOW).differences}


def test_prg_19_one_date_differs_and_the_others_stay(dates):
    one, others = dates[0], dates[1:]
    before = [(d.starts_at, d.room_id, d.sequence) for d in others]
    elsewhere(one, speakers="un juriste")
    assert {"Jour", "Horaires", "Lieu", "Animé par"} == set(told_of(one))
    assert told_of(one)["Jour"] == ("mardi 9 juin", "mercredi 10 juin")
    for other in others:
        other.refresh_from_db()
    assert [(d.starts_at, d.room_id, d.sequence) for d in others] == before
    assert plan_series(one.series, at=NOW).made == 0


def test_prg_19_brought_back_it_says_what_the_rule_says_and_codes_stay_good(dates):
    one = dates[0]
    code = book(session_id=one.pk, party=1, gesture="g", at=NOW)
    leave_address(code.code, "quelquun@exemple.org", session_id=one.pk)
    elsewhere(one, title="Spécial été", word="Au patio.", speakers="un juriste")
    back(one)
    one.refresh_from_db()
    assert told_of(one) == {}
    assert (one.moved_from, one.word, one.taken) == (None, "", 1)
    assert (one.room, one.day) == (one.series.room, DAY)
    assert len(mail.outbox) == 2


def test_prg_19_a_cancelled_date_is_brought_back_whole_in_the_room_of_its_rule(dates):
    one = dates[0]
    book(session_id=one.pk, party=1, gesture="g", at=NOW)
    elsewhere(one)
    room = Session.objects.get(pk=one.pk).room
    cancel_session(one.pk, word="Inondation.", at=NOW)
    a_session(starts_at=one.starts_at + timedelta(hours=25), room=room)
    back(one)
    one.refresh_from_db()
    assert (one.state, one.taken, one.day) == (SessionState.PLANNED, 1, DAY)


def test_prg_19_what_the_rule_asks_may_not_be_possible_any_more(dates):
    one = dates[0]
    elsewhere(one)
    a_session(starts_at=dates[0].starts_at, room=one.series.room)
    with pytest.raises(no.RoomIsTaken):
        back(one)
    with pytest.raises(no.RuleDayIsPast):
        back(one, at=dates[0].starts_at)
    with pytest.raises(no.NoRule):
        back(a_session())
    with pytest.raises(no.SessionHasChanged):
        follow_rule(one.pk, seen=99, at=NOW)


@pytest.mark.parametrize(
    ("recurrence", "words"),
    [
        ("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU", "chaque mardi"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "un vendredi sur deux"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", "vendredi, toutes les 3 semaines"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "chaque lundi, jeudi"),
        ("FREQ=MONTHLY;BYDAY=1SA", "le premier samedi du mois"),
        ("FREQ=MONTHLY;BYDAY=-1SA", "le dernier samedi du mois"),
        ("FREQ=MONTHLY;BYMONTHDAY=12", "des dates qui reviennent"),
    ],
)
def test_a_rule_is_said_in_words(recurrence, words):
    assert rhythm_said(recurrence) == words


def test_the_team_changes_one_date_and_brings_it_back_in_a_browser(
    client, dates, monkeypatch
):
    monkeypatch.setattr("parvis.programme.views.one_date.now", lambda: NOW)
    one = dates[0]
    held = MembershipFactory(role="programmer", centre=CentreFactory())
    client.force_login(held.user)
    hub = reverse("programme:edit_session", args=[one.pk])
    alone = reverse("programme:except_date", args=[one.pk])
    page = soup(client.get(hub))
    assert "Chaque mardi, 14 h – 16 h" in page.text.replace("\xa0", " ")
    assert page.select_one(f'a[href="{alone}"]')
    form = soup(client.get(alone)).select_one("form.stack")
    told = {i["name"]: i.get("value", "") for i in form.select("input[name]")}
    del told["csrfmiddlewaretoken"]
    told |= {"room": one.room_id, "day": "2026-06-10", "speakers": "un juriste"}
    wrong = client.post(alone, {**told, "day": "2026-02-30", "starts": "99:99"})
    assert wrong.status_code == 422
    assert soup(wrong).select_one("[name=speakers]")["value"] == "un juriste"
    done = soup(client.post(alone, told, follow=True))
    assert "mercredi 10 juin" in done.text
    assert "reçoit un mot" in done.text
    shown = client.get(reverse("programme:session", args=[one.uuid]))
    assert "un juriste" in soup(shown).text
    follow = reverse("programme:follow_rule", args=[one.pk])
    for bad in ("", "x", "9" * 40):
        client.post(follow, {"seen": bad})
    one.refresh_from_db()
    assert one.day == date(2026, 6, 10)
    seen = soup(client.get(hub)).select_one("[name=seen]")["value"]
    answer = soup(client.post(follow, {"seen": seen}, follow=True))
    assert "suit sa règle" in answer.text
    client.post(reverse("programme:cancel", args=[one.pk]), {"word": "Inondation."})
    assert "annulée" in soup(client.get(hub)).text


def test_a_date_is_changed_by_the_team_of_its_centre_alone(client, dates):
    address = reverse("programme:except_date", args=[dates[0].pk])
    held = MembershipFactory(role="advisor", centre=CentreFactory())
    client.force_login(held.user)
    assert client.get(address).status_code == 403
    other = MembershipFactory(
        role="programmer", centre=CentreFactory(code="ailleurs", is_default=False)
    )
    client.force_login(other.user)
    assert client.get(address).status_code == 404
