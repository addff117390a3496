from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from parvis.reception import queries, services
from parvis.reception.models import (
    DayClosing,
    DayTotal,
    Gesture,
    HandoverNote,
    NumberBlock,
    Period,
    Ticket,
    VoidNumber,
    WaitObservation,
)
from parvis.reception.services import closing
from parvis.reception.services.issuing import GivenOffline
from parvis.reception.tests.factories import DeskFactory, PoleFactory, at
from parvis.reception.tests.scenarios import (
    given_a_call,
    given_a_ticket,
    given_an_advice,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)


@pytest.fixture
def hall():
    pole = PoleFactory(code="EMPLOI", letter="E")
    other = PoleFactory(centre=pole.centre, code="FORMATION", letter="F")
    desk = DeskFactory(centre=pole.centre, series="K")
    return pole, other, desk


def close(pole, **more):
    return services.close_day(centre_id=pole.centre_id, day=DAY, at=at(19), **more)


def a_morning(pole, other, desk):
    told = given_a_ticket(pole, when=at(10))
    services.note_quote(
        ticket_id=told.ticket_id, quote={"told_low": 10, "told_high": 25}
    )
    called = given_an_advice(desk, pole, when=at(10, 20))
    services.hand_over(
        ticket_id=called.ticket_id,
        desk_id=desk.pk,
        pole_id=other.pk,
        note="un mot",
        at=at(10, 50),
        uuid=uuid4(),
    )
    called = given_an_advice(desk, other, when=at(11))
    services.finish(
        ticket_id=called.ticket_id, desk_id=desk.pk, at=at(11, 15), uuid=uuid4()
    )
    leaving = given_a_ticket(pole, when=at(11))
    services.leave(secret=leaving.secret, at=at(11, 5), uuid=uuid4())
    given_a_ticket(pole, when=at(18, 50))


def test_rcp_8_closing_keeps_totals_and_shuffled_waits_and_nothing_else(hall):
    pole, other, _ = hall
    a_morning(*hall)
    done = close(pole)
    assert (done.tickets, done.unserved) == (3, 1)
    for table in (Ticket, Period, HandoverNote, Gesture, NumberBlock):
        assert not table.objects.exists(), table
    total = DayTotal.objects.get(pole=pole)
    assert (total.taken, total.advised, total.left, total.unserved) == (3, 1, 1, 1)
    assert (total.advice_minutes, total.advice_squares) == (30, 900)
    assert DayTotal.objects.get(pole=other).handed_in == 1
    wait = WaitObservation.objects.get()
    assert (wait.waited_minutes, wait.half_hour) == (20, 20)
    assert (wait.told_low, wait.told_high) == (10, 25)


def test_closing_twice_changes_nothing(hall):
    a_morning(*hall)
    close(hall[0])
    before = list(DayTotal.objects.values()), list(WaitObservation.objects.values())
    again = close(hall[0])
    assert again.was_closed
    assert before == (
        list(DayTotal.objects.values()),
        list(WaitObservation.objects.values()),
    )


def test_tickets_taken_after_closing_are_added_by_the_next_closing(hall):
    a_morning(*hall)
    close(hall[0])
    late = given_a_ticket(hall[0], when=at(19, 30))
    assert late.label == "E-004"
    close(hall[0])
    assert DayTotal.objects.get(pole=hall[0]).taken == 4
    assert DayClosing.objects.get().tickets == 4


@pytest.mark.parametrize("broken", ["_write_waits", "_void_numbers", "_erase"])
def test_a_crash_in_the_middle_closes_nothing_and_the_next_try_closes_all(
    hall, broken, monkeypatch
):
    a_morning(*hall)

    def crash(*args):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(closing, broken, crash)
        with pytest.raises(RuntimeError):
            close(hall[0])
    assert Ticket.objects.count() == 3
    assert not DayTotal.objects.exists()
    assert not DayClosing.objects.exists()
    assert close(hall[0]).tickets == 3
    assert DayTotal.objects.get(pole=hall[0]).taken == 3


def test_rcp_9_nobody_is_closed_upon_in_the_middle_of_an_advice(hall):
    pole, _, desk = hall
    given_a_ticket(pole)
    given_an_advice(desk, pole)
    with pytest.raises(services.InterviewsInProgress):
        close(pole)
    assert close(pole, force=True).tickets == 1
    given_a_ticket(pole)
    given_a_call(desk, pole)
    assert close(pole).unserved == 1


