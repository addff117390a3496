"""The rule of a series changed from a date on: nothing silent, nobody lost (PRG-20)."""

from datetime import date, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from django.core import mail
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.tests.factories import CentreFactory
from parvis.kit.recurrence import EndlessRecurrence, weekly
from parvis.kit.testing import soup
from parvis.programme.choices import ActivityState, Fate, Rest, SessionState, Way
from parvis.programme.models import Series, Session
from parvis.programme.queries.published import feed
from parvis.programme.renderings import calendar
from parvis.programme.rules.dates import TooLong
from parvis.programme.rules.series import begins, in_phase, paired
from parvis.programme.services import (
    Hours,
    Place,
    Rule,
    Told,
    book,
    book_series,
    cancel_session,
    change_rule,
    duplicate_term,
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

DAYS = st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20)
JUNE_23 = date(2026, 6, 23)
WEDNESDAYS = weekly(2)


@given(DAYS, DAYS, st.booleans())
def test_prg_20_each_date_has_one_new_day_at_most_and_no_day_is_given_twice(
    old, new, by_month
):
    pairs = paired(old, new, by_month=by_month)
    days = list(pairs.moved.values())
    assert len(days) == len(set(days))
    assert set(pairs.moved) | set(pairs.gone) == set(old)
    assert set(days) | set(pairs.added) == set(new)
    assert not set(days) & set(pairs.added)
    for one, day in pairs.moved.items():
        if by_month:
            assert (one.year, one.month) == (day.year, day.month)
        else:
            assert one.isocalendar()[:2] == day.isocalendar()[:2]
    assert all(pairs.moved[day] == day for day in set(old) & set(new))


def test_prg_20_a_rule_is_read_from_the_week_or_the_month_of_its_first_date():
    assert begins(JUNE_23, by_month=False) == date(2026, 6, 22)
    assert begins(JUNE_23, by_month=True) == date(2026, 6, 1)
    first = date(2026, 6, 9)
    assert in_phase(first, None, 2) == first
    assert in_phase(first, date(2026, 6, 15), 2) == date(2026, 6, 16)
    assert in_phase(first, date(2026, 6, 22), 2) == first


def a_planned_series(way=Way.SEATS, **told):
    kind = a_kind(way=way, capacity=9, largest_party=4)
    series = a_series(an_activity(kind), room=a_room(), **told)
    plan_series(series, at=NOW)
    return series


def on(series, day):
    return series.sessions.get(series_day=day)


def rule_of(series, **told):
    return Rule(
        **{
            "recurrence": series.recurrence,
            "last_on": series.last_on,
            "starts": series.starts,
            "ends": series.ends,
            "room": series.room,
            "capacity": series.capacity,
            **told,
        }
    )


def changed(series, since=JUNE_23, at=NOW, more=None, **told):
    """Look, then do what was looked at."""
    session, rule = on(series, since), rule_of(series, **told)
    looked = change_rule(session.pk, rule, at=at, **(more or {}))
    return change_rule(session.pk, rule, at=at, seen=looked.mark, **(more or {}))


def state_of(series):
    rows = Session.objects.filter(series=series).order_by("pk")
    said = ("pk", "day", "series_day", "starts_at", "state", "room_id", "taken")
    return list(rows.values_list(*said)), Series.objects.filter(
        pk=series.pk
    ).values_list().get()


@pytest.mark.django_db
def test_prg_20_a_look_shows_each_date_and_writes_nothing():
    series = a_planned_series()
    before = state_of(series)
    rule = rule_of(series, recurrence=WEDNESDAYS, last_on=date(2026, 8, 5))
    looked = change_rule(on(series, JUNE_23).pk, rule, at=NOW)
    assert state_of(series) == before
    assert looked.count(Fate.MOVED) == 5
    assert [x.after.day for x in looked.lines if x.fate == Fate.ADDED][-1] == date(
        2026, 8, 5
    )
    done = change_rule(on(series, JUNE_23).pk, rule, at=NOW, seen=looked.mark)
    assert done == looked
    assert state_of(series) != before


