"""Random histories of a hall, and what must be true after each gesture."""

from collections import Counter as Tally
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from parvis.reception import queries, services
from parvis.reception.choices import AT_A_DESK, STILL_HERE, TicketState
from parvis.reception.models import (
    Counter,
    DayClosing,
    DayTotal,
    Gesture,
    HandoverNote,
    Period,
    Ticket,
)
from parvis.reception.services import Refusal
from parvis.reception.services.issuing import Wish
from parvis.reception.tests.factories import DeskFactory, PoleFactory, at

pytestmark = pytest.mark.django_db
POLES, DESKS = 2, 3


class Hall(RuleBasedStateMachine):
    """Every gesture of desks and visitors, in any order, sometimes sent twice."""

    tickets = Bundle("tickets")

    def __init__(self):
        super().__init__()
        Gesture.objects.all().delete()
        for table in (HandoverNote, Period, Ticket, DayTotal, DayClosing, Counter):
            table.objects.all().delete()
        self.poles = [PoleFactory(letter=letter) for letter in "EF"]
        self.desks = [DeskFactory(centre=self.poles[0].centre) for _ in range(DESKS)]
        self.now = at(10)
        self.names = 0
        self.taken = Tally()
        self.closed = 0

    def name(self):
        self.names += 1
        return UUID(int=self.names)

    def do(self, act, *, twice=False, **arguments):
        """Do a gesture, maybe sent twice; a refusal must leave everything as it was."""
        arguments |= {"at": self.now, "uuid": self.name()}
        before = self.seen()
        try:
            first = act(**arguments)
        except Refusal:
            assert self.seen() == before
            return None
        if twice:
            after = self.seen()
            assert act(**arguments) == first
            assert self.seen() == after
        return first

    def seen(self):
        return (
            list(Ticket.objects.order_by("pk").values()),
            Period.objects.count(),
            Gesture.objects.count(),
        )

    @rule(minutes=st.integers(-10, 40))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(
        target=tickets,
        pole=st.integers(0, POLES - 1),
        need=st.sampled_from(["", "", "child"]),
        twice=st.booleans(),
    )
    def take(self, pole, need, twice):
        issued = self.do(
            services.issue_ticket,
            pole_id=self.poles[pole].pk,
            wish=Wish(access_need=need),
            twice=twice,
        )
        self.taken[pole] += 1
        assert issued.label.endswith(f"-{self.taken[pole]:03d}")
        return issued

    @rule(
        desk=st.integers(0, DESKS - 1),
        poles=st.sampled_from([(0,), (1,), (0, 1)]),
        twice=st.booleans(),
    )
    def call(self, desk, poles, twice):
        ids = [self.poles[p].pk for p in poles]
        waiting = queries.queue(ids, at=self.now)
        busy = queries.desk_now(self.desks[desk].pk, at=self.now).line
        called = self.do(
            services.call_next,
            pole_ids=ids,
            desk_id=self.desks[desk].pk,
            twice=twice,
        )
        assert (called is None) == (not waiting or busy is not None)
        if called and not any(line.access_need for line in waiting):
            oldest = min(waiting, key=lambda q: (q.arrived_at, q.ticket_id))
            assert called.ticket_id == oldest.ticket_id

    @rule(desk=st.integers(0, DESKS - 1), ticket=tickets)
    def pick(self, desk, ticket):
        self.do(
            services.call_ticket,
            ticket_id=ticket.ticket_id,
            desk_id=self.desks[desk].pk,
        )

    @rule(
        desk=st.integers(0, DESKS - 1),
        act=st.sampled_from(
            [
                services.recall,
                services.start_advice,
                services.start_advice,
                services.mark_no_show,
                services.put_on_hold,
                services.finish,
            ]
        ),
        twice=st.booleans(),
    )
    def step(self, desk, act, twice):
        line = queries.desk_now(self.desks[desk].pk, at=self.now).line
        if line:
            self.do(
                act,
                ticket_id=line.ticket_id,
                desk_id=self.desks[desk].pk,
                twice=twice,
            )

    @rule(desk=st.integers(0, DESKS - 1), pole=st.integers(0, POLES - 1))
    def hand_over(self, desk, pole):
        line = queries.desk_now(self.desks[desk].pk, at=self.now).line
        if line:
            self.do(
                services.hand_over,
                ticket_id=line.ticket_id,
                desk_id=self.desks[desk].pk,
                pole_id=self.poles[pole].pk,
                note="mot",
            )

    @rule(desk=st.integers(0, DESKS - 1), twice=st.booleans())
    def undo(self, desk, twice):
        self.do(services.undo_last, desk_id=self.desks[desk].pk, twice=twice)

    @rule(
        ticket=tickets,
        act=st.sampled_from([services.step_out, services.come_back, services.leave]),
    )
    def visitor(self, ticket, act):
        self.do(act, secret=ticket.secret)

    @rule(ticket=tickets)
    def bring_back(self, ticket):
        self.do(
            services.bring_back,
            ticket_id=ticket.ticket_id,
            centre_id=self.poles[0].centre_id,
        )

    @invariant()
    def a_desk_has_one_visitor_and_a_visitor_one_desk(self):
        held = Ticket.objects.filter(state__in=AT_A_DESK).values_list("desk_id")
        assert len(held) == len(set(held))
        assert not Ticket.objects.exclude(state__in=AT_A_DESK).exclude(desk=None)

    @invariant()
    def periods_follow_each_other_without_hole_nor_overlap(self):
        for ticket in Ticket.objects.all():
            story = list(ticket.periods.order_by("pk"))
            assert story[0].started_at == ticket.arrived_at
            for one, two in pairwise(story):
                assert one.started_at <= one.ended_at == two.started_at
            assert story[-1].ended_at is None
            assert story[-1].state == ticket.state
            assert story[-1].pole_id == ticket.pole_id

    @invariant()
    def every_ticket_taken_is_somewhere(self):
        assert Ticket.objects.count() == sum(self.taken.values())
        for place, pole in enumerate(self.poles):
            numbers = Ticket.objects.filter(issued_pole=pole).values_list("number")
            expected = list(range(1, self.taken[place] + 1))
            assert sorted(n for (n,) in numbers) == expected

    @invariant()
    def a_note_lives_no_longer_than_the_service(self):
        assert not HandoverNote.objects.exclude(ticket__state__in=STILL_HERE).exclude(
            ticket__state=TicketState.NO_SHOW
        )

    def teardown(self):
        day = at(10).date()
        received = (TicketState.DONE, TicketState.IN_ADVICE)
        ended = Ticket.objects.filter(state__in=received).count()
        done = services.close_day(
            centre_id=self.poles[0].centre_id, day=day, at=self.now, force=True
        )
        assert done.tickets == sum(self.taken.values())
        assert not Ticket.objects.exists()
        assert not Period.objects.exists()
        totals = DayTotal.objects.filter(pole__in=self.poles)
        assert sum(t.taken for t in totals) == sum(self.taken.values())
        lost = sum(t.left + t.no_show + t.unserved for t in totals)
        assert lost + ended == sum(self.taken.values())
        assert sum(t.advised for t in totals) >= ended


def test_no_history_breaks_the_hall():
    run_state_machine_as_test(
        Hall,
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.slow
def test_no_long_history_breaks_the_hall():
    run_state_machine_as_test(
        Hall,
        settings=settings(
            max_examples=15,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
