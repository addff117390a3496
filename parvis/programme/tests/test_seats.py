"""Seats by code: nobody's name, never one too many, parties served whole."""

from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest

from parvis.kit.codes import read
from parvis.programme.choices import (
    ActivityState,
    BookingState,
    SessionState,
    Way,
)
from parvis.programme.models import Booking
from parvis.programme.services import (
    book,
    book_series,
    cancel_session,
    count_head,
    forget_bookings,
    give_back,
    restore_session,
    serve,
    walk_in,
    walk_out,
)
from parvis.programme.services.refusals import (
    AlreadyBegun,
    NoSeatLeft,
    NotOpenToBooking,
    NotYet,
    SessionIsCancelled,
    SomeDaysAreFull,
    UnknownCode,
    WrongParty,
)
from parvis.programme.tests.factories import (
    NOW,
    TUESDAY,
    a_kind,
    a_series,
    a_session,
    an_activity,
)

pytestmark = pytest.mark.django_db
LATE = TUESDAY - timedelta(minutes=10)


def seat(session, party=1, **told):
    told = {"gesture": str(uuid4()), "at": NOW, **told}
    return book(session_id=session.pk, party=party, **told)


def fresh(session):
    session.refresh_from_db()
    return session


def test_a_seat_is_a_code_and_a_number():
    session = a_session()
    given = seat(session, 2, needs=["wheelchair"])
    assert given.is_seated
    assert read(given.code) == given.code
    kept = Booking.objects.values().get()
    assert given.code not in str(kept)
    assert set(kept) == {
        "id",
        "session_id",
        "series_id",
        "code_hash",
        "gesture_hash",
        "party",
        "needs",
        "state",
        "skips",
    }
    assert fresh(session).taken == 2


def test_the_same_gesture_sent_twice_is_one_seat_with_the_same_code():
    session, gesture = a_session(), str(uuid4())
    first = seat(session, gesture=gesture)
    again = seat(session, gesture=gesture)
    assert (first.code, first.booking.pk) == (again.code, again.booking.pk)
    assert fresh(session).taken == 1


def test_prg_3_two_gestures_that_draw_one_code_get_two_codes():
    session = a_session()

    def same(gesture, attempt=0):
        return "AAAAAAAA" if attempt == 0 else f"BBBBBBB{gesture[-1]}"

    with patch("parvis.programme.services.seats.drawn", same):
        one, two = seat(session, gesture="g1"), seat(session, gesture="g2")
        again = seat(session, gesture="g2")
    assert one.code != two.code == again.code
    assert fresh(session).taken == 2


@pytest.mark.parametrize("party", [0, -1, 5, 10**9])
def test_prg_12_a_strange_party_is_refused(party):
    with pytest.raises(WrongParty) as told:
        seat(a_session(), party)
    assert (told.value.smallest, told.value.largest) == (1, 4)


def test_prg_2_the_last_seat_is_given_once():
    session = a_session(capacity=3)
    assert seat(session, 3).is_seated
    waiting = seat(session)
    assert not waiting.is_seated
    assert (fresh(session).taken, session.parties_waiting) == (3, 1)


def test_a_kind_without_a_waiting_list_says_that_no_seat_is_left():
    session = a_session(an_activity(a_kind(has_waiting_list=False)), capacity=1)
    seat(session)
    with pytest.raises(NoSeatLeft):
        seat(session)


def test_prg_5_a_seat_given_back_promotes_a_party_whole():
    session = a_session(capacity=4)
    two, _other = seat(session, 2), seat(session, 2)
    three = seat(session, 3)
    assert not three.is_seated
    give_back(two.code, at=NOW)
    three.booking.refresh_from_db()
    assert three.booking.state == BookingState.WAITING
    give_back(_other.code, at=NOW)
    three.booking.refresh_from_db()
    assert three.booking.state == BookingState.SEATED
    assert (fresh(session).taken, session.parties_waiting) == (3, 0)


def test_prg_6_nobody_slips_in_before_those_who_wait():
    session = a_session(capacity=4)
    first = seat(session, 4)
    head = seat(session, 3)
    give_back(first.code, at=NOW)
    assert fresh(session).taken == 3
    small = seat(session, 2)
    assert not small.is_seated
    one = seat(session, 1)
    assert one.is_seated, "nobody was waiting for one seat"
    small.booking.refresh_from_db()
    assert small.booking.skips == 1
    assert head.booking.pk < small.booking.pk


def test_giving_back_twice_is_giving_back_once():
    session = a_session()
    code = seat(session, 2).code
    for _ in range(2):
        assert give_back(code, at=NOW).state == BookingState.CANCELLED
    assert fresh(session).taken == 0


def test_leaving_the_waiting_list_lets_the_next_one_through():
    session = a_session(capacity=4)
    seat(session, 3)
    blocker = seat(session, 2)
    Booking.objects.filter(pk=blocker.booking.pk).update(skips=3)
    last = seat(session, 1)
    assert not last.is_seated
    give_back(blocker.code, at=NOW)
    last.booking.refresh_from_db()
    assert last.is_seated


@pytest.mark.parametrize("code", ["AAAAAAAA", "", "0"])
def test_an_unknown_code_is_told(code):
    with pytest.raises(UnknownCode):
        give_back(code, at=NOW)


def test_nothing_is_given_back_once_it_has_begun():
    session = a_session()
    code = seat(session).code
    with pytest.raises(AlreadyBegun):
        give_back(code, at=TUESDAY)


