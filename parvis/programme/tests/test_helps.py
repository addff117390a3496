"""One tap on the way out: numbers, nobody's answer (PRG-16)."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.kit import clock
from parvis.kit.testing import soup
from parvis.programme.choices import Help, SessionState
from parvis.programme.indicators import helped as told_for_the_year
from parvis.programme.models import HelpCount, HelpTap
from parvis.programme.queries import helped
from parvis.programme.rules.helps import is_asked, told
from parvis.programme.services import forget_bookings, say_help
from parvis.programme.services.refusals import NotPossibleNow, SessionIsCancelled
from parvis.programme.tests.factories import NOW, TUESDAY, a_room, a_session
from parvis.programme.views import helps

DURING = TUESDAY + timedelta(hours=1)


def test_prg_16_it_is_asked_from_the_beginning_until_a_day_after():
    ends = TUESDAY + timedelta(hours=2)
    assert not is_asked(TUESDAY, ends, TUESDAY - timedelta(seconds=1))
    assert is_asked(TUESDAY, ends, TUESDAY)
    assert is_asked(TUESDAY, ends, ends + timedelta(hours=23, minutes=59))
    assert not is_asked(TUESDAY, ends, ends + timedelta(hours=24))


def test_prg_16_nothing_is_told_under_five_answers():
    assert told({"learned": 3, "people": 1}) == {}
    assert told({"learned": 4, "people": 1}) == {"learned": 4, "people": 1}


@pytest.mark.django_db
def test_prg_16_answers_are_numbers_of_a_month_and_nothing_else():
    session = a_session()
    for answer in [Help.LEARNED] * 4 + [Help.PEOPLE]:
        assert helped(session.activity_id) == []
        say_help(session.pk, answer, uuid=uuid4(), at=DURING)
    assert [(h.label, h.number) for h in helped(session.activity_id)] == [
        (str(Help.LEARNED.label), 4),
        (str(Help.PEOPLE.label), 1),
    ]
    assert {c.month for c in HelpCount.objects.all()} == {date(2026, 6, 1)}
    assert {f.name for f in HelpCount._meta.fields} == {
        "id",
        "activity",
        "month",
        "answer",
        "number",
    }
    rows = told_for_the_year(session.centre_id, 2026)
    assert {(row.by, row.value) for row in rows} == {
        (("learned",), 4),
        (("people",), 1),
    }


@pytest.mark.django_db
def test_prg_16_neither_before_nor_long_after_nor_of_a_cancelled_session():
    session = a_session()
    for at in (NOW, session.ends_at + timedelta(days=2)):
        with pytest.raises(NotPossibleNow):
            say_help(session.pk, Help.LEARNED, uuid=uuid4(), at=at)
    with pytest.raises(ValueError, match="rien"):
        say_help(session.pk, "rien", uuid=uuid4(), at=DURING)
    gone = a_session(state=SessionState.CANCELLED)
    with pytest.raises(SessionIsCancelled):
        say_help(gone.pk, Help.LEARNED, uuid=uuid4(), at=DURING)
    assert not HelpCount.objects.exists()


@pytest.mark.django_db
def test_a_tap_on_the_way_out_leaves_no_cookie(client, monkeypatch):
    helps.TAPS.forget()
    session = a_session(room=a_room())
    address = reverse("programme:helped", args=[session.uuid])
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(helps, "now", lambda: NOW)
    assert "jusqu’au lendemain" in soup(client.get(address)).text
    monkeypatch.setattr(helps, "now", lambda: DURING)
    page = soup(client.get(address))
    assert len(page.select("button[name=answer]")) == len(Help)
    for typed in ("learned", "n’importe quoi", "", "ZX" * 5000):
        answer = client.post(address, {"answer": typed, "tap": uuid4()})
        assert answer.status_code in {200, 302}
        assert not answer.cookies
    assert HelpCount.objects.get().number == 1
    assert "Merci" in soup(client.get(f"{address}?merci")).text
    for _ in range(70):
        last = client.post(address, {"answer": "learned", "tap": uuid4()})
    assert last.status_code == 429


@pytest.mark.django_db
def test_prg_16_a_finger_that_presses_twice_counts_once(client, monkeypatch):
    helps.TAPS.forget()
    session = a_session()
    monkeypatch.setattr(helps, "now", lambda: DURING)
    address = reverse("programme:helped", args=[session.uuid])
    pages = [soup(client.get(address)) for _ in "ab"]
    taps = [page.select_one("[name=tap]")["value"] for page in pages]
    for tap in (*taps, *taps):
        for answer in ("learned", "people"):
            told = client.post(address, {"answer": answer, "tap": tap})
            assert told["Location"].endswith("?merci")
    assert [(c.answer, c.number) for c in HelpCount.objects.all()] == [("learned", 2)]
    assert {f.name for f in HelpTap._meta.fields} == {"uuid", "day"}
    for bad in ("", "x", "0" * 4000, "é"):
        again = client.post(address, {"answer": "learned", "tap": bad})
        assert soup(again).select_one("[name=tap]")
    assert HelpCount.objects.get().number == 2
    forget_bookings(at=DURING + timedelta(days=3))
    assert HelpTap.objects.count() == 2
    forget_bookings(at=DURING + timedelta(days=4))
    assert not HelpTap.objects.exists()


@pytest.mark.django_db
def test_the_door_and_the_page_lead_there_and_the_team_reads_it(client, monkeypatch):
    room = a_room()
    session = a_session(room=room)
    at = datetime.fromisoformat(DURING.isoformat())
    for name in ("public", "proposals"):
        monkeypatch.setattr(f"parvis.programme.views.{name}.now", lambda: at)
    address = reverse("programme:helped", args=[session.uuid])
    page = client.get(reverse("programme:session", args=[session.uuid]))
    assert soup(page).select_one(f'a[href="{address}"]')
    door = soup(client.get(reverse("programme:door", args=[room.code])))
    assert door.select_one(".doorplate__out svg")
    for _ in range(5):
        say_help(session.pk, Help.NEXT_STEP, uuid=uuid4(), at=DURING)
    held = MembershipFactory(role="programmer", centre=session.centre)
    client.force_login(held.user)
    sheet = client.get(reverse("programme:sheet", args=[session.activity_id]))
    assert "Je sais quoi faire ensuite" in soup(sheet).text
