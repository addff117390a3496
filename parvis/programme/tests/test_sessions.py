"""Sessions planned, moved and cancelled; series; proposals; reminders."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError

from parvis.centres.models import Closure, OpeningHours
from parvis.centres.tests.factories import CentreFactory
from parvis.kit.recurrence import UnreadableRecurrence
from parvis.programme.choices import (
    ActivityState,
    Rest,
    SessionState,
    Verdict,
    Where,
)
from parvis.programme.models import Series, Session
from parvis.programme.rules.dates import TooLong
from parvis.programme.rules.proposals import Checked
from parvis.programme.services import (
    Hours,
    Place,
    Told,
    book,
    cancel_session,
    copy_activity,
    decide,
    except_day,
    keep_series,
    move_session,
    plan_series,
    plan_session,
    restore_session,
)
from parvis.programme.services import refusals as no
from parvis.programme.tests.factories import (
    NOW,
    TUESDAY,
    a_kind,
    a_room,
    a_series,
    a_session,
    an_activity,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 9)
AFTERNOON = Hours(DAY, time(14), time(16))
SOUND = Checked(is_free=True, is_not_promotional=True, follows_charter=True)


def planned(activity=None, room=None, hours=AFTERNOON, **told):
    activity = activity or an_activity()
    place = Place(room or a_room())
    return plan_session(activity, hours, place, told=Told(**told), at=NOW)


def moved(session, hours=AFTERNOON, place=None, seen=None, **told):
    return move_session(
        session.pk,
        hours,
        place or Place(session.room),
        told=Told(**{"capacity": session.capacity, **told}),
        seen=session.sequence if seen is None else seen,
        at=NOW,
    )


def test_a_session_keeps_its_room_with_set_up_and_tear_down():
    kind = a_kind(setup_minutes=30, teardown_minutes=15, walk_in_percent=25)
    session = planned(an_activity(kind), capacity=12)
    assert session.starts_at == TUESDAY
    assert session.room_from == TUESDAY - timedelta(minutes=30)
    assert session.room_until == TUESDAY + timedelta(minutes=135)
    assert (session.walk_in_kept, session.state) == (3, SessionState.PLANNED)


def test_prg_1_a_room_already_kept_is_told():
    session = planned()
    with pytest.raises(no.RoomIsTaken):
        planned(room=session.room, hours=Hours(DAY, time(15), time(17)))
    planned(room=session.room, hours=Hours(DAY, time(16), time(17)))


def test_a_room_has_what_the_activity_needs():
    poor = a_room(capacity=8, equipment=["board"])
    with pytest.raises(no.RoomTooSmall):
        planned(room=poor, capacity=9)
    activity = an_activity(equipment=["projector"], accessibility=["loop", "sign"])
    with pytest.raises(no.RoomLacks) as told:
        planned(activity, room=poor)
    assert told.value.what == ("loop", "projector")


def test_a_kind_says_where_it_is_held():
    with pytest.raises(no.PlaceMissing):
        plan_session(an_activity(), AFTERNOON, Place(), told=Told(), at=NOW)
    remote = an_activity(a_kind(where=Where.REMOTE))
    with pytest.raises(no.PlaceMissing):
        planned(remote)
    place = Place(link="https://visio.example/seance")
    assert plan_session(remote, AFTERNOON, place, told=Told(), at=NOW).room is None


def test_prg_11_a_room_and_a_centre_have_hours():
    centre = CentreFactory()
    OpeningHours.objects.create(
        centre=centre, weekday=1, opens_at=time(10), closes_at=time(18)
    )
    with pytest.raises(no.OutsideHours):
        planned(hours=Hours(DAY, time(17), time(19)))
    evening = an_activity(a_kind(may_be_outside_hours=True))
    planned(evening, hours=Hours(DAY, time(17), time(19)))
    with pytest.raises(no.OutsideHours):
        planned(evening, hours=Hours(DAY, time(21), time(23, 30)))
    Closure.objects.create(centre=centre, first_on=DAY, last_on=DAY)
    with pytest.raises(no.OutsideHours):
        planned()


def test_a_session_moved_says_so_and_its_revision_grows():
    session = planned()
    later = moved(session, Hours(DAY, time(16), time(18)), word="Un peu plus tard.")
    assert later.moved_from == TUESDAY
    assert (later.sequence, later.starts_at.hour) == (1, 14)
    back = moved(later)
    assert back.moved_from is None


def test_two_secretaries_who_save_the_same_form():
    session = planned()
    moved(session, Hours(DAY, time(16), time(18)))
    with pytest.raises(no.SessionHasChanged):
        moved(session, seen=0)


def test_prg_2_seats_are_never_lowered_below_those_taken():
    session = planned(capacity=5)
    book(session_id=session.pk, party=3, gesture="g", at=NOW)
    with pytest.raises(no.SeatsAlreadyTaken):
        moved(session, capacity=2)
    assert moved(session, capacity=3).capacity == 3


def test_a_cancelled_session_frees_its_room_and_may_find_it_taken():
    session = planned()
    cancel_session(session.pk, word="Personne pour l’animer.", at=NOW)
    again = cancel_session(session.pk, word="Autre chose.", at=NOW)
    assert (again.sequence, again.word) == (1, "Personne pour l’animer.")
    with pytest.raises(no.SessionIsCancelled):
        moved(again)
    other = planned(room=session.room)
    with pytest.raises(no.RoomIsTaken):
        restore_session(session.pk, at=NOW)
    cancel_session(other.pk, word="", at=NOW)
    assert restore_session(session.pk, at=NOW).state == SessionState.PLANNED


def test_prg_13_a_session_that_needs_a_host_awaits_it():
    session = planned(an_activity(a_kind(needs_host=True)))
    assert session.state == SessionState.AWAITING
    cancel_session(session.pk, word="", at=NOW)
    assert restore_session(session.pk, at=NOW).state == SessionState.AWAITING


def test_prg_7_a_series_is_planned_but_for_its_days_of_rest():
    series = a_series(room=a_room())
    except_day(series, on=date(2026, 6, 16), at=NOW)
    first = plan_series(series, at=NOW)
    assert (first.made, dict(first.rests)) == (
        6,
        {Rest.PUBLIC_HOLIDAY: 1, Rest.EXCEPTION: 1},
    )
    again = plan_series(series, at=NOW)
    assert (again.made, again.there) == (0, 6)


def test_prg_7_a_session_moved_or_cancelled_by_hand_is_not_planned_again():
    series = a_series(room=a_room())
    plan_series(series, at=NOW)
    one, two = series.sessions.order_by("pk")[:2]
    moved(one, Hours(date(2026, 6, 10), time(14), time(16)))
    cancel_session(two.pk, word="", at=NOW)
    assert plan_series(series, at=NOW).made == 0


def test_prg_7_a_room_taken_leaves_a_hole_that_is_told():
    series = a_series(room=a_room())
    planned(room=series.room)
    done = plan_series(series, at=NOW)
    assert done.rests[Rest.ROOM_TAKEN] == 1
    assert (done.days[0], done.made) == ((DAY, Rest.ROOM_TAKEN), 6)


def test_prg_7_an_exception_cancels_the_session_of_its_day():
    series = a_series(room=a_room())
    plan_series(series, at=NOW)
    except_day(series, on=DAY, at=NOW)
    except_day(series, on=date(2031, 1, 1), at=NOW)
    assert series.sessions.get(day=DAY).state == SessionState.CANCELLED


def test_prg_7_an_unsound_series_is_refused():
    series = Series(
        activity=an_activity(),
        recurrence="FREQ=SECONDLY",
        first_on=DAY,
        last_on=date(2026, 7, 1),
        starts=time(14),
        ends=time(16),
    )
    with pytest.raises(UnreadableRecurrence):
        keep_series(series, at=NOW)
    series.recurrence = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"
    series.last_on = date(2027, 6, 1)
    with pytest.raises(no.TooManySessions):
        keep_series(series, at=NOW)
    assert not Series.objects.exists()


def test_prg_7_a_new_session_of_a_series_seats_those_who_booked_it_whole():
    series = a_series(an_activity(a_kind(way="series")), room=a_room())
    plan_series(series, at=NOW)
    from parvis.programme.services import book_series

    book_series(series_id=series.pk, party=2, gesture="g", at=NOW)
    series.last_on = date(2026, 8, 4)
    keep_series(series, at=NOW)
    plan_series(series, at=NOW)
    assert set(series.sessions.values_list("taken", flat=True)) == {2}


def test_prg_9_a_partner_proposes_and_the_house_publishes():
    activity = an_activity(state=ActivityState.DRAFT)
    session = planned(activity)
    assert session.state == SessionState.DRAFT
    decide(activity, Verdict.PROPOSED, by=None, at=NOW)
    with pytest.raises(no.ChecksMissing):
        decide(
            activity, Verdict.PUBLISHED, by=None, at=NOW, checked=Checked(True, True)
        )
    decide(activity, Verdict.RETURNED, by=None, at=NOW, note="Qui anime ?")
    with pytest.raises(no.NotPossibleNow):
        decide(activity, Verdict.PUBLISHED, by=None, at=NOW, checked=SOUND)
    decide(activity, Verdict.PROPOSED, by=None, at=NOW)
    decide(activity, Verdict.PUBLISHED, by=None, at=NOW, checked=SOUND)
    session.refresh_from_db()
    assert session.state == SessionState.PLANNED
    told = list(activity.reviews.values_list("verdict", flat=True))
    assert told == ["proposed", "returned", "proposed", "published"]


def test_an_activity_is_copied_without_its_dates():
    source = an_activity(summary="Court.", capacity=9)
    planned(source)
    copy = copy_activity(source, at=NOW)
    assert (copy.summary, copy.capacity, copy.state) == ("Court.", 9, "draft")
    assert copy.uuid != source.uuid
    assert not copy.sessions.exists()


def test_the_hours_of_the_wall_are_kept_across_the_change_of_hour():
    series = a_series(
        first_on=date(2026, 10, 20), last_on=date(2026, 10, 27), room=a_room()
    )
    plan_series(series, at=NOW)
    starts = list(series.sessions.values_list("starts_at", flat=True))
    assert starts == [
        datetime(2026, 10, 20, 12, tzinfo=UTC),
        datetime(2026, 10, 27, 13, tzinfo=UTC),
    ]


def test_the_demonstration_has_a_believable_term():
    from parvis.centres.services import seed as seed_centre
    from parvis.programme.services import seed

    seed_centre(at=NOW)
    made = seed(at=NOW)
    assert made > 100
    assert seed(at=NOW) == 0
    coming = Session.objects.filter(starts_at__gt=NOW)
    assert len(set(coming.values_list("activity__kind", flat=True))) == 11
    assert coming.filter(parties_waiting__gt=0).exists()


def test_the_figures_of_a_year_count_sessions_seats_and_heads_never_persons():
    from parvis.programme.indicators import INDICATORS

    kind = a_kind(name="Atelier")
    activity = an_activity(kind)
    a_session(activity, capacity=10, taken=6, walked_in=2, headcount=7)
    a_session(activity, capacity=10, taken=2, starts_at=TUESDAY + timedelta(days=1))
    a_session(activity, state=SessionState.CANCELLED)
    a_session(an_activity(a_kind(is_public=False)))
    found = {
        i.code: [(row.by, row.value) for row in i.compute(kind.centre_id, 2026)]
        for i in INDICATORS
    }
    assert found == {
        "programme.sessions": [(("Atelier",), 2)],
        "programme.cancelled": [(("Atelier",), 1)],
        "programme.heads": [(("Atelier",), 7)],
        "programme.seats": [(("Atelier",), 20)],
        "programme.filled": [(("Atelier",), 50.0)],
        "programme.partners": [(("",), 2)],
        "programme.helped": [],
    }


def test_prg_7_a_rule_edited_after_seats_were_taken_moves_nobody():
    series = a_series(room=a_room())
    plan_series(series, at=NOW)
    held = series.sessions.order_by("day").first()
    Session.objects.filter(pk=held.pk).update(taken=3)
    series.recurrence = "FREQ=WEEKLY;BYDAY=WE"
    keep_series(series, at=NOW)
    plan_series(series, at=NOW)
    held.refresh_from_db()
    assert (held.day, held.taken, held.state) == (DAY, 3, SessionState.PLANNED)
    weekdays = {s.day.weekday() for s in series.sessions.all()}
    assert weekdays == {1, 2}, "old dates stay until someone cancels them, and are told"


def test_prg_7_an_exception_on_a_date_already_removed_changes_nothing():
    series = a_series(room=a_room())
    plan_series(series, at=NOW)
    gone = series.sessions.get(day=DAY)
    cancel_session(gone.pk, word="Inondation.", at=NOW)
    for _ in range(2):
        except_day(series, on=DAY, at=NOW)
    gone.refresh_from_db()
    assert (gone.word, gone.sequence) == ("Inondation.", 1)
    plan_series(series, at=NOW)
    assert series.sessions.filter(day=DAY).count() == 1


def test_prg_8_a_session_lasts_a_day_at_most_and_never_ends_before_it_begins():
    with pytest.raises(TooLong):
        planned(hours=Hours(DAY, time(14), time(14)))
    across = planned(
        an_activity(a_kind(may_be_outside_hours=True)),
        hours=Hours(DAY, time(20), time(22)),
    )
    assert across.ends_at > across.starts_at
    with pytest.raises(IntegrityError, match="programme_session"):
        Session.objects.filter(pk=across.pk).update(ends_at=across.starts_at)
