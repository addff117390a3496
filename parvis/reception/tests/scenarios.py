"""States of the hall, reached by the gestures that lead to them."""

from uuid import uuid4

from parvis.reception import services
from parvis.reception.services.issuing import Wish
from parvis.reception.tests.factories import at


def given_a_ticket(pole, *, when=None, **wish):
    return services.issue_ticket(
        pole_id=pole.pk, at=when or at(), uuid=uuid4(), wish=Wish(**wish)
    )


def given_a_call(desk, *poles, when=None):
    return services.call_next(
        pole_ids=[p.pk for p in poles], desk_id=desk.pk, at=when or at(), uuid=uuid4()
    )


def given_an_advice(desk, *poles, when=None):
    called = given_a_call(desk, *poles, when=when)
    services.start_advice(
        ticket_id=called.ticket_id, desk_id=desk.pk, at=when or at(), uuid=uuid4()
    )
    return called
