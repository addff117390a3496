from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from parvis.reception import queries, services
from parvis.reception.choices import TicketState
from parvis.reception.models import Gesture, HandoverNote, Period, Ticket
from parvis.reception.services.issuing import GivenOffline
from parvis.reception.tests.factories import CentreFactory, DeskFactory, PoleFactory, at
from parvis.reception.tests.scenarios import (
    given_a_call,
    given_a_ticket,
    given_an_advice,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pole():
    return PoleFactory(code="EMPLOI", letter="E")


@pytest.fixture
def other(pole):
    return PoleFactory(centre=pole.centre, code="FORMATION", letter="F")


@pytest.fixture
def desk(pole):
    return DeskFactory(centre=pole.centre, series="K")


@pytest.fixture
def second(pole):
    return DeskFactory(centre=pole.centre)


def step(act, called, desk, when=None, **more):
    return act(
        ticket_id=called.ticket_id,
        desk_id=desk.pk,
        at=when or at(11),
        uuid=uuid4(),
        **more,
    )


def test_rcp_4_numbers_follow_each_other_and_restart_the_next_day(pole, other):
    labels = [given_a_ticket(p).label for p in (pole, pole, other)]
    tomorrow = given_a_ticket(pole, when=at() + timedelta(days=1))
    assert labels == ["E-001", "E-002", "F-001"]
    assert tomorrow.label == "E-001"


def test_a_ticket_asked_twice_under_one_name_is_one_ticket(pole):
    name = uuid4()
    taken = [
        services.issue_ticket(pole_id=pole.pk, at=at(), uuid=name) for _ in range(5)
    ]
    assert len({t.secret for t in taken}) == 1
    assert Ticket.objects.count() == 1
    assert given_a_ticket(pole).label == "E-002"


def test_a_name_serves_for_one_kind_of_gesture(pole, desk):
    name = uuid4()
    services.issue_ticket(pole_id=pole.pk, at=at(), uuid=name)
    with pytest.raises(services.AlreadyReplayed):
        services.call_next(pole_ids=[pole.pk], desk_id=desk.pk, at=at(), uuid=name)
    assert queries.desk_now(desk.pk, at=at()).line is None


def test_rcp_1_the_first_who_came_is_called_whatever_the_pole(pole, other, desk):
    given_a_ticket(other, when=at(10, 5))
    given_a_ticket(pole, when=at(10, 1))
    assert given_a_call(desk, pole, other).label == "E-001"


def test_rcp_3_a_priority_is_not_followed_by_another(pole, desk, second):
    for need in ("", "standing", "child"):
        given_a_ticket(pole, access_need=need)
    third = DeskFactory(centre=pole.centre)
    labels = [given_a_call(d, pole).label for d in (desk, second, third)]
    assert labels == ["E-002", "E-001", "E-003"]


def test_a_desk_has_one_visitor_at_a_time(pole, desk):
    given_a_ticket(pole)
    given_a_ticket(pole)
    given_a_call(desk, pole)
    with pytest.raises(services.DeskIsBusy):
        given_a_call(desk, pole)
    ticket = Ticket.objects.get(number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=ticket.pk).update(state="called", desk=desk)


def test_a_call_replayed_after_the_queue_emptied_gives_the_same_visitor(pole, desk):
    given_a_ticket(pole)
    name = uuid4()
    again = [
        services.call_next(pole_ids=[pole.pk], desk_id=desk.pk, at=at(), uuid=name)
        for _ in range(3)
    ]
    assert len(set(again)) == 1


def test_nobody_is_waiting(pole, desk):
    with pytest.raises(services.NobodyIsWaiting):
        given_a_call(desk, pole)
    assert not Gesture.objects.exists()


def test_a_whole_visit_with_a_hand_over_keeps_the_time_waited(
    pole, other, desk, second
):
    given_a_ticket(pole, when=at(10))
    given_a_ticket(other, when=at(10, 20))
    called = given_an_advice(desk, pole, when=at(10, 30))
    step(services.hand_over, called, desk, at(10, 45), pole_id=other.pk, note="droit ?")
    line = queries.queue([other.pk], at=at(10, 50))[0]
    assert (line.label, line.waited_minutes, line.is_handed_over) == ("E-001", 50, True)
    again = given_an_advice(second, other, when=at(10, 55))
    assert again.label == "E-001"
    assert queries.desk_now(second.pk, at=at(11)).note == "droit ?"
    step(services.finish, again, second, at(11, 10))
    assert not HandoverNote.objects.exists()
    story = Period.objects.filter(ticket_id=called.ticket_id).order_by("pk")
    states = [p.state for p in story]
    assert states == [
        "waiting",
        "called",
        "in_advice",
        "waiting",
        "called",
        "in_advice",
        "done",
    ]


def test_who_leaves_after_a_hand_over_leaves_no_note(pole, other, desk):
    ticket = given_a_ticket(pole)
    called = given_an_advice(desk, pole)
    step(services.hand_over, called, desk, pole_id=other.pk, note="mot")
    services.leave(secret=ticket.secret, at=at(12), uuid=uuid4())
    assert not HandoverNote.objects.exists()


def test_rcp_2_who_steps_out_keeps_their_place(pole, desk):
    first = given_a_ticket(pole, when=at(10))
    given_a_ticket(pole, when=at(10, 1))
    services.step_out(secret=first.secret, at=at(10, 2), uuid=uuid4())
    assert [q.label for q in queries.queue([pole.pk], at=at(10, 3))] == ["E-002"]
    services.come_back(secret=first.secret, at=at(10, 9), uuid=uuid4())
    assert given_a_call(desk, pole, when=at(10, 10)).label == "E-001"


def test_who_leaves_is_called_by_nobody(pole, desk):
    first = given_a_ticket(pole)
    services.leave(secret=first.secret, at=at(10, 2), uuid=uuid4())
    with pytest.raises(services.NobodyIsWaiting):
        given_a_call(desk, pole)
    with pytest.raises(services.TicketHasMoved):
        services.come_back(secret=first.secret, at=at(10, 3), uuid=uuid4())


def test_an_unknown_secret_and_an_erased_one_say_the_same(pole):
    ticket = given_a_ticket(pole)
    services.close_day(centre_id=pole.centre_id, day=date(2026, 11, 28), at=at(19))
    for secret in (ticket.secret, "never-existed", ""):
        assert queries.ticket_by_secret(secret, at=at(19)) is None
        with pytest.raises(services.DayIsClosed):
            services.leave(secret=secret, at=at(19), uuid=uuid4())


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (services.start_advice, TicketState.CALLED),
        (services.mark_no_show, TicketState.CALLED),
        (services.put_on_hold, TicketState.CALLED),
    ],
)
def test_the_last_gesture_is_undone(pole, desk, act, state):
    given_a_ticket(pole)
    called = given_a_call(desk, pole)
    step(act, called, desk)
    services.undo_last(desk_id=desk.pk, at=at(11, 1), uuid=uuid4())
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.desk_id) == (state, desk.pk)


