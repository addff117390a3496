"""Several desks at the same instant, and processes that die: only PostgreSQL shows what is wrong."""

import multiprocessing
import os
import signal
import threading
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from parvis.reception import queries, services
from parvis.reception.choices import TicketState
from parvis.reception.models import Period, Ticket
from parvis.reception.tests.factories import DeskFactory, PoleFactory, at
from parvis.reception.tests.scenarios import given_a_ticket

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite writes one after the other"
    ),
]
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def pole():
    return PoleFactory(code="EMPLOI", letter="E")


def at_once(*acts):
    """Do all of it at the same instant, each in its thread; return what came of each."""
    gate, came = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            gate.wait()
            came[place] = act()
        except services.Refusal as refusal:
            came[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def calling(pole, desk, name=None):
    return lambda: services.call_next(
        pole_ids=[pole.pk], desk_id=desk.pk, at=at(11), uuid=name or uuid4()
    )


def won(came):
    return [each for each in came if not isinstance(each, services.Refusal)]


def periods_hold():
    """No ticket is in two states, and none has two open periods."""
    for ticket in Ticket.objects.all():
        open_ = Period.objects.filter(ticket=ticket, ended_at=None)
        assert [p.state for p in open_] == [ticket.state]


def test_sixteen_desks_and_one_visitor(pole):
    desks = DeskFactory.create_batch(16, centre=pole.centre)
    given_a_ticket(pole)
    came = at_once(*(calling(pole, desk) for desk in desks))
    assert len(won(came)) == 1
    assert {type(c) for c in came if c not in won(came)} == {services.NobodyIsWaiting}
    periods_hold()


def test_sixteen_desks_and_forty_visitors_in_order(pole):
    desks = DeskFactory.create_batch(16, centre=pole.centre)
    for minute in range(40):
        given_a_ticket(pole, when=at(10, minute))
    called = won(at_once(*(calling(pole, desk) for desk in desks)))
    assert sorted(c.label for c in called) == [f"E-{n:03d}" for n in range(1, 17)]
    periods_hold()


def test_a_visitor_in_hand_is_passed_by_without_waiting(pole):
    desk = DeskFactory(centre=pole.centre)
    first, _second = (given_a_ticket(pole, when=at(10, m)) for m in (0, 1))
    with transaction.atomic():  # another desk is calling, and has not finished
        Ticket.objects.filter(pk=first.ticket_id).update(state=TicketState.WAITING)
        (called,) = at_once(calling(pole, desk))
    assert called.label == "E-002"
    periods_hold()


def test_two_browsers_at_one_desk(pole):
    desk = DeskFactory(centre=pole.centre)
    for _ in range(4):
        given_a_ticket(pole)
    came = at_once(*(calling(pole, desk) for _ in range(4)))
    assert len(won(came)) == 1
    assert {type(c) for c in came if c not in won(came)} == {services.DeskIsBusy}
    assert len(queries.queue([pole.pk], at=at(11))) == 3


def test_one_press_sent_eight_times_calls_one_visitor(pole):
    desk, name = DeskFactory(centre=pole.centre), uuid4()
    for _ in range(4):
        given_a_ticket(pole)
    came = at_once(*(calling(pole, desk, name) for _ in range(8)))
    assert len({c.ticket_id for c in came}) == 1
    assert len(queries.queue([pole.pk], at=at(11))) == 3


def test_a_call_and_a_leaving_at_the_same_instant(pole):
    desk, ticket = DeskFactory(centre=pole.centre), given_a_ticket(pole)
    came = at_once(
        calling(pole, desk),
        lambda: services.leave(secret=ticket.secret, at=at(11), uuid=uuid4()),
    )
    state = Ticket.objects.get().state
    assert won(came)
    assert state in (TicketState.CALLED, TicketState.LEFT)
    periods_hold()


def test_finishing_and_handing_over_at_the_same_instant(pole):
    desk = DeskFactory(centre=pole.centre)
    other = PoleFactory(centre=pole.centre, code="FORMATION", letter="F")
    given_a_ticket(pole)
    called = calling(pole, desk)()
    held = {"ticket_id": called.ticket_id, "desk_id": desk.pk, "at": at(11, 5)}
    services.start_advice(**held, uuid=uuid4())
    came = at_once(
        lambda: services.finish(**held, uuid=uuid4()),
        lambda: services.hand_over(**held, pole_id=other.pk, uuid=uuid4()),
    )
    assert len(won(came)) == 1
    periods_hold()


def in_processes(number, act):
    """Run `act` in processes of their own; return how each of them ended."""
    connections.close_all()
    processes = [FORK.Process(target=act) for _ in range(number)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def test_rcp_4_four_processes_take_a_hundred_numbers_without_a_gap(pole):
    def take():
        connections.close_all()
        for _ in range(25):
            given_a_ticket(pole)

    assert in_processes(4, take) == [0] * 4
    numbers = sorted(Ticket.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 101))


def test_a_process_killed_before_the_commit_leaves_no_ticket_and_no_gap(pole):
    name = uuid4()

    def die():
        connections.close_all()
        with transaction.atomic():
            services.issue_ticket(pole_id=pole.pk, at=at(), uuid=name)
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_processes(1, die) == [-signal.SIGKILL]
    assert not Ticket.objects.exists()
    again = services.issue_ticket(pole_id=pole.pk, at=at(), uuid=name)
    assert again.label == "E-001"


def test_a_process_killed_after_the_commit_gives_the_same_ticket_again(pole):
    name = uuid4()

    def die():
        connections.close_all()
        services.issue_ticket(pole_id=pole.pk, at=at(), uuid=name)
        os.kill(os.getpid(), signal.SIGKILL)

    assert in_processes(1, die) == [-signal.SIGKILL]
    again = services.issue_ticket(pole_id=pole.pk, at=at(), uuid=name)
    assert (again.label, Ticket.objects.count()) == ("E-001", 1)
