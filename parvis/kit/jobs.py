"""What the house does by itself, night after night: a list that each room fills.

A job is an idempotent command and a rhythm. Nothing supervises it: the
embedded server runs what is due, or a timer runs `parvis run_jobs`. A job
that fails is told, and tried again at the next round; the others go on.
"""

import fcntl
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.utils.functional import Promise

logger = logging.getLogger(__name__)
NIGHT = time(4, 15)


@dataclass(frozen=True)
class Job:
    """A command, how many days apart it runs, and from which hour of the place.

    `each_round` is for what cannot wait for the night: a machine that was off
    then, places whose night is at another hour. It says nothing when it did
    nothing.
    """

    command: str
    why: str | Promise
    arguments: Sequence[str] = ()
    days: int = 1
    hour: time = NIGHT
    each_round: bool = False


@dataclass(frozen=True)
class Run:
    """What came of a job: what it said, or that it failed."""

    job: Job
    said: str
    failed: bool = False


_jobs: dict[str, Job] = {}


def every_night(*jobs: Job) -> None:
    """Put jobs in the list of the house (from `AppConfig.ready` only)."""
    _jobs.update({job.command: job for job in jobs})


def listed() -> list[Job]:
    """Return the jobs of the house, by name."""
    return [_jobs[name] for name in sorted(_jobs)]


def is_due(job: Job, *, last: datetime | None, at: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a job has to run: its hour has come, and it has not run since."""
    here = at.astimezone(zone)
    turn = datetime.combine(here.date(), job.hour, zone)
    if here < turn:
        turn = datetime.combine(here.date() - timedelta(days=1), job.hour, zone)
    if last is None or job.each_round:
        return True
    return last < turn and (turn.date() - last.astimezone(zone).date()).days >= job.days


def run_due(
    memory: Path, *, at: datetime, zone: ZoneInfo, everything: bool = False
) -> list[Run]:
    """Run what is due, one process at a time; remember when in a file of the machine."""
    with _held(memory) as is_mine:
        if not is_mine:
            return []
        done, known = [], last_runs(memory)
        for job in listed():
            if everything or is_due(job, last=known.get(job.command), at=at, zone=zone):
                run = _run(job)
                if job.each_round and not run.said and not everything:
                    continue
                done.append(run)
                if not run.failed:
                    known = {**known, job.command: at}
                    _remember(memory, known)
        return done


def last_runs(memory: Path) -> Mapping[str, datetime]:
    """Return when each job last ran here; a file that cannot be read is as none."""
    try:
        told = json.loads(memory.read_text("utf-8"))
        return {name: datetime.fromisoformat(moment) for name, moment in told.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _run(job: Job) -> Run:
    said = StringIO()
    try:
        call_command(job.command, *job.arguments, stdout=said, stderr=said)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other jobs go on
        logger.error("job %s failed: %s", job.command, type(error).__name__)
        return Run(job, f"{type(error).__name__}", failed=True)
    return Run(job, said.getvalue().strip())


def _remember(memory: Path, known: Mapping[str, datetime]) -> None:
    memory.parent.mkdir(parents=True, exist_ok=True)
    new = memory.with_suffix(".new")
    new.write_text(json.dumps({n: m.isoformat() for n, m in known.items()}), "utf-8")
    new.replace(memory)


@contextmanager
def _held(memory: Path) -> Iterator[bool]:
    memory.parent.mkdir(parents=True, exist_ok=True)
    with memory.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
