"""Jobs: run once a night, told, tried again when they fail, never twice at the same time."""

import fcntl
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError

from parvis.kit import jobs
from parvis.kit.jobs import Job, is_due, last_runs, run_due

PARIS = ZoneInfo("Europe/Paris")
JOB, WEEKLY = Job("sweep", "why"), Job("plan", "why", days=7)
NOON = datetime(2026, 12, 10, 12, tzinfo=PARIS)


@pytest.fixture
def commands(monkeypatch):
    """A list of two jobs, the first of which can be made to fail."""
    told = []

    def call(name, *arguments, stdout, stderr):
        told.append(name)
        if name in broken:
            raise CommandError("not now")
        stdout.write(f"{name} done\n")

    broken = set()
    monkeypatch.setattr(jobs, "_jobs", {"sweep": JOB, "plan": WEEKLY})
    monkeypatch.setattr(jobs, "call_command", call)
    return told, broken


def due(job, last, at):
    return is_due(job, last=last, at=at, zone=PARIS)


def test_a_job_runs_once_a_night_after_its_hour():
    assert due(JOB, None, NOON)
    assert not due(JOB, NOON.replace(hour=5), NOON)
    assert due(JOB, NOON - timedelta(days=1), NOON)
    assert not due(JOB, NOON, NOON.replace(hour=3) + timedelta(days=1))
    assert due(JOB, NOON, NOON.replace(hour=5) + timedelta(days=1))


def test_a_weekly_job_waits_for_its_week():
    assert not due(WEEKLY, NOON, NOON + timedelta(days=6))
    assert due(WEEKLY, NOON, NOON + timedelta(days=7))


def test_the_nights_when_clocks_change_have_one_turn():
    for night in (
        datetime(2026, 3, 29, tzinfo=PARIS),
        datetime(2026, 10, 25, tzinfo=PARIS),
    ):
        evening = night - timedelta(hours=2)
        turns = [due(JOB, evening, night + timedelta(hours=h)) for h in range(8)]
        assert turns == sorted(turns)
        assert turns[-1]


def test_what_is_due_runs_once(commands, tmp_path):
    told, _ = commands
    memory = tmp_path / "jobs.json"
    assert [r.said for r in run_due(memory, at=NOON, zone=PARIS)] == [
        "plan done",
        "sweep done",
    ]
    assert run_due(memory, at=NOON, zone=PARIS) == []
    assert told == ["plan", "sweep"]


def test_a_job_that_fails_is_tried_again_and_the_others_go_on(commands, tmp_path):
    told, broken = commands
    memory = tmp_path / "jobs.json"
    broken.add("plan")
    assert [r.failed for r in run_due(memory, at=NOON, zone=PARIS)] == [True, False]
    broken.clear()
    assert [r.job.command for r in run_due(memory, at=NOON, zone=PARIS)] == ["plan"]
    assert told == ["plan", "sweep", "plan"]


def test_two_processes_never_run_them_together(commands, tmp_path):
    memory = tmp_path / "jobs.json"
    with memory.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert run_due(memory, at=NOON, zone=PARIS) == []
    assert len(run_due(memory, at=NOON, zone=PARIS)) == 2


@pytest.mark.parametrize("text", ["", "[]", '{"sweep": 3}', "\x00"])
def test_a_spoilt_memory_is_as_none(tmp_path, text):
    memory = tmp_path / "jobs.json"
    memory.write_text(text)
    assert last_runs(memory) == {}
