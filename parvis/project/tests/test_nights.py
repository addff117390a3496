"""Every job of the house exists, runs on an empty house, and changes nothing the second time."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command, get_commands

from parvis.kit import jobs
from parvis.reception.models import DayClosing, Ticket
from parvis.reception.tests.factories import CentreFactory, PoleFactory, at
from parvis.reception.tests.scenarios import given_a_ticket

pytestmark = pytest.mark.django_db
HOUSE = {
    "close_day",
    "end_pairs",
    "fade_interviews",
    "forget_given_questions",
    "plan_shifts",
}


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path


def run(*words):
    said = StringIO()
    call_command("run_jobs", *words, stdout=said)
    return said.getvalue()


def test_every_job_is_a_command_and_is_listed():
    names = {job.command for job in jobs.listed()}
    assert names >= HOUSE
    assert names <= set(get_commands())
    assert all(name in run("--list") for name in names)


def test_a_forgotten_day_is_closed_at_night_and_a_live_one_is_not(time_machine):
    pole = PoleFactory(code="EMPLOI", letter="E")
    given_a_ticket(pole)
    day = Ticket.objects.get().day
    time_machine.move_to(at(18))
    run("--all")
    assert Ticket.objects.count() == 1, "today is closed by people"
    time_machine.move_to(at(6, day=date(2026, 11, 29)))
    assert "1 tickets erased" in run()
    assert not Ticket.objects.exists()
    assert DayClosing.objects.get().day == day
    assert "nothing is due" in run()


def test_a_day_is_closed_at_the_night_of_its_place_wherever_the_house_stands(
    time_machine,
):
    paris = PoleFactory(code="EMPLOI", letter="E")
    cayenne = PoleFactory(
        centre=CentreFactory(
            code="cayenne", time_zone="America/Cayenne", is_default=False
        ),
        letter="C",
    )
    for pole in (paris, cayenne):
        given_a_ticket(pole)
    time_machine.move_to(at(6, day=date(2026, 11, 29)))  # 2 h in Cayenne
    run()
    assert Ticket.objects.get().pole == cayenne
    time_machine.move_to(at(9, day=date(2026, 11, 29)))  # 5 h in Cayenne
    assert "1 tickets erased" in run()
    assert not Ticket.objects.exists()
    assert "nothing is due" in run()