def test_a_finish_and_a_call_are_undone_one_after_the_other(pole, desk):
    given_a_ticket(pole)
    called = given_an_advice(desk, pole, when=at(10, 58))
    step(services.finish, called, desk)
    states = []
    for _ in range(3):
        services.undo_last(desk_id=desk.pk, at=at(11, 5), uuid=uuid4())
        states.append(Ticket.objects.get().state)
    assert states == ["in_advice", "called", "waiting"]
    with pytest.raises(services.NothingToUndo):
        services.undo_last(desk_id=desk.pk, at=at(11, 5), uuid=uuid4())


def test_a_hand_over_is_undone_until_someone_else_calls(pole, other, desk, second):
    given_a_ticket(pole)
    called = given_an_advice(desk, pole)
    step(services.hand_over, called, desk, pole_id=other.pk, note="mot")
    services.undo_last(desk_id=desk.pk, at=at(11, 5), uuid=uuid4())
    ticket = Ticket.objects.get()
    assert (ticket.pole_id, ticket.is_handed_over) == (pole.pk, False)
    assert not HandoverNote.objects.exists()
    step(services.hand_over, called, desk, pole_id=other.pk)
    given_a_call(second, other)
    with pytest.raises(services.NothingToUndo):
        services.undo_last(desk_id=desk.pk, at=at(11, 5), uuid=uuid4())


