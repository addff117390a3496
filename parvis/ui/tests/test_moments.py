"""Hours and days are those of the place, wherever the house stands."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from parvis.ui import identity
from parvis.ui.templatetags.moments import day, hour

EVENING = datetime(2026, 12, 1, 23, 36, tzinfo=UTC)


def test_a_moment_is_written_in_the_time_of_the_place(monkeypatch):
    for name, hour_said, day_said in (
        ("America/Cayenne", "20\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}36", "mardi 1er"),
        ("Europe/Paris", "0\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}36", "mercredi 2"),
        ("", "0\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}36", "mercredi 2"),
    ):
        monkeypatch.setattr(identity, "_clocks", [lambda name=name: name])
        assert hour(EVENING) == hour_said
        assert day(EVENING).startswith(day_said)


def test_a_moment_that_says_its_zone_keeps_it(monkeypatch):
    monkeypatch.setattr(identity, "_clocks", [lambda: "America/Cayenne"])
    there = EVENING.astimezone(ZoneInfo("Indian/Reunion"))
    assert hour(there).startswith("3")