def test_rcp_12_an_advice_that_nobody_ended_is_counted_as_long_as_the_others(hall):
    pole, _, desk = hall
    for start, end in ((10, 20), (11, 40)):
        given_a_ticket(pole, when=at(start))
        called = given_an_advice(desk, pole, when=at(start))
        services.finish(
            ticket_id=called.ticket_id, desk_id=desk.pk, at=at(start, end), uuid=uuid4()
        )
    given_a_ticket(pole, when=at(12))
    given_an_advice(desk, pole, when=at(12))
    services.close_day(centre_id=pole.centre_id, day=DAY, at=at(12) + timedelta(days=1))
    total = DayTotal.objects.get(pole=pole)
    assert (total.taken, total.advised, total.unserved) == (3, 3, 0)
    assert (total.advice_minutes, total.advice_squares) == (90, 3000)


def test_a_day_to_come_is_not_closed_and_today_keeps_its_numbers(hall, time_machine):
    time_machine.move_to(at(12), tick=False)
    pole = hall[0]
    given_a_ticket(pole)
    with pytest.raises(services.DayIsNotHere):
        services.close_day(
            centre_id=pole.centre_id, day=DAY + timedelta(days=1), at=at(12)
        )
    for far in ("2026-11-29", "9999-12-31"):
        with pytest.raises(CommandError, match="has not begun"):
            call_command("close_day", "--date", far)
    assert not DayClosing.objects.exists()
    assert given_a_ticket(pole).label == "E-002"


def test_rcp_10_numbers_that_were_not_given_are_recorded_void(hall):
    pole, _, desk = hall
    services.reserve_block(
        desk_id=desk.pk, pole_id=pole.pk, size=4, at=at(), uuid=uuid4()
    )
    services.issue_ticket(
        pole_id=pole.pk,
        at=at(11),
        uuid=uuid4(),
        offline=GivenOffline(desk.pk, 2, timedelta(minutes=3)),
    )
    close(pole)
    assert sorted(VoidNumber.objects.values_list("number", flat=True)) == [1, 3, 4]


def test_waits_are_shuffled(hall):
    pole, _, desk = hall
    for number in range(24):
        given_a_ticket(pole, when=at(10, number))
        called = given_an_advice(desk, pole, when=at(10, number + 2 * (number % 9)))
        services.finish(
            ticket_id=called.ticket_id, desk_id=desk.pk, at=at(11), uuid=uuid4()
        )
    close(pole)
    kept = list(WaitObservation.objects.order_by("pk").values_list("waited_minutes"))
    assert len(kept) == 24
    assert kept != [(2 * (n % 9),) for n in range(24)]


def test_the_command_closes_today_and_forgotten_days(hall, capsys, time_machine):
    time_machine.move_to(at(19), tick=False)
    given_a_ticket(hall[0], when=at() - timedelta(days=3))
    given_a_ticket(hall[0])
    call_command("close_day", "--dry-run")
    assert Ticket.objects.count() == 2
    call_command("close_day")
    call_command("close_day")
    assert not Ticket.objects.exists()
    said = capsys.readouterr().out
    assert "2026-11-25: closed, 1 tickets erased" in said
    assert "2026-11-28: already closed" in said


def test_the_command_foresees_its_refusal_and_names_the_desk(
    hall, capsys, time_machine
):
    pole, _, desk = hall
    time_machine.move_to(at(19), tick=False)
    given_a_ticket(pole, when=at(17))
    given_a_ticket(pole, when=at(18))
    given_an_advice(desk, pole, when=at(18, 30))
    given_a_ticket(pole, when=at() - timedelta(days=3))
    for more in (["--dry-run"], []):
        with pytest.raises(CommandError, match=f"advised at {desk.name}. End the"):
            call_command("close_day", *more)
    said = capsys.readouterr().out
    assert "2026-11-25: 1 tickets would be erased, 1 people not received" in said
    assert "2026-11-28: 2 tickets would be erased, 1 people not received" in said
    assert Ticket.objects.count() == 2  # the forgotten day is closed, today is not
    call_command("close_day", "--dry-run", "--force")
    call_command("close_day", "--force")
    assert not Ticket.objects.exists()


def test_the_figures_of_a_day_are_the_same_before_and_after_closing(hall):
    a_morning(*hall)
    before = queries.so_far(hall[0].centre_id, day=DAY)
    close(hall[0])
    after = queries.so_far(hall[0].centre_id, day=DAY)
    assert (before.taken, before.advised, before.left) == (3, 2, 1)
    assert (after.taken, after.advised, after.left) == (3, 2, 1)
    assert (before.is_closed, before.waiting) == (False, 1)
    assert (after.is_closed, after.waiting, after.unserved) == (True, 0, 1)


def test_what_the_past_teaches(hall):
    a_morning(*hall)
    close(hall[0])
    tomorrow = DAY + timedelta(days=1)
    sums = queries.interview_sums(hall[0].centre_id, until=tomorrow)[hall[0].pk]
    assert (sums.advised, sums.minutes, sums.taken, sums.left) == (1, 30, 3, 1)
    (held,) = queries.past_ranges(hall[0].centre_id, since=DAY, until=tomorrow)
    assert (held.ranges, held.under, held.over) == (1, 0, 0)
