"""Eight hands plan the same adviser at the same instant: one permanence, the others are told."""

import threading
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection

from parvis.roster import services
from parvis.roster.models import Shift
from parvis.roster.tests.factories import MONDAY, a_shift, an_advisor

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite writes one after the other"
    ),
]
AT = datetime(2026, 5, 20, 8, tzinfo=UTC)


def at_once(*acts):
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


def test_ros_1_eight_hands_put_one_adviser_in_one_place():
    advisor = an_advisor()
    came = at_once(
        *(
            lambda n=n: a_shift(advisor, MONDAY, 9 + n % 2, 12, at=AT, uuid=uuid4())
            for n in range(8)
        )
    )
    assert Shift.objects.count() == 1
    assert sum(isinstance(each, Shift) for each in came) == 1
    assert all(isinstance(each, (Shift, services.AlreadyElsewhere)) for each in came), (
        came
    )


def test_one_press_sent_eight_times_is_one_permanence():
    advisor, uuid = an_advisor(), uuid4()
    came = at_once(
        *(lambda: a_shift(advisor, MONDAY, 9, 12, at=AT, uuid=uuid) for _ in range(8))
    )
    assert {each.pk for each in came} == {Shift.objects.get().pk}