def test_rcp_11_who_sits_there_later_undoes_nothing_of_who_was_there(pole, desk):
    given_a_ticket(pole)
    called = given_an_advice(desk, pole)
    step(services.finish, called, desk)
    assert queries.desk_now(desk.pk, at=at(11, 10)).can_undo
    assert not queries.desk_now(desk.pk, at=at(11, 11)).can_undo
    with pytest.raises(services.NothingToUndo):
        services.undo_last(desk_id=desk.pk, at=at(11, 11), uuid=uuid4())
    assert Ticket.objects.get().state == TicketState.DONE


def test_a_form_that_has_become_old_changes_nothing(pole, desk, second):
    given_a_ticket(pole)
    called = given_an_advice(desk, pole)
    step(services.finish, called, desk)
    for act in (services.start_advice, services.put_on_hold, services.finish):
        with pytest.raises(services.TicketHasMoved):
            step(act, called, desk)
        with pytest.raises(services.TicketHasMoved):
            step(act, called, second)


def test_rcp_7_a_clock_that_steps_back_makes_no_negative_time(pole, desk):
    given_a_ticket(pole, when=at(10))
    called = given_an_advice(desk, pole, when=at(9, 50))
    step(services.finish, called, desk, at(9, 40))
    for period in Period.objects.exclude(ended_at=None):
        assert period.ended_at >= period.started_at


def test_periods_of_a_ticket_never_overlap_even_by_hand(pole):
    ticket = given_a_ticket(pole)
    Period.objects.update(ended_at=at(11))
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.create(
            ticket_id=ticket.ticket_id,
            state="called",
            pole=pole,
            started_at=at(10, 30),
            ended_at=at(12),
        )


def test_rcp_10_a_desk_without_network_gives_its_own_numbers(pole, desk):
    block = services.reserve_block(
        desk_id=desk.pk, pole_id=pole.pk, size=3, at=at(), uuid=uuid4()
    )
    assert (block["series"], block["first"], block["last"]) == ("K", 1, 3)

    def give(number, ago):
        return services.issue_ticket(
            pole_id=pole.pk,
            at=at(11),
            uuid=uuid4(),
            offline=GivenOffline(desk.pk, number, timedelta(minutes=ago)),
        )

    given_a_ticket(pole, when=at(10, 45))
    assert give(1, 20).label == "EK-001"
    assert queries.queue([pole.pk], at=at(11))[0].label == "EK-001"
    for number in (1, 4):
        with pytest.raises(services.NumberIsNotReserved):
            give(number, 0)


def test_arrivals_are_counted_by_half_hour_and_mended(pole):
    centre = pole.centre_id
    for number in (1, 12, -1):
        services.count_arrivals(
            centre_id=centre, number=number, at=at(10, 10), uuid=uuid4()
        )
    assert queries.so_far(centre, day=date(2026, 11, 28)).arrivals == 12


def test_a_desk_of_another_centre_reaches_no_ticket(pole):
    given_a_ticket(pole)
    elsewhere = DeskFactory(centre=CentreFactory(code="ailleurs", is_default=False))
    ticket = Ticket.objects.get()
    with pytest.raises(services.DayIsClosed):
        services.call_ticket(
            ticket_id=ticket.pk, desk_id=elsewhere.pk, at=at(), uuid=uuid4()
        )


def test_the_demonstration_opens_its_desks_once(pole):
    assert services.seed() == 10
    assert services.seed() == 0
    assert [d.name for d in queries.desks(pole.centre_id)][:2] == [
        "Accueil 1",
        "Accueil 2",
    ]


def test_a_place_with_its_own_desks_keeps_them(desk):
    assert services.seed() == 0
