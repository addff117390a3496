"""Poles, partners and hours: each gesture, each refusal, each fact."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.centres import queries, services
from parvis.centres.models import Closure, ExceptionalOpening, OpeningHours, Pole
from parvis.centres.rules import Closed, Exceptional, Slot, Weekly
from parvis.centres.tests.factories import CentreFactory, PartnerFactory, PoleFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 8, 11, tzinfo=UTC)  # a Tuesday
TODAY = AT.date()
DAY = Slot(time(10), time(18))
EVENING = Slot(time(18), time(20))
WHO = {"by": None, "at": AT}


@pytest.fixture
def centre():
    return CentreFactory()


def open_one(centre, code="numerique", **more):
    told = {"name": "Numérique", "letter": "N", "valid_from": TODAY, **more}
    return services.open_pole(centre, code=code, **told, **WHO)


def test_a_pole_is_open_from_its_first_day(centre):
    pole = open_one(centre)
    assert pole.code == "NUMERIQUE"
    assert list(queries.poles(centre, on=TODAY)) == [pole]
    assert list(queries.poles(centre, on=TODAY - timedelta(days=1))) == []


@pytest.mark.parametrize("code", ["accueil", "OUT"])
def test_a_reserved_code_is_refused(centre, code):
    with pytest.raises(services.CodeIsReserved):
        open_one(centre, code=code)


def test_a_code_is_taken_once_in_a_centre(centre):
    open_one(centre)
    with pytest.raises(services.CodeIsTaken):
        open_one(centre, code="NUMERIQUE")
    open_one(CentreFactory(code="ailleurs", is_default=False))


def test_ctr_4_a_pole_is_closed_by_a_date_and_reopened(centre):
    pole = services.close_pole(open_one(centre), last_day=TODAY, **WHO)
    assert list(queries.poles(centre, on=TODAY + timedelta(days=1))) == []
    assert Pole.objects.count() == 1
    services.close_pole(pole, last_day=None, **WHO)
    assert list(queries.poles(centre, on=date(2030, 1, 1))) == [pole]


def test_a_pole_never_closes_before_it_opens(centre):
    pole = open_one(centre)
    with pytest.raises(services.ClosesBeforeItOpens):
        services.close_pole(pole, last_day=TODAY - timedelta(days=1), **WHO)
    services.close_pole(pole, last_day=TODAY, **WHO)
    with pytest.raises(services.ClosesBeforeItOpens):
        services.change_pole(pole, valid_from=TODAY + timedelta(days=1), **WHO)


def test_the_table_itself_refuses_a_pole_that_closes_before_it_opens(centre):
    with pytest.raises(IntegrityError), transaction.atomic():
        PoleFactory(centre=centre, valid_from=TODAY, valid_until=date(2020, 1, 1))


def test_an_agreement_animates_its_poles_while_it_lives(centre):
    pole, partner = open_one(centre), PartnerFactory(centre=centre)
    assert queries.silent_poles(centre, on=TODAY) == [pole]
    services.sign_agreement(
        centre,
        name="2026",
        during=(TODAY, TODAY),
        animates={pole.pk: [partner.pk]},
        **WHO,
    )
    assert queries.silent_poles(centre, on=TODAY) == []
    assert queries.partners_of(pole, on=TODAY) == [partner]
    assert queries.silent_poles(centre, on=TODAY + timedelta(days=1)) == [pole]


def test_an_agreement_does_not_end_before_it_begins(centre):
    with pytest.raises(services.ClosesBeforeItOpens):
        services.sign_agreement(
            centre, name="", during=(TODAY, date(2020, 1, 1)), animates={}, **WHO
        )


def test_two_partners_do_not_share_a_code(centre):
    told = {"name": "Un partenaire", "code": "un"}
    partner = services.keep_partner(centre, None, **told, **WHO)
    services.keep_partner(centre, partner, name="Autre nom", **WHO)
    with pytest.raises(services.CodeIsTaken):
        services.keep_partner(centre, None, **told, **WHO)


def test_hours_are_replaced_and_those_of_a_season_stay(centre):
    OpeningHours.objects.create(
        centre=centre,
        weekday=6,
        opens_at=time(14),
        closes_at=time(18),
        valid_from=date(2026, 7, 1),
        valid_until=date(2026, 8, 31),
    )
    services.set_hours(centre, None, [Weekly(1, DAY)], **WHO)
    services.set_hours(centre, None, [Weekly(1, DAY), Weekly(2, DAY)], **WHO)
    assert OpeningHours.objects.count() == 3


def test_ctr_8_overlapping_hours_are_refused_with_their_day(centre):
    services.set_hours(centre, None, [Weekly(2, DAY)], **WHO)
    clash = [Weekly(1, DAY), Weekly(1, Slot(time(17), time(19)))]
    with pytest.raises(services.HoursOverlap) as refusal:
        services.set_hours(centre, None, clash, **WHO)
    assert refusal.value.weekday == 1
    assert queries.usual_week(centre, None) == [Weekly(2, DAY)]


def test_hours_that_close_before_they_open_are_refused(centre):
    with pytest.raises(services.EndsBeforeItBegins):
        services.set_hours(centre, None, [Weekly(1, Slot(time(9), time(9)))], **WHO)


def test_days_are_closed_then_given_back(centre):
    services.set_hours(centre, None, [Weekly(1, DAY)], **WHO)
    closure = services.close_days(
        centre, None, Closed(TODAY, TODAY), reason="Inventaire", **WHO
    )
    assert not queries.now(centre, at=AT).opening.open_now
    services.cancel_closure(closure, **WHO)
    assert queries.now(centre, at=AT).opening.open_now
    assert not Closure.objects.exists()


def test_days_that_end_before_they_begin_are_refused(centre):
    with pytest.raises(services.EndsBeforeItBegins):
        services.close_days(centre, None, Closed(TODAY, date(2020, 1, 1)), **WHO)


def test_ctr_3_a_pole_opens_in_the_evening_only_with_the_centre(centre):
    pole = open_one(centre)
    services.set_hours(centre, None, [Weekly(1, DAY)], **WHO)
    evening = Exceptional(TODAY, EVENING)
    with pytest.raises(services.CentreIsClosedThen):
        services.open_exceptionally(centre, pole, evening, **WHO)
    whole = services.open_exceptionally(centre, None, evening, **WHO)
    services.open_exceptionally(centre, pole, evening, **WHO)
    assert queries.now(centre, at=AT).poles[0].today == (Slot(time(10), time(20)),)
    services.cancel_exceptional_opening(whole, **WHO)
    assert ExceptionalOpening.objects.count() == 1


def test_an_evening_that_closes_before_it_opens_is_refused(centre):
    wrong = Exceptional(TODAY, Slot(time(20), time(18)))
    with pytest.raises(services.EndsBeforeItBegins):
        services.open_exceptionally(centre, None, wrong, **WHO)


def test_every_decision_is_told(
    centre, monkeypatch, django_capture_on_commit_callbacks
):
    from parvis.kit import events

    told = []
    monkeypatch.setattr(
        events, "_deliver", lambda event: told.append(type(event).__name__)
    )
    with django_capture_on_commit_callbacks(execute=True):
        pole = open_one(centre)
        services.change_pole(pole, name="Autre", **WHO)
        services.close_pole(pole, last_day=TODAY, **WHO)
        services.keep_partner(centre, None, name="P", code="p", **WHO)
        services.sign_agreement(
            centre, name="2026", during=(TODAY, None), animates={}, **WHO
        )
        services.set_hours(centre, None, [], **WHO)
    assert told == [
        "PoleOpened",
        "PoleChanged",
        "PoleClosed",
        "PartnerChanged",
        "AgreementSigned",
        "HoursChanged",
    ]
