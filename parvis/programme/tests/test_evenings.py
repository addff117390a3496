"""An association's evening: closed until all is there, closed again when something is missing."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.centres.tests.factories import CentreFactory, PartnerFactory
from parvis.programme.choices import SessionState
from parvis.programme.models import EveningHost, Session
from parvis.programme.queries.evenings import agreements, evenings
from parvis.programme.rules.dates import Hours
from parvis.programme.rules.evenings import Agreed, Evening, missing
from parvis.programme.services.evenings import (
    EveningIsNotReady,
    EveningIsOver,
    ask_host,
    confirm_host,
    keep_hosting,
    review_evening,
    review_evenings,
    withdraw_host,
)
from parvis.programme.services.placing import Place
from parvis.programme.services.sessions import Told, move_session
from parvis.programme.tests.factories import (
    NOW,
    TUESDAY,
    a_kind,
    a_room,
    a_session,
    an_activity,
)

DAY = TUESDAY.date()
AGREED = Agreed(date(2026, 1, 1), date(2026, 12, 31), date(2026, 12, 31), 40)
days = st.dates(date(2026, 5, 1), date(2026, 7, 31))


def test_eve_1_each_missing_thing_is_named():
    ready = Evening(DAY, 40, has_confirmed_host=True)
    assert missing(ready, [AGREED]) == ()
    assert missing(ready, []) == ("agreement",)
    assert missing(Evening(DAY, 41, True), [AGREED]) == ("capacity",)
    assert missing(Evening(DAY, None, True), [AGREED]) == ("capacity",)
    assert missing(Evening(DAY, 40, False), [AGREED]) == ("host",)
    yesterday = Agreed(AGREED.valid_from, AGREED.valid_until, DAY - timedelta(1), 40)
    assert missing(ready, [yesterday]) == ("insurance",)
    assert missing(ready, [yesterday, AGREED]) == ()
    last_day = Agreed(AGREED.valid_from, DAY, DAY, 40)
    assert missing(ready, [last_day]) == ()


@given(days, days, days, days, st.integers(1, 50), st.booleans())
def test_eve_1_nothing_is_missing_only_when_all_is_true(
    first, last, insured, day, seats, has_host
):
    agreed = Agreed(first, last, insured, 30)
    is_ready = first <= day <= last and insured >= day and seats <= 30 and has_host
    assert (missing(Evening(day, seats, has_host), [agreed]) == ()) == is_ready


@pytest.fixture
def evening(db):
    centre = CentreFactory()
    partner = PartnerFactory(centre=centre, name="Le Fil")
    kind = a_kind(centre, needs_host=True, name="Soirée")
    activity = an_activity(kind, partner=partner)
    room = a_room(centre)
    return a_session(activity, room=room, capacity=30, state=SessionState.AWAITING)


def state(session):
    return Session.objects.get(pk=session.pk).state


def agree(session, **told):
    return keep_hosting(
        session.centre_id,
        told.pop("agreement", None),
        at=NOW,
        **{
            "partner_id": session.activity.partner_id,
            "valid_from": date(2026, 1, 1),
            "valid_until": date(2026, 12, 31),
            "insured_until": date(2026, 12, 31),
            "capacity": 40,
            "referent": "MB",
            **told,
        },
    )


def test_eve_1_an_evening_stays_closed_until_a_host_confirms(evening):
    agree(evening)
    assert state(evening) == SessionState.AWAITING
    ask_host(evening, "CL", at=NOW)
    assert state(evening) == SessionState.AWAITING
    confirm_host(evening, at=NOW)
    confirm_host(evening, at=NOW)
    assert state(evening) == SessionState.PLANNED
    assert Session.objects.get(pk=evening.pk).sequence == 1


def test_eve_1_a_host_who_confirms_without_an_agreement_opens_nothing(evening):
    ask_host(evening, "CL", at=NOW)
    with pytest.raises(EveningIsNotReady) as refusal:
        confirm_host(evening, at=NOW)
    assert refusal.value.lacks == ("agreement",)
    assert EveningHost.objects.get().is_confirmed
    assert state(evening) == SessionState.AWAITING
    agree(evening)
    assert state(evening) == SessionState.PLANNED


def test_eve_1_nobody_can_confirm_who_was_not_asked(evening):
    agree(evening)
    with pytest.raises(EveningIsNotReady):
        confirm_host(evening, at=NOW)


def test_eve_2_a_host_who_withdraws_a_minute_before_closes_the_evening(evening):
    agree(evening)
    ask_host(evening, "CL", at=NOW)
    confirm_host(evening, at=NOW)
    withdraw_host(evening, at=evening.starts_at - timedelta(minutes=1))
    assert state(evening) == SessionState.AWAITING
    ask_host(evening, "DM", at=NOW)
    confirm_host(evening, at=NOW)
    assert state(evening) == SessionState.PLANNED


def test_eve_2_another_host_has_to_confirm_again(evening):
    agree(evening)
    ask_host(evening, "CL", at=NOW)
    confirm_host(evening, at=NOW)
    ask_host(evening, "DM", at=NOW)
    assert state(evening) == SessionState.AWAITING


def test_eve_2_what_is_no_longer_agreed_closes_and_opens_again(evening):
    agreement = agree(evening)
    ask_host(evening, "CL", at=NOW)
    confirm_host(evening, at=NOW)
    agree(evening, agreement=agreement, insured_until=DAY - timedelta(days=1))
    assert state(evening) == SessionState.AWAITING
    agree(evening, agreement=agreement)
    assert state(evening) == SessionState.PLANNED
    Session.objects.filter(pk=evening.pk).update(capacity=60)
    assert review_evenings(at=NOW) == (0, 1)
    assert review_evenings(at=NOW) == (0, 0)
    Session.objects.filter(pk=evening.pk).update(capacity=30)
    review_evening(evening.pk, at=NOW)
    assert state(evening) == SessionState.PLANNED


def test_eve_2_what_is_over_or_cancelled_does_not_move(evening):
    agree(evening)
    late = evening.ends_at + timedelta(seconds=1)
    for do in (
        lambda: ask_host(evening, "CL", at=late),
        lambda: confirm_host(evening, at=late),
    ):
        with pytest.raises(EveningIsOver):
            do()
    assert review_evenings(at=late) == (0, 0)
    Session.objects.filter(pk=evening.pk).update(state=SessionState.CANCELLED)
    evening.refresh_from_db()
    with pytest.raises(EveningIsOver):
        ask_host(evening, "CL", at=NOW)


def test_the_team_reads_what_is_missing(evening, django_assert_num_queries):
    agree(evening, insured_until=DAY - timedelta(days=1))
    with django_assert_num_queries(2):
        (line,) = evenings(evening.centre_id, at=NOW)
    assert line.lacks == ("insurance", "host")
    assert not line.is_open
    (agreed,) = agreements(evening.centre_id, on=DAY)
    assert agreed.is_uninsured
    assert not agreed.is_over


def test_eve_2_an_evening_moved_beyond_its_insurance_closes_in_the_same_gesture(
    evening,
):
    agree(evening, insured_until=DAY)
    ask_host(evening, "CL", at=NOW)
    confirm_host(evening, at=NOW)
    seen = Session.objects.get(pk=evening.pk)
    hours = Hours(DAY + timedelta(days=7), time(14), time(16))
    told = Told(capacity=10)
    place = Place(room=seen.room)
    seen.activity.kind.__class__.objects.update(may_be_outside_hours=True)
    move_session(evening.pk, hours, place, told=told, seen=seen.sequence, at=NOW)
    assert state(evening) == SessionState.AWAITING
