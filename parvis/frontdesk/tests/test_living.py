"""The demonstration lives on any day: a short one, a closed one, and the day after one that was left open."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from parvis.centres import services as centres
from parvis.centres.models import Pole
from parvis.frontdesk.services.board import board
from parvis.frontdesk.simulation.living import Laid, lay, place_of
from parvis.kit.testing import soup
from parvis.reception import queries
from parvis.reception import services as reception
from parvis.roster import services as roster

PARIS = ZoneInfo("Europe/Paris")
FRIDAY = datetime(2026, 12, 4, 11, 0, tzinfo=PARIS)
SATURDAY = datetime(2026, 12, 5, 15, 0, tzinfo=PARIS)
SUNDAY = datetime(2026, 12, 6, 11, 0, tzinfo=PARIS)


@pytest.fixture
def place(db):
    centre = centres.seed(at=FRIDAY)
    roster.seed(at=FRIDAY)
    reception.seed()
    desks = list(queries.desks(centre.pk).values_list("pk", flat=True))
    return place_of(centre.pk, desks[::-1], centre.time_zone)


def waiting(place, at):
    return sum(len(c.queue) for c in board(place.centre_id, at=at).cards)


def test_it_lives_on_a_short_day_and_rests_on_a_closed_one(client, place, time_machine):
    time_machine.move_to(FRIDAY, tick=False)
    assert lay(place, at=FRIDAY, weeks=0).today >= 10
    time_machine.move_to(SATURDAY, tick=False)
    laid = lay(place, at=SATURDAY, weeks=0)
    assert laid.today > 18, "nearly as many come in a short day as it can receive"
    so_far = queries.so_far(place.centre_id, day=SATURDAY.date())
    assert so_far.left * 8 <= so_far.taken, "who reads an honest wait seldom gives up"
    assert waiting(place, SATURDAY) > 2
    assert queries.unclosed_days(before=SATURDAY.date()) == [], (
        "Friday was closed first"
    )
    time_machine.move_to(SUNDAY, tick=False)
    assert lay(place, at=SUNDAY, weeks=0).today == 0
    assert waiting(place, SUNDAY) == 0
    wall = soup(client.get(reverse("frontdesk:wall", args=["hall"])))
    told = wall.select_one(".wall__none").get_text(" ", strip=True)
    assert told.startswith(
        "Le lieu est fermé pour le moment. Il ouvre mardi 8 décembre"
    )


def test_who_took_a_ticket_by_hand_is_left_in_peace(place, time_machine):
    time_machine.move_to(FRIDAY, tick=False)
    for pole in Pole.objects.filter(centre_id=place.centre_id):
        reception.issue_ticket(pole_id=pole.pk, at=FRIDAY, uuid=uuid4())
    assert lay(place, at=FRIDAY, weeks=1) == Laid(0, 0)
    assert waiting(place, FRIDAY) == 5


@pytest.mark.parametrize("year", ["99999", "-1", "0"])
def test_a_year_that_no_calendar_has_is_a_sentence(place, year):
    with pytest.raises(CommandError, match="--year goes from"):
        call_command("simulate_year", f"--year={year}", "--days=1")
