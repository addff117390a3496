"""The clock on the wall is that of the centre of the home page."""

import pytest
from django.db import connection

from parvis.centres.tests.factories import CentreFactory
from parvis.project.hours import clock_of_the_place, zone_name
from parvis.project.tests.test_commands import parvis

pytestmark = pytest.mark.django_db


def test_the_home_centre_gives_its_time_zone():
    assert zone_name() == ""
    CentreFactory(time_zone="America/Cayenne")
    assert zone_name() == "America/Cayenne"


def test_nothing_is_read_while_something_is_written(django_assert_num_queries):
    assert connection.in_atomic_block
    with django_assert_num_queries(0):
        assert clock_of_the_place() == ""


def test_the_house_tells_its_pages_of_it():
    look = "from parvis.ui import identity; print(identity._clocks[0].__name__)"
    assert "clock_of_the_place" in parvis("shell", "-v0", "-c", look)[1]
