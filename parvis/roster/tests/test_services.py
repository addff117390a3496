"""Gestures: once, refused by the database, told."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from parvis.centres.tests.factories import PoleFactory
from parvis.roster import queries, services
from parvis.roster.choices import State
from parvis.roster.models import Absence, PatternException, SchoolHoliday, Shift
from parvis.roster.rules.recurrence import UnreadableRecurrence
from parvis.roster.tests.factories import MONDAY, a_pattern, a_shift, an_advisor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 20, 8, tzinfo=UTC)
ON_THE_DAY = datetime(2026, 6, 1, 8, tzinfo=UTC)


def test_ros_1_the_database_refuses_two_places_at_once():
    one = a_shift(an_advisor(), MONDAY, 9, 12, at=AT)
    twin = Shift(
        centre_id=one.centre_id,
        advisor_id=one.advisor_id,
        pole_id=one.pole_id,
        day=MONDAY,
        starts_at=one.starts_at + timedelta(hours=1),
        ends_at=one.ends_at + timedelta(hours=1),
    )
    with pytest.raises(IntegrityError, match="nobody_in_two_places"):
        twin.save()


def test_ros_1_two_places_at_once_is_refused_by_name():
    advisor = an_advisor()
    one = a_shift(advisor, MONDAY, 9, 12, at=AT)
    with pytest.raises(services.AlreadyElsewhere):
        a_shift(advisor, MONDAY, 11, 13, at=AT)
    a_shift(advisor, MONDAY, 12, 13, at=AT)
    services.cancel_shift(one.pk, at=AT)
    a_shift(advisor, MONDAY, 9, 12, at=AT)
    with pytest.raises(services.AlreadyElsewhere):
        services.restore_shift(one.pk, at=AT)


def test_the_same_gesture_twice_is_done_once():
    advisor, uuid = an_advisor(), uuid4()
    one = a_shift(advisor, MONDAY, 9, 12, at=AT, uuid=uuid)
    assert a_shift(advisor, MONDAY, 9, 12, at=AT, uuid=uuid).pk == one.pk
    absence = [
        services.declare_absence(
            advisor, first_on=MONDAY, last_on=MONDAY, uuid=uuid, at=AT
        )
        for _ in range(2)
    ]
    assert absence[0][0] == absence[1][0]
    assert [cancelled for _, cancelled in absence] == [1, 0]


def test_someone_sits_only_at_a_pole_they_know():
    with pytest.raises(services.NotCompetent):
        a_shift(an_advisor(), MONDAY, 9, 12, at=AT, pole=PoleFactory())


def test_a_permanence_lasts_less_than_fourteen_hours():
    with pytest.raises(services.TooLong):
        a_shift(an_advisor(), MONDAY, 9, 9, at=AT)


def test_an_absence_is_replaced_by_somebody_else():
    pole = PoleFactory()
    away, here = an_advisor(pole), an_advisor(pole)
    old = a_shift(away, MONDAY, 9, 12, at=AT)
    services.declare_absence(away, first_on=MONDAY, last_on=MONDAY, uuid=uuid4(), at=AT)
    during = (old.starts_at, old.ends_at)
    assert list(queries.free_advisors(pole.centre_id, pole.pk, during, on=MONDAY)) == [
        here
    ]
    uuid = uuid4()
    new = services.replace(shift_id=old.pk, advisor_id=here.pk, uuid=uuid, at=AT)
    again = services.replace(shift_id=old.pk, advisor_id=here.pk, uuid=uuid, at=AT)
    assert again.pk == new.pk
    assert new.replaces_id == old.pk
    with pytest.raises(services.ShiftHasChanged):
        services.replace(
            shift_id=old.pk, advisor_id=an_advisor(pole).pk, uuid=uuid4(), at=AT
        )
    with pytest.raises(services.ShiftHasChanged):
        services.restore_shift(old.pk, at=AT)


def test_a_refused_replacement_leaves_the_permanence_as_it_was():
    pole = PoleFactory()
    first, second = an_advisor(pole), an_advisor(pole)
    old = a_shift(first, MONDAY, 9, 12, at=AT)
    a_shift(second, MONDAY, 9, 12, at=AT)
    with pytest.raises(services.AlreadyElsewhere):
        services.replace(shift_id=old.pk, advisor_id=second.pk, uuid=uuid4(), at=AT)
    old.refresh_from_db()
    assert old.state == State.PLANNED


def test_a_swap_at_the_same_hour_is_done_once():
    one_pole, other_pole = PoleFactory(), PoleFactory()
    a, b = an_advisor(one_pole, other_pole), an_advisor(one_pole, other_pole)
    one = a_shift(a, MONDAY, 9, 12, at=AT, pole=one_pole)
    other = a_shift(b, MONDAY, 9, 12, at=AT, pole=other_pole)
    for _ in range(2):
        services.swap(one_id=one.pk, other_id=other.pk, advisor_ids=(a.pk, b.pk), at=AT)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.advisor_id, other.advisor_id) == (b.pk, a.pk)
    assert (one.state, other.state) == (State.PLANNED, State.PLANNED)


def test_a_swap_that_puts_someone_in_two_places_changes_nothing():
    pole = PoleFactory()
    a, b = an_advisor(pole), an_advisor(pole)
    one = a_shift(a, MONDAY, 9, 12, at=AT)
    other = a_shift(b, MONDAY + timedelta(days=1), 9, 12, at=AT)
    a_shift(b, MONDAY, 11, 13, at=AT)
    with pytest.raises(services.AlreadyElsewhere):
        services.swap(one_id=one.pk, other_id=other.pk, advisor_ids=(a.pk, b.pk), at=AT)
    one.refresh_from_db()
    assert (one.advisor_id, one.state) == (a.pk, State.PLANNED)


def test_ros_10_nobody_confirms_tomorrow():
    shift = a_shift(an_advisor(), MONDAY, 9, 12, at=AT)
    with pytest.raises(services.NotYet):
        services.confirm_held(shift.pk, at=AT)
    for _ in range(2):
        assert services.confirm_held(shift.pk, at=ON_THE_DAY).state == State.HELD
    with pytest.raises(services.ShiftHasChanged):
        services.cancel_shift(shift.pk, at=ON_THE_DAY)
    assert services.take_back(shift.pk, at=ON_THE_DAY).state == State.PLANNED


def test_ros_4_planning_rests_when_it_must_and_adds_nothing_twice():
    advisor = an_advisor()
    pattern = a_pattern(
        advisor,
        first_on=date(2026, 6, 29),
        last_on=date(2026, 8, 30),
        recurrence="FREQ=WEEKLY;BYDAY=MO,TU",
        rests_in_school_holidays=True,
    )
    services.keep_regime(advisor.centre_id, territory="metropole", zone="C")
    SchoolHoliday.objects.create(
        zone="C", name="Été", first_on=date(2026, 8, 3), last_on=date(2026, 8, 9)
    )
    PatternException.objects.create(pattern=pattern, on=date(2026, 6, 30))
    Absence.objects.create(
        advisor=advisor, first_on=date(2026, 7, 20), last_on=date(2026, 7, 20)
    )
    a_shift(advisor, date(2026, 7, 21), 10, 11, at=AT)
    dry = services.plan_pattern(pattern, at=AT, weeks=20, dry_run=True)
    assert not Shift.objects.filter(pattern=pattern).exists()
    done = services.plan_pattern(pattern, at=AT, weeks=20)
    assert (dry.made, dry.rests) == (done.made, done.rests)
    assert done.rests == {
        "exception": 1,
        "public_holiday": 1,
        "school_holiday": 2,
        "away": 1,
        "elsewhere": 1,
    }
    again = services.plan_pattern(pattern, at=AT, weeks=20)
    assert (again.made, again.there) == (0, done.made)


def test_ros_3_planned_hours_keep_the_wall_clock_across_october():
    advisor = an_advisor()
    pattern = a_pattern(advisor, first_on=date(2026, 10, 19), last_on=date(2026, 11, 1))
    services.plan_pattern(pattern, at=datetime(2026, 10, 1, tzinfo=UTC))
    hours = [s.starts_at.hour for s in Shift.objects.filter(pattern=pattern)]
    assert hours == [7, 8]


def test_an_excepted_day_and_an_early_end_cancel_what_was_planned():
    pattern = a_pattern(an_advisor())
    services.plan_pattern(pattern, at=AT, weeks=6)
    services.except_day(pattern, on=MONDAY, at=AT)
    fallen = services.end_pattern(pattern, last_on=MONDAY + timedelta(days=13), at=AT)
    states = [s.state for s in Shift.objects.filter(pattern=pattern)]
    assert states == ["cancelled", "planned", *["cancelled"] * fallen]


def test_a_recurrence_is_read_before_it_is_kept():
    advisor = an_advisor()
    told = {
        "pole": advisor.competences.first().pole,
        "first_on": MONDAY,
        "last_on": MONDAY,
        "starts": time(9),
        "ends": time(12),
    }
    with pytest.raises(UnreadableRecurrence):
        services.keep_pattern(advisor, None, recurrence="FREQ=SECONDLY", at=AT, **told)


OURS = "zone;nom;premier jour;dernier jour\nC;Hiver;2027-02-06;2027-02-21\n"
MINISTRY = (
    "\ufeffdescription;population;date de début;date de fin;académies;zones;annee_scolaire\n"
    "Vacances d'Hiver;-;2027-02-05T23:00:00+00:00;2027-02-21T23:00:00+00:00;Paris;Zone C;2026-2027\n"
    "illisible;-;hier;demain;Paris;Zone C;2026-2027\n"
)


def test_school_holidays_come_from_our_file_or_from_the_ministry():
    assert services.import_school_holidays(OURS).made == 1
    again = services.import_school_holidays(MINISTRY)
    assert (again.made, again.changed, again.refused) == (0, 1, 1)
    kept = SchoolHoliday.objects.get()
    assert (kept.first_on, kept.last_on) == (date(2027, 2, 6), date(2027, 2, 21))


@pytest.mark.parametrize(
    "text", ["", "a,b,c\n1,2,3", "\x00\x00", "zone;nom\n" + "x" * 200_000]
)
def test_a_file_that_is_no_calendar_is_refused_in_a_word(text):
    with pytest.raises(services.UnreadableHolidays):
        services.import_school_holidays(text)