@pytest.mark.django_db
def test_prg_20_dates_move_within_their_week_with_their_codes_and_earlier_ones_stay():
    series = a_planned_series()
    held = on(series, JUNE_23)
    code = book(session_id=held.pk, party=2, gesture="g", at=NOW)
    leave_address(code.code, "quelquun@exemple.org", session_id=held.pk)
    changed(series, recurrence=WEDNESDAYS, starts=time(10), ends=time(12))
    held.refresh_from_db()
    assert (held.day, held.series_day) == (date(2026, 6, 24), date(2026, 6, 24))
    assert (held.taken, held.moved_from is not None) == (2, True)
    assert [s.day.weekday() for s in series.sessions.order_by("day")][:4] == [
        1,
        1,
        2,
        2,
    ]
    (letter,) = mail.outbox
    assert "aura lieu le mercredi 24 juin à 10 h" in letter.body.replace("\xa0", " ")
    series.refresh_from_db()
    assert plan_series(series, at=NOW).made == 0, "nothing is planned twice"


@pytest.mark.django_db
def test_prg_20_a_date_that_somebody_holds_is_kept_and_the_others_cancelled():
    series = a_planned_series()
    held, free = on(series, date(2026, 7, 7)), on(series, date(2026, 7, 21))
    book(session_id=held.pk, party=1, gesture="g", at=NOW)
    done = changed(series, last_on=date(2026, 6, 30))
    fates = {line.day: (line.fate, line.why) for line in done.lines}
    assert fates[held.day] == (Fate.KEPT, Rest.BOOKED)
    assert fates[free.day] == (Fate.CANCELLED, "")
    held.refresh_from_db()
    free.refresh_from_db()
    assert (held.state, free.state) == (SessionState.PLANNED, SessionState.CANCELLED)


@pytest.mark.django_db
def test_prg_20_dates_that_somebody_holds_are_cancelled_when_asked_and_they_are_told():
    series = a_planned_series(Way.SERIES)
    code = book_series(series_id=series.pk, party=2, gesture="g", at=NOW)
    leave_address(code.code, "quelquun@exemple.org", series_id=series.pk)
    more = {"cancel_booked": True, "word": "Le club s’arrête plus tôt."}
    done = changed(series, last_on=date(2026, 6, 30), more=more)
    assert done.count(Fate.CANCELLED) == 3
    (letter,) = mail.outbox
    assert letter.subject == "Des séances sont annulées"
    assert letter.body.count("s’arrête plus tôt") == 3


@pytest.mark.django_db
def test_prg_20_whoever_booked_the_whole_sits_in_the_dates_added():
    series = a_planned_series(Way.SERIES)
    book_series(series_id=series.pk, party=2, gesture="g", at=NOW)
    changed(series, last_on=date(2026, 8, 11))
    assert {s.taken for s in series.sessions.all()} == {2}


@pytest.mark.django_db
def test_prg_20_what_was_changed_or_cancelled_by_hand_stays_and_is_not_doubled():
    series = a_planned_series()
    moved, gone = on(series, date(2026, 6, 30)), on(series, date(2026, 7, 7))
    place, told = Place(a_room()), Told(capacity=9)
    hours = Hours(date(2026, 7, 3), time(9), time(11))
    move_session(moved.pk, hours, place, told=told, seen=0, at=NOW)
    cancel_session(gone.pk, word="Grève.", at=NOW)
    done = changed(series, recurrence=WEDNESDAYS)
    assert [line.why for line in done.lines if line.fate == Fate.KEPT] == [
        Rest.BY_HAND,
        Rest.CANCELLED,
    ]
    moved.refresh_from_db()
    assert (moved.day, moved.series_day) == (date(2026, 7, 3), date(2026, 7, 1))
    series.refresh_from_db()
    assert plan_series(series, at=NOW).made == 0


