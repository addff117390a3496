"""Addresses left for reminders: the eve of each date, and what has changed (PRG-10, PRG-21)."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from parvis.programme.choices import SessionState, Way
from parvis.programme.models import Reminder, Session
from parvis.programme.rules.reminders import due, next_eve
from parvis.programme.services import (
    Hours,
    Place,
    Told,
    cancel_session,
    forget_address,
    forget_bookings,
    leave_address,
    move_session,
    restore_session,
    send_reminders,
)
from parvis.programme.services import refusals as no
from parvis.programme.tests.factories import (
    NOW,
    PARIS,
    TUESDAY,
    a_kind,
    a_room,
    a_series,
    a_session,
    an_activity,
)

pytestmark = pytest.mark.django_db
ADDRESS = "quelquun@exemple.org"
CODE = "ABCD2345"
A_DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
EVE = TUESDAY - A_DAY


def a_club(dates=3):
    series = a_series(an_activity(a_kind(way=Way.SERIES)))
    return series, [
        a_session(
            series.activity,
            series=series,
            series_day=(TUESDAY + n * WEEK).date(),
            starts_at=TUESDAY + n * WEEK,
        )
        for n in range(dates)
    ]


def moved(session, by, at=NOW, **told):
    session.refresh_from_db()
    starts, ends = (m.astimezone(PARIS) for m in (session.starts_at, session.ends_at))
    hours = Hours(session.day + by, starts.time(), ends.time())
    place = Place(a_room())
    said = Told(**{"capacity": session.capacity, **told})
    return move_session(
        session.pk, hours, place, told=said, seen=session.sequence, at=at
    )


def subjects():
    return [letter.subject for letter in mail.outbox]


def test_prg_21_the_next_eve_is_the_first_one_after_a_day():
    days = [date(2026, 6, 9), date(2026, 6, 16)]
    assert next_eve(days, date(2026, 6, 1)) == date(2026, 6, 8)
    assert next_eve(days, date(2026, 6, 8)) == date(2026, 6, 15)
    assert next_eve(days, date(2026, 6, 15)) is None
    assert due(days, date(2026, 6, 8), date(2026, 6, 8)) == {days[0]}
    assert due(days, date(2026, 6, 9), date(2026, 6, 14)) == set()
    assert due(days, date(2026, 6, 8), date(2026, 6, 20)) == set(days)


def test_prg_10_an_address_is_sealed_used_once_and_erased():
    session = a_session(room=a_room())
    leave_address(CODE, ADDRESS, session_id=session.pk)
    kept = str(Reminder.objects.values().get())
    assert "exemple" not in kept
    assert CODE not in kept
    assert send_reminders(at=NOW) == (0, 0)
    assert send_reminders(at=EVE) == (1, 0)
    assert send_reminders(at=EVE) == (0, 0)
    assert mail.outbox[0].to == [ADDRESS]
    assert session.activity.title in mail.outbox[0].body
    assert forget_bookings(at=TUESDAY).addresses == 0
    assert forget_bookings(at=session.ends_at + timedelta(hours=24)).addresses == 1


def test_prg_21_a_club_is_told_on_the_eve_of_each_date_and_forgotten_after_the_last():
    series, dates = a_club()
    leave_address(CODE, ADDRESS, session_id=dates[0].pk, series_id=series.pk)
    told = []
    for night in range(40):
        send_reminders(at=NOW + night * A_DAY)
        send_reminders(at=NOW + night * A_DAY)
        told += [NOW + night * A_DAY] * (len(mail.outbox) - len(told))
    assert [t.date() for t in told] == [(d.starts_at - A_DAY).date() for d in dates]
    assert [
        next(d for d in ("9 juin", "16 juin", "23 juin") if d in letter.body)
        for letter in mail.outbox
    ] == ["9 juin", "16 juin", "23 juin"]
    last = dates[-1].ends_at
    assert forget_bookings(at=last - timedelta(days=2)).addresses == 0
    assert forget_bookings(at=last + A_DAY).addresses == 1
    assert not Reminder.objects.exists()


def test_prg_21_a_club_joined_midway_is_told_of_what_is_left():
    series, dates = a_club()
    leave_address(CODE, ADDRESS, session_id=dates[1].pk, series_id=series.pk)
    for night in range(40):
        send_reminders(at=dates[0].ends_at + night * A_DAY)
    assert len(mail.outbox) == 2


def test_prg_21_a_cancelled_date_is_told_at_once_and_not_again_on_the_eve():
    series, dates = a_club()
    leave_address(CODE, ADDRESS, session_id=dates[0].pk, series_id=series.pk)
    cancel_session(dates[0].pk, word="Inondation.", at=NOW)
    cancel_session(dates[0].pk, word="Inondation.", at=NOW)
    assert subjects() == ["Une séance est annulée"]
    assert "Inondation." in mail.outbox[0].body
    assert send_reminders(at=EVE) == (0, 0)
    assert send_reminders(at=EVE + WEEK) == (1, 0)


def test_prg_21_a_date_held_again_is_told_and_reminded():
    session = a_session(room=a_room())
    leave_address(CODE, ADDRESS, session_id=session.pk)
    cancel_session(session.pk, word="", at=NOW)
    restore_session(session.pk, at=NOW)
    assert "aura bien lieu" in mail.outbox[1].body
    assert send_reminders(at=EVE) == (1, 0)
    assert subjects()[2] == "Votre séance approche"


def test_prg_21_a_date_moved_is_told_at_once_and_reminded_on_its_new_eve():
    session = a_session()
    leave_address(CODE, ADDRESS, session_id=session.pk)
    moved(session, 2 * A_DAY, speakers="un juriste")
    assert subjects() == ["Une date a changé"]
    assert "prévue le mardi 9 juin" in mail.outbox[0].body
    assert "aura lieu le jeudi 11 juin" in mail.outbox[0].body
    assert "Avec un juriste" in mail.outbox[0].body
    assert send_reminders(at=EVE) == (0, 0)
    assert send_reminders(at=EVE + 2 * A_DAY) == (1, 0)
    kept = session.ends_at + 2 * A_DAY
    assert forget_bookings(at=kept).addresses == 0
    assert forget_bookings(at=kept + A_DAY).addresses == 1


def test_prg_21_a_date_brought_nearer_is_told_once():
    session = a_session()
    leave_address(CODE, ADDRESS, session_id=session.pk)
    moved(session, -7 * A_DAY)
    assert len(mail.outbox) == 1
    assert send_reminders(at=NOW) == (0, 0), "it is tomorrow: it has just been said"


def test_prg_21_neither_seats_nor_words_nor_others_are_news():
    session, other = a_session(room=a_room()), a_session()
    leave_address(CODE, ADDRESS, session_id=session.pk)
    moved(other, 2 * A_DAY)
    move_session(
        session.pk,
        Hours(
            session.day,
            *(m.astimezone(PARIS).time() for m in (session.starts_at, session.ends_at)),
        ),
        Place(session.room),
        told=Told(capacity=15, word="Entrée par la cour."),
        seen=session.sequence,
        at=NOW,
    )
    assert mail.outbox == []


def test_prg_21_when_the_mail_server_is_away_the_eve_says_it(monkeypatch):
    session = a_session()
    leave_address(CODE, ADDRESS, session_id=session.pk)
    with monkeypatch.context() as cut:
        cut.setattr(EmailBackend, "send_messages", _refused)
        cancel_session(session.pk, word="", at=NOW)
        assert send_reminders(at=EVE) == (0, 1)
    assert Session.objects.get().state == SessionState.CANCELLED
    assert send_reminders(at=EVE + timedelta(hours=12)) == (1, 0)
    assert subjects() == ["Une séance est annulée"]


def test_an_evening_not_confirmed_is_told_as_such():
    session = a_session(state=SessionState.AWAITING)
    leave_address(CODE, ADDRESS, session_id=session.pk)
    send_reminders(at=EVE)
    assert subjects() == ["Une séance n’est pas confirmée"]


def test_an_address_sealed_with_another_key_stops_nobody():
    session = a_session()
    leave_address(CODE, ADDRESS, session_id=session.pk)
    leave_address("EFGH2345", ADDRESS, session_id=session.pk)
    Reminder.objects.filter(pk=Reminder.objects.first().pk).update(sealed="perdu")
    moved(session, A_DAY)
    assert len(mail.outbox) == 1


def test_an_address_is_forgotten_with_its_code():
    leave_address(CODE, ADDRESS, session_id=a_session().pk)
    forget_address(CODE)
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    "address", ["", "personne", "a@b@c", "a@b.fr\r\nBcc: x@y.fr", "x" * 300 + "@a.fr"]
)
def test_what_is_not_an_address_is_refused(address):
    session = a_session()
    with pytest.raises(no.NotAnAddress):
        leave_address(CODE, address, session_id=session.pk)


def _refused(self, messages):
    raise ConnectionRefusedError
