"""Settings come from the environment, or stop at once with their name."""

import pytest

from parvis.kit.env import (
    WrongSetting,
    database,
    env_bool,
    env_int,
    env_list,
    env_networks,
    env_secret,
    kept_secret,
)


@pytest.fixture
def told(monkeypatch):
    return lambda value: monkeypatch.setenv("PARVIS_TRIED", value)


def test_a_yes_is_written_as_people_write_it(told):
    for word in ("1", "true", "YES", " on "):
        told(word)
        assert env_bool("PARVIS_TRIED") is True
    for word in ("", "0", "False", "no"):
        told(word)
        assert env_bool("PARVIS_TRIED", default=True) is False


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda name: env_bool(name), "perhaps"),
        (lambda name: env_int(name, 8000), "many"),
        (lambda name: env_networks(name, ""), "10.0.0.0/99"),
    ],
)
def test_what_cannot_be_used_stops_with_its_name(told, read, value):
    told(value)
    with pytest.raises(WrongSetting, match="PARVIS_TRIED"):
        read("PARVIS_TRIED")


def test_parts_are_separated_by_commas(told):
    told(" a.example, b.example ,,")
    assert env_list("PARVIS_TRIED") == ["a.example", "b.example"]


def test_a_secret_may_be_in_a_file_and_its_absence_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("PARVIS_TRIED", "in the open")
    assert env_secret("PARVIS_TRIED") == "in the open"
    place = tmp_path / "secret"
    monkeypatch.setenv("PARVIS_TRIED_FILE", str(place))
    with pytest.raises(WrongSetting, match="PARVIS_TRIED_FILE"):
        env_secret("PARVIS_TRIED")
    place.write_text("kept apart\n", "utf-8")
    assert env_secret("PARVIS_TRIED") == "kept apart"


def test_a_secret_that_is_made_is_kept_for_us_alone(tmp_path):
    place = tmp_path / "var" / "secret"
    made = kept_secret(place)
    assert len(made) > 40
    assert kept_secret(place) == made
    assert place.stat().st_mode & 0o077 == 0


def test_a_line_to_sqlite_stays_open_and_postgresql_keeps_what_it_is_told():
    here = database("sqlite:////srv/house.sqlite3")
    assert here["NAME"] == "/srv/house.sqlite3"
    assert here["CONN_MAX_AGE"] is None
    there = database("postgres://a:b%40c@db:5433/house")
    assert (there["USER"], there["PASSWORD"], there["PORT"]) == ("a", "b@c", "5433")
    assert there["OPTIONS"]["prepare_threshold"] == 0


def test_another_kind_of_database_is_refused():
    with pytest.raises(WrongSetting, match="mysql"):
        database("mysql://db/house")