@pytest.mark.django_db
def test_prg_20_a_room_taken_or_too_few_seats_leave_a_date_as_it_was_and_say_so():
    series = a_planned_series()
    full = on(series, date(2026, 7, 7))
    Session.objects.filter(pk=full.pk).update(taken=8)
    other = a_room()
    a_session(starts_at=on(series, JUNE_23).starts_at, room=other)
    done = changed(series, room=other, capacity=6)
    why = {line.day: line.why for line in done.lines if line.fate == Fate.KEPT}
    assert why == {JUNE_23: Rest.ROOM_TAKEN, full.day: Rest.TOO_FEW}
    assert on(series, JUNE_23).room == series.room
    assert on(series, date(2026, 6, 30)).capacity == 6


@pytest.mark.django_db
def test_prg_20_a_holiday_is_left_out_and_a_held_date_kept():
    series = a_planned_series()
    held = on(series, date(2026, 7, 21))
    book(session_id=held.pk, party=1, gesture="g", at=NOW)
    done = changed(series, recurrence="FREQ=MONTHLY;BYDAY=2TU", since=JUNE_23)
    left = {x.day: x.why for x in done.lines if x.fate == Fate.LEFT_OUT}
    assert left == {date(2026, 7, 14): Rest.PUBLIC_HOLIDAY}
    assert {x.day for x in done.lines if x.fate == Fate.KEPT} == {held.day}


@pytest.mark.django_db
def test_prg_20_another_look_than_what_would_be_done_now_writes_nothing():
    series = a_planned_series()
    rule = rule_of(series, last_on=date(2026, 6, 30))
    one = on(series, JUNE_23)
    looked = change_rule(one.pk, rule, at=NOW)
    book(session_id=on(series, date(2026, 7, 7)).pk, party=1, gesture="g", at=NOW)
    before = state_of(series)
    with pytest.raises(no.SeriesHasChanged):
        change_rule(one.pk, rule, at=NOW, seen=looked.mark)
    assert state_of(series) == before


@pytest.mark.django_db
def test_prg_20_an_unsound_rule_is_refused_and_nothing_is_written():
    series = a_planned_series()
    before, pk = state_of(series), on(series, JUNE_23).pk
    for told, refusal in (
        ({"last_on": date(2036, 1, 1)}, EndlessRecurrence),
        ({"last_on": date(2026, 6, 1)}, EndlessRecurrence),
        ({"ends": time(14)}, TooLong),
        (
            {
                "recurrence": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
                "last_on": date(2027, 6, 1),
            },
            no.TooManySessions,
        ),
    ):
        with pytest.raises(refusal):
            change_rule(pk, rule_of(series, **told), at=NOW)
    with pytest.raises(no.NoRule):
        change_rule(a_session().pk, rule_of(series), at=NOW)
    assert state_of(series) == before


@pytest.mark.django_db
def test_prg_20_drafts_are_taken_out_without_a_trace():
    series = a_planned_series()
    Session.objects.update(state=SessionState.DRAFT)
    series.activity.state = ActivityState.DRAFT
    series.activity.save()
    done = changed(series, last_on=date(2026, 6, 30))
    assert done.count(Fate.ERASED) == 3
    assert series.sessions.count() == 4


@pytest.mark.django_db
def test_prg_15_a_term_laid_again_keeps_the_weeks_of_a_rule_that_has_changed():
    series = a_planned_series(first_on=date(2026, 6, 2))
    changed(series, recurrence=weekly(1, 2))
    ahead = sorted(
        s.day for s in series.sessions.filter(state="planned", day__gte=JUNE_23)
    )
    assert ahead == [JUNE_23, date(2026, 7, 7), date(2026, 7, 21)]
    span = {"first": date(2026, 6, 1), "last": date(2026, 6, 30)}
    term = duplicate_term(series.activity.centre_id, **span, weeks=12, at=NOW)
    laid = {line.day for line in term.lines}
    assert {day + timedelta(weeks=12) for day in ahead} <= laid


