"""The wait that is told, from the state of the hall and of the roster."""

from datetime import timedelta
from uuid import uuid4

import pytest

from parvis.frontdesk.rules.waits import NobodyBeforeClosing, Range, Straightaway
from parvis.frontdesk.services import sentence, waits
from parvis.reception import services as desk
from parvis.reception.models import Ticket
from parvis.reception.tests.factories import DeskFactory, PoleFactory, at
from parvis.reception.tests.scenarios import given_a_ticket, given_an_advice
from parvis.roster.queries import OnDuty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_known():
    waits.forget()
    yield
    waits.forget()


@pytest.fixture
def pole():
    return PoleFactory(letter="E")


def duty(pole, *, until=None, since=None):
    return [OnDuty("d1", (pole.pk,), since or at(9), until or at(18))]


def told(pole, duties, when):
    issued = given_a_ticket(pole, when=when)
    return waits.tell(
        centre_id=pole.centre_id,
        pole_id=pole.pk,
        ticket_id=issued.ticket_id,
        at=when,
        duties=duties,
    )


def test_a_free_advisor_means_now(pole):
    assert isinstance(told(pole, duty(pole), at(10)), Straightaway)


def test_a_busy_advisor_means_a_range_noted_on_the_ticket(pole):
    given_a_ticket(pole)
    given_an_advice(DeskFactory(centre=pole.centre), pole, when=at(10))
    said = told(pole, duty(pole), at(10, 5))
    assert isinstance(said, Range)
    noted = Ticket.objects.latest("pk").quote
    assert (noted["told_low"], noted["told_high"]) == (said.low, said.high)
    assert "min" in sentence(said)


def test_frd_2_one_ticket_before_closing_leaves_a_range_to_the_next(pole):
    first = told(pole, duty(pole), at(17, 44))
    assert isinstance(first, Straightaway)
    words = sentence(told(pole, duty(pole), at(17, 45)))
    assert words.endswith("min d’attente, si quelqu’un se libère avant la fermeture")
    assert "fois sur" not in words


def test_who_has_just_come_is_free_although_the_one_before_still_advises(pole):
    given_a_ticket(pole)
    given_an_advice(DeskFactory(centre=pole.centre), pole, when=at(17, 20))
    gone, come = (
        OnDuty("d1", (pole.pk,), at(14), at(17, 30)),
        OnDuty("d2", (pole.pk,), at(17, 30), at(20)),
    )
    assert isinstance(told(pole, [gone, come], at(17, 35)), Straightaway)
    assert isinstance(told(pole, [come], at(17, 40)), Range)


def test_nobody_any_more_today_is_said(pole):
    said = told(pole, duty(pole, until=at(10)), at(10, 5))
    assert isinstance(said, NobodyBeforeClosing)


def test_without_any_roster_nothing_is_told(pole):
    assert told(pole, [], at(10)) is None
    assert sentence(None) == ""


def test_a_hall_that_nobody_notes_any_more_says_nothing(pole):
    given_a_ticket(pole, when=at(10))
    assert told(pole, duty(pole), at(10, 40)) is None


def test_a_ticket_that_waits_is_told_less_and_less(pole):
    post = DeskFactory(centre=pole.centre)
    for minute in range(3):
        given_a_ticket(pole, when=at(10, minute))
    given_an_advice(post, pole, when=at(10, 5))
    waiting = Ticket.objects.filter(state="waiting").latest("arrived_at")

    def now(when):
        hall = waits._hall(pole.centre_id, when, without=waiting.pk, duties=duty(pole))
        return waits.waits.plays(
            hall, pole.pk, waited=(when - waiting.arrived_at).total_seconds() / 60
        ).mean()

    before = now(at(10, 6))
    first = Ticket.objects.get(state="in_advice")
    desk.finish(ticket_id=first.pk, desk_id=post.pk, at=at(10, 20), uuid=uuid4())
    given_an_advice(post, pole, when=at(10, 21))
    assert now(at(10, 22)) < before


def test_interviews_of_the_past_lengthen_what_is_told(pole):
    yesterday = timedelta(days=1)
    post = DeskFactory(centre=pole.centre)
    for hour in range(9, 17):
        given_a_ticket(pole, when=at(hour) - yesterday)
        called = given_an_advice(post, pole, when=at(hour) - yesterday)
        desk.finish(
            ticket_id=called.ticket_id,
            desk_id=post.pk,
            at=at(hour, 55) - yesterday,
            uuid=uuid4(),
        )
    day = (at() - yesterday).date()
    desk.close_day(centre_id=pole.centre_id, day=day, at=at(8))
    waits.forget()
    lengths = waits._past(pole.centre_id, at(10)).lengths[pole.pk]
    assert lengths.known == 8
    assert lengths.mean > 30
