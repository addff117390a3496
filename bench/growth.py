"""How a house ages: its main pages and its size after one, two and five years of work.

A year is that of a large centre: 250 days, 27 000 waits, 23 000 interviews
with their themes, arrivals by half-hour, questions counted by theme and month.
What stands beside each figure is the same house in its first week. Pages are
asked of the whole application, in process, as the director.
"""

import argparse
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import StringIO
from math import log
from typing import Any

from bench._figures import Figure, databases, figure, spread

YEARS = (0, 1, 2, 5)
DAYS, WAITS, INTERVIEWS, HALF_HOURS = 250, 27_000, 23_000, 16
ASKED = 15
PAGES = (
    "/",
    "/poles/",
    "/programme/",
    "/ressources/",
    "/attentes/",
    "/accueil/",
    "/entretiens/",
    "/entretiens/chiffres/",
    "/permanences/",
    "/planning/",
)
TOTAL = "all these pages"


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Age a house on each engine, in a database that is thrown away."""
    from bench._figures import apart

    for engine, environment in databases():
        if engine in options.engines:
            yield from apart("growth", {"engine": engine}, environment)


def measure(engine: str) -> Iterator[Figure]:
    """Lay the demonstration, live the years one after the other, ask at each stop."""
    from django.core.management import call_command

    from parvis.kit.clock import now

    call_command("prepare", stdout=StringIO())
    ask = _director()
    first: dict[str, float] = {}
    lived, today = 0, now().date()
    for year in YEARS:
        while lived < year:
            lived += 1
            _live(today - timedelta(days=365 * lived))
        size = _size_mb()
        yield figure("growth", f"{engine}: size after {year} years", size, "MB")
        times = {page: spread([ask(page) for _ in range(ASKED)])[0] for page in PAGES}
        times[TOTAL] = sum(times.values())
        for page, value in times.items():
            first.setdefault(page, value)
            name = f"{engine}: {page} after {year} years, p50"
            yield figure("growth", name, value, "ms", "its first week", first[page])
        last = times[TOTAL]
    power = log(last / first[TOTAL]) / log(YEARS[-1])
    yield figure(
        "growth", f"{engine}: {TOTAL}, power of the years", power, "first week to 5"
    )


def _director() -> Callable[[str], float]:
    import time

    from django.test import Client

    from parvis.accounts.choices import DEMONSTRATION
    from parvis.accounts.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(
        User.objects.get(email=DEMONSTRATION[0][0]),
        "django.contrib.auth.backends.ModelBackend",
    )

    def ask(page: str) -> float:
        begun = time.perf_counter()
        answer = client.get(page)
        if answer.status_code != 200:
            raise RuntimeError(f"{page} answered {answer.status_code}")
        return time.perf_counter() - begun

    for page in PAGES:
        ask(page)
    return ask


def _live(first: date) -> None:
    from parvis.centres.models import Centre, Pole
    from parvis.discovery.models import QuestionCount
    from parvis.interviews.models import Record, RecordSubject
    from parvis.reception.models import ArrivalCount, DayTotal, WaitObservation
    from parvis.vocabulary.models import Theme

    centre = Centre.objects.order_by("-is_default", "pk").first()
    poles = list(Pole.objects.filter(centre=centre))
    themes = list(Theme.objects.values_list("code", flat=True))
    days = [first + timedelta(days=n) for n in range(DAYS)]
    records = [
        Record(centre=centre, pole=poles[n % len(poles)], day=days[n % DAYS])
        for n in range(INTERVIEWS)
    ]
    rows: dict[Any, list[Any]] = {
        ArrivalCount: [
            ArrivalCount(centre=centre, day=day, half_hour=20 + n, number=30)
            for day in days
            for n in range(HALF_HOURS)
        ],
        DayTotal: [
            DayTotal(
                pole=pole, day=day, taken=22, advised=20, advice_minutes=500,
                advice_squares=14_000,
            )
            for day in days
            for pole in poles
        ],
        WaitObservation: [
            WaitObservation(
                pole=poles[n % len(poles)], day=days[n % DAYS], half_hour=20 + n % 16,
                waited_minutes=n % 50, told_low=5, told_high=40, last_wait=n % 45,
                queue_estimate=n % 30, pole_mean=20, middle=20,
            )
            for n in range(WAITS)
        ],
        Record: records,
        RecordSubject: [
            RecordSubject(record=record, theme_id=themes[n % len(themes)])
            for n, record in enumerate(records)
        ],
        QuestionCount: [
            QuestionCount(
                centre=centre, month=date(first.year, 1 + m, 1), theme_code=theme,
                state="answered", number=40,
            )
            for m in range(12)
            for theme in themes
        ],
    }  # fmt: skip
    for model, made in rows.items():
        model.objects.bulk_create(made, batch_size=2000, ignore_conflicts=True)


def _size_mb() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            )
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return float(cursor.fetchone()[0]) / 1e6
