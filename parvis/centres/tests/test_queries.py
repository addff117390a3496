"""What a visitor may know of the place."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from parvis.centres import queries, services
from parvis.centres.models import Agreement, Centre, OpeningHours, Pole, PolePartner
from parvis.centres.tests.factories import CentreFactory, PoleFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 10, 11, tzinfo=UTC)  # a Thursday, noon in Paris


@pytest.fixture
def villette():
    return services.seed(at=AT)


def test_the_demonstration_has_five_poles_and_twelve_partners(villette):
    now = queries.now(villette, at=AT)
    codes = [p.code for p in now.poles]
    assert codes == ["ORIENTATION", "EMPLOI", "CHANGER", "FORMATION", "CREATION"]
    assert queries.partners(villette).count() == 12
    assert queries.silent_poles(villette, on=AT.date()) == []


def test_now_takes_four_queries_whatever_the_poles(villette, django_assert_num_queries):
    with django_assert_num_queries(4):
        queries.now(villette, at=AT)


def test_an_evening_shows_on_its_poles_and_no_other(villette):
    week = {w.code: w.days[0] for w in queries.coming_week(villette, at=AT)}
    late = time(20, 30)
    assert week[""].slots[-1].closes_at == late
    assert week["EMPLOI"].slots[-1].closes_at == late
    assert week["CREATION"].slots[-1].closes_at == time(13)
    assert week["EMPLOI"].notes == ("Nocturne des parrains et marraines",)


def test_the_first_of_january_is_closed_every_year(villette):
    week = queries.week_from(villette, date(2031, 1, 1), at=AT)
    assert week[0].days[0].slots == ()
    assert week[0].days[0].notes == ("Jour de l’an",)


def test_a_centre_without_any_pole_still_tells_its_hours():
    centre = CentreFactory()
    OpeningHours.objects.create(
        centre=centre, weekday=3, opens_at=time(10), closes_at=time(18)
    )
    now = queries.now(centre, at=AT)
    assert now.poles == ()
    assert now.opening.open_now


def test_a_pole_without_hours_in_a_centre_without_hours_is_never_open():
    pole = PoleFactory()
    now = queries.now(pole.centre, at=AT)
    assert now.poles[0].opening.opens_at is None
    assert queries.coming_week(pole.centre, at=AT)[1].is_empty


def test_a_closed_pole_has_no_page(villette):
    pole = Pole.objects.get(code="EMPLOI")
    pole.valid_until = AT.date() - timedelta(days=1)
    pole.save()
    assert queries.pole_page(villette, "EMPLOI", at=AT) is None
    assert queries.pole_page(villette, "changer", at=AT)


def test_ctr_7_a_pole_whose_agreement_has_ended_is_told_to_the_team(villette):
    Agreement.objects.update(valid_until=date(2026, 12, 9))
    assert len(queries.silent_poles(villette, on=AT.date())) == 5
    assert queries.partners_of(Pole.objects.first(), on=AT.date()) == []
    PolePartner.objects.all().delete()
    assert len(queries.silent_poles(villette, on=date(2026, 12, 1))) == 5


def test_no_centre_at_all_is_not_an_error():
    assert queries.default_centre() is None
    assert queries.centre_by_code("nowhere") is None


def test_laying_the_demonstration_twice_changes_nothing(villette):
    villette.name = "Autre nom"
    villette.save()
    services.seed(at=AT)
    assert Centre.objects.get().name == "Autre nom"
    assert Pole.objects.count() == 5
