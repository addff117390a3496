"""`/metriques`: the state of the house for whoever keeps it running; counts, never persons.

The text is that of Prometheus. It is given to the networks of the team only
(`PARVIS_STAFF_NETWORKS`); to others, there is nothing at this address.
"""

import resource
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from time import time

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parvis.centres import queries as centres
from parvis.kit import jobs
from parvis.kit.clock import now
from parvis.kit.patience import address_of
from parvis.project import nights
from parvis.reception import queries as reception
from parvis.rest import queries as house

TEXT = "text/plain; version=0.0.4; charset=utf-8"
STARTED = time()


@dataclass(frozen=True)
class Gauge:
    """A measure: its name, what it says, its values by their labels."""

    name: str
    why: str
    values: dict[tuple[tuple[str, str], ...], float]

    def lines(self) -> Iterator[str]:
        """Give the measure as Prometheus reads it."""
        yield f"# HELP {self.name} {self.why}"
        yield f"# TYPE {self.name} gauge"
        for labels, value in self.values.items():
            told = ",".join(f'{name}="{_plain(text)}"' for name, text in labels)
            yield f"{self.name}{{{told}}} {value}" if told else f"{self.name} {value}"


def gauges(*, at: datetime) -> Iterator[Gauge]:
    """Measure the house; when the database is away, only what needs none is said."""
    parts = house.state()
    yield Gauge(
        "parvis_part_serves",
        "Whether a part of the house can serve.",
        {(("part", name),): float(holds) for name, holds in parts.items()},
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    yield Gauge(
        "parvis_worker_peak_bytes", "Memory of this worker, at most.", {(): peak}
    )
    yield Gauge(
        "parvis_worker_started_seconds", "When this worker began.", {(): STARTED}
    )
    ran = jobs.last_runs(nights.memory())
    yield Gauge(
        "parvis_job_last_success_seconds",
        "When each periodic job last ended well on this machine; 0 if it never did.",
        {
            (("job", job.command),): ran[job.command].timestamp()
            if job.command in ran
            else 0.0
            for job in jobs.listed()
        },
    )
    try:
        yield from _halls(at)
    except DatabaseError:
        return


def _halls(at: datetime) -> Iterator[Gauge]:
    waiting: dict[tuple[tuple[str, str], ...], float] = {}
    received: dict[tuple[tuple[str, str], ...], float] = {}
    for centre_id in centres.centre_ids():
        centre = centres.centre_by_id(centre_id)
        live = reception.live_state(centre_id)
        here = Counter(pole for _ticket, pole, _since in live.waiting)
        busy = Counter(pole for _desk, pole, _since in live.at_desks)
        for pole in centres.poles_now(centre_id, at=at):
            labels = (("centre", centre.code), ("pole", pole.code))
            waiting[labels], received[labels] = here[pole.pk], busy[pole.pk]
    yield Gauge("parvis_waiting", "Visitors who wait, by pole.", waiting)
    yield Gauge("parvis_received", "Visitors called or in advice, by pole.", received)
    days = reception.unclosed_days(before=at.date())
    yield Gauge("parvis_days_unclosed", "Past days not closed yet.", {(): len(days)})


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the measures to the networks of the team."""
    if not _is_ours(address_of(request)):
        raise Http404
    lines = [line for gauge in gauges(at=now()) for line in gauge.lines()]
    return HttpResponse("\n".join([*lines, ""]), content_type=TEXT)


def _is_ours(address: str) -> bool:
    try:
        asking = ip_address(address)
    except ValueError:
        return False
    return any(asking in network for network in settings.STAFF_NETWORKS)