@pytest.mark.django_db
def test_fct_3_a_calendar_still_gives_the_sessions_and_nothing_else():
    series = a_planned_series()
    changed(series, recurrence=WEDNESDAYS, starts=time(10), ends=time(12))
    facts = feed(series.activity.centre_id, at=NOW)
    text = calendar.written(facts, name="La Place", base="https://laplace.example")
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(
        date(2026, 5, 1), date(2027, 1, 1)
    )
    assert sorted(e["DTSTART"].dt for e in events) == sorted(f.starts_at for f in facts)


@pytest.mark.django_db
def test_the_team_looks_then_changes_the_rule_in_a_browser(client, monkeypatch):
    for name in ("series", "one_date"):
        monkeypatch.setattr(f"parvis.programme.views.{name}.now", lambda: NOW)
    series = a_planned_series()
    one = on(series, JUNE_23)
    held = MembershipFactory(role="programmer", centre=CentreFactory())
    client.force_login(held.user)
    address = reverse("programme:change_rule", args=[one.pk])
    hub = soup(client.get(reverse("programme:edit_session", args=[one.pk])))
    assert hub.select_one(f'a[href="{address}"]')
    page = soup(client.get(address))
    assert page.select_one("[name=weekday] [selected]")["value"] == "1"
    told = {
        "weekday": "2",
        "rhythm": "week",
        "last_on": "2026-07-28",
        "starts": "14:00",
        "ends": "16:00",
        "room": series.room_id,
        "booked": "keep",
    }
    for bad in (
        {"last_on": "2026-06-01"},
        {"last_on": "2036-06-01"},
        {"ends": "13:00"},
        {"weekday": "9"},
        {"rhythm": "same"},
        {"booked": ""},
        {"starts": "25:00"},
    ):
        assert client.post(address, {**told, **bad}).status_code == 422, bad
    looked = soup(client.post(address, {**told, "do": "look"}))
    assert "6 dates changent" in looked.text
    assert on(series, JUNE_23).day == JUNE_23
    unseen = soup(client.post(address, {**told, "do": "keep"}))
    assert "Rien n’est encore écrit" in unseen.text or unseen.select_one("[name=seen]")
    stale = client.post(address, {**told, "do": "keep", "seen": "ZX" * 9000})
    assert "Rien n’a été écrit" in soup(stale).text
    assert on(series, JUNE_23).day == JUNE_23
    seen = looked.select_one("[name=seen]")["value"]
    done = client.post(address, {**told, "do": "keep", "seen": seen}, follow=True)
    assert "La règle est changée" in soup(done).text
    assert series.sessions.filter(day__week_day=4).count() == 5


@pytest.mark.django_db
def test_a_rule_that_the_form_cannot_write_stays_as_it_is(client, monkeypatch):
    monkeypatch.setattr("parvis.programme.views.series.now", lambda: NOW)
    series = a_planned_series(recurrence="FREQ=WEEKLY;BYDAY=TU,TH")
    held = MembershipFactory(role="programmer", centre=CentreFactory())
    client.force_login(held.user)
    address = reverse("programme:change_rule", args=[on(series, JUNE_23).pk])
    page = soup(client.get(address))
    assert page.select_one("[name=rhythm] [selected]")["value"] == "same"
    told = {
        "weekday": "1",
        "rhythm": "same",
        "last_on": "2026-07-28",
        "starts": "15:00",
        "ends": "17:00",
        "room": series.room_id,
        "booked": "keep",
        "do": "look",
    }
    assert "10 dates changent" in soup(client.post(address, told)).text
    alone = reverse("programme:change_rule", args=[a_session().pk])
    assert client.get(alone).status_code == 404
