"""Who is on duty, gaps, commitments: and nobody by name."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta

import pytest

from parvis.centres.models import OpeningHours
from parvis.centres.tests.factories import CentreFactory, PartnerFactory, PoleFactory
from parvis.roster import queries, services
from parvis.roster.models import Commitment, Shift
from parvis.roster.services.seeding import seed
from parvis.roster.tests.factories import MONDAY, a_shift, an_advisor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 8, tzinfo=UTC)  # 10 h in Paris


def test_who_is_on_duty_is_told_by_pole_and_language():
    pole, other = PoleFactory(position=1), PoleFactory(position=2)
    a = an_advisor(pole, languages=["fr", "en"])
    b = an_advisor(pole, other, languages=["fr", "ar"])
    a_shift(a, MONDAY, 9, 12, at=AT)
    a_shift(b, MONDAY, 9, 13, at=AT, pole=pole, also=(other.pk,))
    a_shift(an_advisor(other), MONDAY, 14, 17, at=AT)
    first, second = queries.on_duty(pole.centre_id, AT)
    assert (first.pole_code, first.number, first.languages) == (
        pole.code,
        2,
        ("fr", "ar", "en"),
    )
    assert (second.pole_code, second.number) == (other.code, 1)
    assert first.until == datetime(2026, 6, 1, 11, tzinfo=UTC)


def test_a_cancelled_permanence_is_no_longer_on_duty():
    shift = a_shift(an_advisor(), MONDAY, 9, 12, at=AT)
    services.cancel_shift(shift.pk, at=AT)
    assert queries.on_duty(shift.centre_id, AT) == ()


def test_staffing_is_opaque_and_says_what_remains_of_the_day():
    pole = PoleFactory()
    a, b = an_advisor(pole), an_advisor(pole)
    a_shift(a, MONDAY, 8, 10, at=AT)
    a_shift(a, MONDAY, 14, 17, at=AT)
    a_shift(b, MONDAY, 9, 12, at=AT)
    told = queries.staffing(pole.centre_id, AT)
    assert [(d.key, d.pole_ids) for d in told] == [
        ("d2", (pole.pk,)),
        ("d1", (pole.pk,)),
    ]


def test_ros_8_a_queue_opens_and_closes_with_the_permanence():
    shift = a_shift(an_advisor(), MONDAY, 9, 12, at=AT)
    noon = datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert queries.open_poles(shift.centre_id, AT) == {shift.pole_id}
    assert queries.open_poles(shift.centre_id, noon) == frozenset()


def test_ros_8_who_answers_by_telephone_opens_no_queue():
    shift = a_shift(an_advisor(), MONDAY, 9, 12, at=AT)
    Shift.objects.update(channel="phone")
    assert queries.open_poles(shift.centre_id, AT) == frozenset()
    assert queries.staffing(shift.centre_id, AT) == ()
    noon = datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert queries.presences(shift.centre_id, [shift.pole_id], at=noon) == {}


def test_ros_8_a_centre_without_any_permanence_keeps_the_hours_of_its_poles():
    pole = PoleFactory()
    OpeningHours.objects.create(
        centre=pole.centre, weekday=0, opens_at=time(9), closes_at=time(12)
    )
    assert queries.open_poles(pole.centre_id, AT) == {pole.pk}
    assert queries.open_poles(pole.centre_id, AT + timedelta(hours=4)) == frozenset()


def test_ros_9_the_hours_that_nobody_covers_are_told():
    pole = PoleFactory()
    OpeningHours.objects.create(
        centre=pole.centre, weekday=0, opens_at=time(9), closes_at=time(17)
    )
    a_shift(an_advisor(pole), MONDAY, 9, 12, at=AT)
    (gap,) = queries.gaps(pole.centre_id, MONDAY, at=AT)
    assert (gap.starts_at.hour, gap.ends_at.hour) == (10, 15)


def test_ros_7_what_is_held_counts_for_the_partner_of_who_came():
    pole = PoleFactory()
    owes, helps = PartnerFactory(name="Doit"), PartnerFactory(name="Aide")
    Commitment.objects.create(partner=owes, pole=pole, year=2026, half_days=3)
    a, b = an_advisor(pole, partner=owes), an_advisor(pole, partner=helps)
    done = a_shift(a, date(2026, 5, 4), 9, 12, at=AT)
    a_shift(a, date(2026, 5, 5), 9, 12, at=AT)
    a_shift(a, date(2026, 6, 2), 9, 17, at=AT)
    helped = a_shift(b, date(2026, 5, 6), 9, 12, at=AT)
    for shift in (done, helped):
        services.confirm_held(shift.pk, at=AT)
    table = queries.commitments(pole.centre_id, 2026, at=AT)
    told = [
        (g.total.partner, g.total.due, g.total.held, g.total.to_confirm, g.total.ahead)
        for g in table.groups
    ]
    assert told == [("Aide", 0, 1, 0, 0), ("Doit", 3, 1, 1, 2)]
    assert (table.total.due, table.total.held) == (3, 2)
    assert (table.total.missing, table.total.beyond) == (0, 2)
    own = queries.commitments(pole.centre_id, 2026, at=AT, partner_id=owes.pk)
    assert [g.total.partner for g in own.groups] == ["Doit"]
    assert own.total == table.total


def test_ros_10_what_nobody_confirmed_is_shown():
    shift = a_shift(an_advisor(), date(2026, 5, 29), 9, 12, at=AT)
    (late,) = queries.unconfirmed(shift.centre_id, at=AT)
    assert (late.pk, late.is_late) == (shift.pk, True)
    services.confirm_held(shift.pk, at=AT)
    assert queries.unconfirmed(shift.centre_id, at=AT) == ()


def test_ros_11_what_the_public_is_told_names_nobody():
    pole = PoleFactory()
    partner = PartnerFactory(name="EMPLOYEUR-SECRET", short_name="SIGLE-SECRET")
    advisor = an_advisor(pole, label="ALIAS-SECRET", partner=partner)
    a_shift(advisor, MONDAY, 9, 12, at=AT)
    told = [
        *queries.on_duty(pole.centre_id, AT),
        *queries.staffing(pole.centre_id, AT),
        queries.week(pole.centre_id, MONDAY, at=AT),
    ]
    assert len(told) == 3
    assert "SECRET" not in str([asdict(one) for one in told])


def test_the_week_keeps_apart_who_answers_from_afar():
    advisor = an_advisor(PoleFactory(), languages=["fr", "ar"])
    pole = advisor.competences.first().pole
    a_shift(advisor, MONDAY, 9, 12, at=AT)
    far = an_advisor(pole, languages=["fr", "pt"], channels=["phone"])
    a_shift(far, MONDAY, 14, 16, at=AT, channel="phone")
    (told,) = queries.week(pole.centre_id, MONDAY, at=AT).poles
    monday = told.days[0]
    assert [s.ends_at.hour - s.starts_at.hour for s in monday.stretches] == [3]
    assert monday.languages == ("fr", "ar")
    ((way, hours),) = [(one.channel, one.stretches) for one in monday.afar]
    assert way == "par téléphone"
    assert [s.ends_at.hour - s.starts_at.hour for s in hours] == [2]
    assert all(day.is_empty for day in told.days[1:])


def test_a_day_is_past_when_the_last_has_left():
    shift = a_shift(an_advisor(), MONDAY, 9, 12, at=AT)
    for moment, is_over in (
        (shift.starts_at, False),
        (shift.ends_at - timedelta(minutes=1), False),
        (shift.ends_at, True),
    ):
        told = queries.week(shift.centre_id, MONDAY, at=moment)
        assert told.poles[0].days[0].is_past is is_over
        assert told.is_over is is_over


def test_who_answers_from_afar_is_not_in_the_hall():
    advisor = an_advisor(PoleFactory(), channels=["phone"])
    shift = a_shift(advisor, MONDAY, 9, 12, at=AT, channel="phone")
    during = shift.starts_at + timedelta(hours=1)
    assert len(queries.on_duty(shift.centre_id, during)) == 1
    assert queries.on_duty(shift.centre_id, during, face_to_face=True) == ()


def test_the_demonstration_is_laid_once():
    from parvis.centres.services import seed as place

    centre = place(at=AT)
    at = datetime(2026, 11, 28, 11, tzinfo=UTC)  # a Saturday, noon in Paris
    number = seed(at=at)
    assert number > 1000
    assert seed(at=at) == 0
    assert len(queries.advisors(centre.pk, on=date(2026, 11, 28))) == 22
    table = queries.commitments(centre.pk, 2026, at=at)
    assert len(table.groups) == 12
    duties = queries.on_duty(centre.pk, at + timedelta(hours=2, minutes=30))
    assert len(duties) >= 3
    spoken = {
        code
        for duty in queries.week(centre.pk, date(2026, 12, 1), at=at).poles
        for code in duty.languages
    }
    assert {"fr", "en", "ar", "es", "pt", "fsl"} <= spoken
    assert queries.unconfirmed(centre.pk, at=at)
    assert queries.gaps(centre.pk, date(2026, 11, 30), at=at)


def test_another_centre_sees_nothing():
    shift = a_shift(an_advisor(), MONDAY, 9, 12, at=AT)
    other = CentreFactory(code="ailleurs", is_default=False)
    assert queries.on_duty(other.pk, AT) == ()
    assert queries.staffing(other.pk, AT) == ()
    assert queries.shift_lines(other.pk, shift.day, shift.day, at=AT) == ()


def test_ros_11_languages_are_told_by_pole_and_hours_never_by_name():
    pole, other = PoleFactory(position=1, code="UN"), PoleFactory(code="DEUX")
    advisor = an_advisor(pole, other, languages=["fr", "ar"])
    a_shift(advisor, MONDAY, 9, 10, at=AT, pole=pole)  # over at this moment
    a_shift(advisor, MONDAY, 14, 17, at=AT, pole=pole, also=(other.pk,))
    a_shift(advisor, MONDAY + timedelta(days=1), 9, 12, at=AT, pole=pole)
    a_shift(advisor, MONDAY + timedelta(days=7), 9, 12, at=AT, pole=pole)
    told = queries.spoken(pole.centre_id, AT + timedelta(minutes=1))
    hours = {
        (s.pole_code, s.language): [h.starts_at for h in s.stretches] for s in told
    }
    afternoon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert hours == {
        ("UN", "fr"): [afternoon, datetime(2026, 6, 2, 7, tzinfo=UTC)],
        ("UN", "ar"): [afternoon, datetime(2026, 6, 2, 7, tzinfo=UTC)],
        ("DEUX", "fr"): [afternoon],
        ("DEUX", "ar"): [afternoon],
    }
    assert advisor.label not in repr(told)