def test_what_cannot_be_booked():
    with pytest.raises(SessionIsCancelled):
        seat(a_session(state=SessionState.CANCELLED))
    for state in (SessionState.DRAFT, SessionState.AWAITING):
        with pytest.raises(NotOpenToBooking):
            seat(a_session(state=state))
    with pytest.raises(NotOpenToBooking):
        seat(a_session(an_activity(state=ActivityState.PROPOSED)))
    with pytest.raises(NotOpenToBooking):
        seat(a_session(an_activity(a_kind(way=Way.OPEN))))
    with pytest.raises(AlreadyBegun):
        seat(a_session(), at=TUESDAY)


def test_prg_4_the_share_of_walk_ins_is_kept_until_a_quarter_of_an_hour_before():
    session = a_session(capacity=4, walk_in_kept=2)
    seat(session, 2)
    assert not seat(session, 1).is_seated
    walk_in(session_id=session.pk, party=2, at=NOW)
    with pytest.raises(NoSeatLeft):
        walk_in(session_id=session.pk, party=1, at=LATE)
    walk_out(session_id=session.pk, party=2)
    assert walk_in(session_id=session.pk, party=2, at=LATE).walked_in == 2


def test_prg_4_before_that_the_door_does_not_take_the_seats_of_those_who_wait():
    session = a_session(capacity=4)
    whole = seat(session, 4)
    seat(session, 3)
    give_back(whole.code, at=NOW)
    seat(session, 2)
    with pytest.raises(NoSeatLeft):
        walk_in(session_id=session.pk, party=1, at=NOW)
    assert walk_in(session_id=session.pk, party=1, at=LATE).walked_in == 1


def test_prg_4_the_waiting_list_closes_when_the_door_opens():
    session = a_session(capacity=2)
    first, waiting = seat(session, 2), seat(session, 2)
    give_back(first.code, at=LATE)
    waiting.booking.refresh_from_db()
    assert waiting.booking.state == BookingState.WAITING
    with pytest.raises(NoSeatLeft):
        seat(session, 1, at=LATE)


def test_heads_are_counted_and_taken_back():
    session = a_session()
    with pytest.raises(NotYet):
        count_head(session_id=session.pk, by=1, at=NOW)
    for by in (1, 1, 1, -1):
        count_head(session_id=session.pk, by=by, at=LATE)
    assert count_head(session_id=session.pk, by=-9, at=LATE).headcount == 2


def a_club(sessions=3, **told):
    activity = an_activity(a_kind(way=Way.SERIES, **told))
    series = a_series(activity)
    return series, [
        a_session(
            activity,
            series=series,
            starts_at=TUESDAY + timedelta(weeks=n),
            capacity=4,
        )
        for n in range(sessions)
    ]


def test_a_whole_series_is_booked_all_or_none():
    series, sessions = a_club(has_waiting_list=False)
    given = book_series(series_id=series.pk, party=1, gesture="g", at=NOW)
    assert [fresh(s).taken for s in sessions] == [1, 1, 1]
    sessions[1].capacity = 1
    sessions[1].save()
    with pytest.raises(SomeDaysAreFull) as told:
        book_series(series_id=series.pk, party=1, gesture="h", at=NOW)
    assert told.value.days == (sessions[1].day,)
    assert [fresh(s).taken for s in sessions] == [1, 1, 1]
    give_back(given.code, at=TUESDAY)
    assert [fresh(s).taken for s in sessions] == [1, 0, 0], "the first has begun"


def test_a_session_cancelled_and_restored_keeps_its_seats():
    session = a_session()
    code = seat(session, 2).code
    cancel_session(session.pk, word="La salle est inondée.", at=NOW)
    with pytest.raises(SessionIsCancelled):
        seat(session)
    assert restore_session(session.pk, at=NOW).taken == 2
    give_back(code, at=NOW)
    assert fresh(session).taken == 0


def test_prg_5_more_seats_serve_the_waiting_list():
    session = a_session(capacity=2)
    seat(session, 2)
    waiting = seat(session, 2)
    assert not waiting.is_seated
    session.capacity = 6
    session.save(update_fields=["capacity"])
    serve(session.pk, at=NOW)
    waiting.booking.refresh_from_db()
    assert waiting.is_seated


def test_prg_10_bookings_are_erased_a_day_after_the_end_and_totals_stay():
    session, later = a_session(), a_session(starts_at=TUESDAY + timedelta(days=3))
    seat(session, 2)
    kept = seat(later)
    day_after = session.ends_at + timedelta(hours=24)
    assert forget_bookings(at=day_after - timedelta(minutes=1)).bookings == 0
    assert forget_bookings(at=day_after, dry_run=True).bookings == 1
    assert forget_bookings(at=day_after).bookings == 1
    assert forget_bookings(at=day_after).bookings == 0
    assert list(Booking.objects.values_list("pk", flat=True)) == [kept.booking.pk]
    assert fresh(session).taken == 2


def test_prg_10_a_booking_of_a_series_stays_until_its_last_session():
    series, sessions = a_club()
    book_series(series_id=series.pk, party=1, gesture="g", at=NOW)
    assert forget_bookings(at=sessions[1].ends_at + timedelta(days=2)).bookings == 0
    assert forget_bookings(at=sessions[2].ends_at + timedelta(days=1)).bookings == 1
