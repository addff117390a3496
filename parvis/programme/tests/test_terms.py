"""A term laid again: series and lone dates, looked at first, what rests told (PRG-15)."""

from datetime import date, time, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.models import Closure, OpeningHours
from parvis.centres.tests.factories import CentreFactory
from parvis.kit.testing import soup
from parvis.programme.choices import Rest, SessionState
from parvis.programme.models import Series, Session
from parvis.programme.services import Hours, Told, duplicate_term, plan_series
from parvis.programme.services.placing import Place
from parvis.programme.services.sessions import plan_session
from parvis.programme.tests.factories import (
    NOW,
    PARIS,
    a_kind,
    a_room,
    a_series,
    an_activity,
)

pytestmark = pytest.mark.django_db
SPAN = {"first": date(2026, 6, 1), "last": date(2026, 6, 30)}
TERM = {**SPAN, "weeks": 13}
JUNE_9 = date(2026, 6, 9)


def a_lone(activity=None, on=JUNE_9, room=None, **told):
    activity = activity or an_activity()
    room = room or a_room(activity.centre, equipment=["projector"])
    hours = Hours(on, time(14), time(16))
    return plan_session(activity, hours, Place(room), told=Told(**told), at=NOW)


def laid(centre_id, **told):
    return duplicate_term(centre_id, **{**TERM, **told}, at=NOW)


def test_prg_15_a_lone_date_comes_back_the_same_weekday_and_hour_in_draft():
    one = a_lone(capacity=9, title="Spécial été")
    term = laid(one.centre_id)
    copy = Session.objects.exclude(pk=one.pk).get()
    assert (term.made, term.left_out) == (1, 0)
    assert copy.starts_at == one.starts_at + timedelta(weeks=13)
    assert (copy.state, copy.capacity, copy.title, copy.room) == (
        SessionState.DRAFT,
        9,
        "Spécial été",
        one.room,
    )
    assert copy.taken == 0


def test_prg_15_the_hour_of_the_wall_is_kept_across_the_change_of_hour():
    one = a_lone()
    laid(one.centre_id, weeks=22)
    copy = Session.objects.exclude(pk=one.pk).get()
    assert copy.day == date(2026, 11, 10)
    assert copy.starts_at.astimezone(PARIS).time() == time(14)


def test_prg_15_a_look_shows_all_and_writes_nothing():
    one = a_lone()
    plan_series(a_series(one.activity, room=a_room()), at=NOW)
    before = Session.objects.count(), Series.objects.count()
    looked = laid(one.centre_id, dry_run=True)
    assert (Session.objects.count(), Series.objects.count()) == before
    assert looked == laid(one.centre_id)
    assert looked.made == Session.objects.filter(state=SessionState.DRAFT).count() > 1


def test_prg_15_laid_twice_it_is_laid_once_and_says_so():
    one = a_lone()
    plan_series(a_series(one.activity, room=a_room()), at=NOW)
    assert laid(one.centre_id).made > 1
    again = laid(one.centre_id)
    assert again.made == 0
    assert {line.why for line in again.lines} == {Rest.THERE}


def test_prg_15_closed_days_and_taken_rooms_are_left_out_and_told():
    for weekday in range(7):
        OpeningHours.objects.create(
            centre=CentreFactory(),
            weekday=weekday,
            opens_at=time(9),
            closes_at=time(19),
        )
    closed, taken = a_lone(), a_lone(on=date(2026, 6, 10))
    day = closed.day + timedelta(weeks=13)
    Closure.objects.create(centre=closed.centre, first_on=day, last_on=day)
    a_lone(on=taken.day + timedelta(weeks=13), room=taken.room)
    term = laid(closed.centre_id)
    assert [(line.day, line.why) for line in term.lines] == [
        (day, Rest.CLOSED),
        (taken.day + timedelta(weeks=13), Rest.ROOM_TAKEN),
    ]
    assert all(line.because for line in term.lines)
    assert term.made == 0


def test_prg_15_public_holidays_are_left_out_and_told(client):
    one = a_lone(on=date(2026, 6, 16))  # four weeks later: the 14th of July
    (line,) = laid(one.centre_id, weeks=4).lines
    assert line.why == Rest.PUBLIC_HOLIDAY


def test_prg_15_a_room_that_lacks_something_now_is_told():
    one = a_lone(an_activity(equipment=["projector"]))
    one.room.equipment = []
    one.room.save()
    (line,) = laid(one.centre_id).lines
    assert line.why == Rest.ROOM_UNFIT


def test_prg_15_what_is_cancelled_or_begins_before_is_not_laid():
    one = a_lone()
    Session.objects.update(state=SessionState.CANCELLED)
    a_series(one.activity, first_on=date(2026, 5, 5))
    term = laid(one.centre_id)
    assert (term.lines, term.before) == ((), 1)


def test_the_term_is_looked_at_then_laid_in_a_browser(client):
    held = MembershipFactory(role="programmer", centre=CentreFactory())
    client.force_login(held.user)
    a_lone(an_activity(a_kind(held.centre)))
    address = reverse("programme:term")
    told = {"first": "2026-06-01", "last": "2026-06-30", "weeks": "500"}
    assert client.post(address, told).status_code == 422
    turned = {**told, "last": "2026-05-01", "weeks": "60"}
    assert "avant le premier" in soup(client.post(address, turned)).text
    long = {**told, "last": "2028-05-01", "weeks": "60"}
    assert "un an au plus" in soup(client.post(address, long)).text
    told["weeks"] = "60"
    page = soup(client.post(address, told))
    assert "1 date en brouillon" in page.text
    assert Session.objects.count() == 1
    client.post(address, {**told, "do": "keep"})
    assert Session.objects.count() == 2
    assert "déjà" in soup(client.post(address, told)).text


def test_the_term_is_laid_by_command_looked_at_first(capsys):
    one = a_lone()
    told = ["--first", "2026-06-01", "--last", "2026-06-30", "--weeks", "60"]
    call_command("duplicate_term", *told, "--dry-run")
    said = capsys.readouterr().out
    assert "2027-08-03 14:00–16:00" in said
    assert "would lay 1 dates in draft, 0 left out" in said
    assert Session.objects.count() == 1
    call_command("duplicate_term", *told, "--centre", one.centre.code)
    assert "laid 1 dates in draft" in capsys.readouterr().out
    call_command("duplicate_term", *told)
    said = capsys.readouterr().out
    assert "déjà" in said
    assert "laid 0 dates in draft, 1 left out" in said


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"--first": "mardi"}, "--first: "),
        ({"--first": "9999-01-01"}, "trop"),
        ({"--last": "2026-05-01"}, "avant le premier"),
        ({"--last": "2028-05-01"}, "un an au plus"),
        ({"--weeks": "500"}, "--weeks: "),
        ({"--weeks": "beaucoup"}, "--weeks: "),
        ({"--centre": "nulle-part"}, "no centre"),
    ],
)
def test_a_term_badly_told_is_refused_by_command_in_a_sentence(told, sentence):
    a_lone()
    right = {"--first": "2026-06-01", "--last": "2026-06-30", "--weeks": "60"}
    words = [word for pair in {**right, **told}.items() for word in pair]
    with pytest.raises(CommandError, match=sentence):
        call_command("duplicate_term", *words)
    assert Session.objects.count() == 1
