"""The hall when time is strange: both changes of hour, far places, late closings, wrong clocks, a huge day."""

import random
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.reception import queries, services
from parvis.reception.models import DayTotal, Period, Ticket, WaitObservation
from parvis.reception.tests.factories import CentreFactory, DeskFactory, PoleFactory
from parvis.reception.tests.scenarios import given_a_call, given_a_ticket

pytestmark = pytest.mark.django_db
NIGHTS = [  # the evening, then an hour before the change and an hour after it
    (date(2026, 3, 28), datetime(2026, 3, 29, 0, tzinfo=UTC)),
    (date(2026, 10, 24), datetime(2026, 10, 25, 0, tzinfo=UTC)),
]


def given_a_hall(zone="Europe/Paris"):
    centre = CentreFactory(time_zone=zone)
    pole = PoleFactory(centre=centre, code="EMPLOI", letter="E")
    return pole, DeskFactory(centre=centre)


def advise(desk, called, start, end):
    held = {"ticket_id": called.ticket_id, "desk_id": desk.pk}
    services.start_advice(**held, at=start, uuid=uuid4())
    services.finish(**held, at=end, uuid=uuid4())


def close(pole, day, at):
    return services.close_day(centre_id=pole.centre_id, day=day, at=at)


@pytest.mark.parametrize(("evening", "before"), NIGHTS)
def test_a_permanence_over_a_change_of_hour_is_one_evening_of_true_minutes(
    evening, before
):
    pole, desk = given_a_hall()
    after = before + timedelta(hours=2)
    labels = [
        given_a_ticket(pole, when=before + timedelta(minutes=30 * n)).label
        for n in range(4)
    ]
    assert labels == ["E-001", "E-002", "E-003", "E-004"]  # 2 h 30 twice is two people
    called = given_a_call(desk, pole, when=after)
    assert called.label == "E-001"
    advise(desk, called, after, after + timedelta(minutes=25))
    (second, *_) = queries.queue([pole.pk], at=after)
    assert (second.label, second.waited_minutes) == ("E-002", 90)
    done = close(pole, evening, after + timedelta(minutes=50))
    assert (done.tickets, done.unserved) == (4, 3)
    assert WaitObservation.objects.get().waited_minutes == 120
    total = DayTotal.objects.get()
    assert (total.day, total.advice_minutes) == (evening, 25)


def test_a_centre_overseas_has_its_own_midnight():
    pole, desk = given_a_hall("America/Cayenne")
    evening = datetime(2026, 11, 29, 2, tzinfo=UTC)  # 23 h there, the 28th
    assert given_a_ticket(pole, when=evening).label == "E-001"
    called = given_a_call(desk, pole, when=evening + timedelta(minutes=10))
    advise(desk, called, evening + timedelta(minutes=10), evening + timedelta(hours=1))
    close(pole, date(2026, 11, 28), evening + timedelta(hours=1))
    wait = WaitObservation.objects.get()
    assert (wait.day, wait.half_hour) == (date(2026, 11, 28), 46)
    turned = datetime(2026, 11, 29, 7, tzinfo=UTC)  # four in the morning there
    before = given_a_ticket(pole, when=turned - timedelta(minutes=1))
    assert before.label == "E-002"  # the night still belongs to the evening
    assert given_a_ticket(pole, when=turned).label == "E-001"


def test_a_closing_at_half_past_one_closes_the_evening_before():
    pole, desk = given_a_hall()
    paris, evening = ZoneInfo("Europe/Paris"), date(2026, 11, 28)
    late = datetime(2026, 11, 29, 1, 30, tzinfo=paris)
    for minutes in (90, 60):
        given_a_ticket(pole, when=late - timedelta(minutes=minutes))
    called = given_a_call(desk, pole, when=late - timedelta(minutes=20))
    held = {"ticket_id": called.ticket_id, "desk_id": desk.pk}
    services.start_advice(**held, at=late - timedelta(minutes=20), uuid=uuid4())
    with pytest.raises(services.InterviewsInProgress):
        close(pole, evening, late)
    services.finish(**held, at=late, uuid=uuid4())
    done = close(pole, evening, late)
    assert (done.tickets, done.unserved) == (2, 1)
    assert set(DayTotal.objects.values_list("day", "taken")) == {(evening, 2)}
    assert given_a_ticket(pole, when=late.replace(hour=4, minute=0)).label == "E-001"


@pytest.mark.parametrize("seed", range(6))
def test_clocks_ten_minutes_wrong_and_stepping_back_break_nothing(seed):
    pole, desk = given_a_hall()
    other = DeskFactory(centre=pole.centre)
    draw = random.Random(seed)  # noqa: S311 - a clock, not a secret
    true = datetime(2026, 11, 28, 9, tzinfo=UTC)

    def told():
        nonlocal true
        true += timedelta(minutes=3)
        return true + timedelta(seconds=draw.choice([-600, -90, 0, 0, 90, 600]))

    for _ in range(8):
        given_a_ticket(pole, when=told())
        given_a_ticket(pole, when=told())
        sitting = draw.choice([desk, other])
        called = given_a_call(sitting, pole, when=told())
        advise(sitting, called, told(), told())
    for ticket in Ticket.objects.all():
        periods = list(Period.objects.filter(ticket=ticket).order_by("pk"))
        assert all(one.ended_at == two.started_at for one, two in pairwise(periods))
        assert all(p.ended_at is None or p.ended_at >= p.started_at for p in periods)
        assert sum(p.ended_at is None for p in periods) == 1
    assert min(q.waited_minutes for q in queries.queue([pole.pk], at=true)) >= 0
    close(pole, date(2026, 11, 28), true)
    waits = WaitObservation.objects.values_list("waited_minutes", flat=True)
    assert len(waits) == 8
    assert min(waits) >= 0


@pytest.mark.slow
def test_ten_thousand_tickets_in_a_day_are_numbered_called_and_closed():
    pole, desk = given_a_hall()
    poles = [pole] + [
        PoleFactory(centre=pole.centre, code=f"P-{n}", letter="FGHI"[n])
        for n in range(4)
    ]
    start = datetime(2026, 11, 28, 8, tzinfo=UTC)
    for n in range(10_000):
        given_a_ticket(poles[n % 5], when=start + timedelta(seconds=n))
    numbers = Ticket.objects.order_by("number").values_list("number", flat=True)
    for each in poles:
        mine = numbers.filter(pole=each)
        assert list(mine) == list(range(1, 2001))  # none lacks, none is given twice
    last = Ticket.objects.filter(pole=pole).order_by("-number")[0]
    assert str(last) == "E-2000"
    noon = start + timedelta(hours=3)
    with CaptureQueriesContext(connection) as said:
        called = given_a_call(desk, *poles, when=noon)
    assert called.label == "E-001"
    assert len(said) < 15  # whatever the number of those who wait
    done = close(pole, date(2026, 11, 28), noon + timedelta(hours=8))
    assert done.tickets == 10_000
    assert not Ticket.objects.exists()
    assert sum(DayTotal.objects.values_list("taken", flat=True)) == 10_000
