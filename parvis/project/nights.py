"""The jobs of the house, run by the server when nobody else does."""

import asyncio
import logging
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import close_old_connections

from parvis.kit import clock, jobs
from parvis.project.preparing import place

logger = logging.getLogger(__name__)
EVERY = 300.0
FIRST = 5.0


def memory() -> Path:
    """Return the file that says when the jobs of this database last ran here."""
    return Path(settings.VAR) / f"jobs-{place()[:12]}.json"


def run_due(*, at: datetime, everything: bool = False) -> list[jobs.Run]:
    """Run the jobs that are due, at the hours of the house."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return jobs.run_due(memory(), at=at, zone=zone, everything=everything)


async def keep() -> None:
    """Run what is due every five minutes, in a thread of its own, as long as the server lives.

    The first round comes at once: a machine that was off at night has yesterday to close.
    """
    wait = FIRST
    while True:
        await asyncio.sleep(wait)
        wait = EVERY
        try:
            await asyncio.to_thread(_round)
        except Exception as error:  # noqa: BLE001 - the next round may succeed
            logger.error("the jobs could not be run: %s", type(error).__name__)


def _round() -> None:
    close_old_connections()
    try:
        run_due(at=clock.now())
    finally:
        close_old_connections()
