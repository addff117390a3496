"""A month is lived, then someone with the whole database tries to join what should not be joined."""

import random
from bisect import bisect_left, bisect_right
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from parvis.interviews import services
from parvis.interviews.models import ExitAnswer, Record
from parvis.interviews.rules.record import Told, band_of
from parvis.interviews.tests.scenarios import given_a_centre
from parvis.reception import services as reception
from parvis.reception.models import Gesture, Period, Ticket, WaitObservation

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
FIRST = datetime(2026, 11, 2, 9, tzinfo=UTC)
DAYS, A_DAY = 20, 30
MONTH = 16
WAITS = (4, 9, 14, 19, 24, 29, 34, 39)
SITUATIONS = (
    "pupil",
    "student",
    "apprentice",
    "seeker",
    "employee",
    "civil",
    "self",
    "retired",
)
THEMES = {"EMPLOI": ("CV", "OFFRES"), "CHANGER": ("VAE", "BILAN")}


def rows_in_the_order_of_the_disk(table):
    """Return what the thief reads: all columns, in the order that the engine keeps."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table._meta.db_table} ORDER BY {place}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def a_month(centre):
    """Live a month by the services; return the days as the thief would have seen them at the door.

    The thief has watched: they know in which order people came, at which pole,
    for how long. That is more than any table tells after closing.
    """
    drawn = random.Random(20261102)  # noqa: S311 - a simulation, not a secret
    seen = {}
    for number in range(DAYS):
        at = FIRST + timedelta(days=number)
        seen[at.date()] = []
        for _ in range(A_DAY):
            at += timedelta(minutes=drawn.randint(3, 14))
            pole = drawn.choice(sorted(THEMES))
            told = Told(
                pole_code=pole,
                channel="on_site",
                length_band=band_of(drawn.lognormvariate(3, 0.5)),
                language="fr",
                themes=(drawn.choice(THEMES[pole]),),
                clarity=drawn.choice(["clear", "confused", "unknown"]),
                given=("advice",),
            )
            services.record(centre_id=centre.pk, told=told, at=at, uuid=uuid4())
            seen[at.date()].append((told.pole_code, told.length_band, told.clarity))
            helped = drawn.choice(["yes", "partly", "no"])
            services.answer_exit(
                centre_id=centre.pk, helped=helped, next_step="yes", at=at, uuid=uuid4()
            )
        services.fade(centre_id=centre.pk, at=at + timedelta(days=1))
    return seen


def hits(guessed, truth):
    return sum(g == t for g, t in zip(guessed, truth, strict=True))


def test_the_order_of_the_door_does_not_find_a_record(centre):
    """Nth at the door, nth on the disk: no better than a draw among the people of that pole."""
    seen = a_month(centre)
    poles = {p.pk: p.code for p in centre.poles.all()}
    kept = rows_in_the_order_of_the_disk(Record)
    found = expected = spread = 0.0
    for day, people in seen.items():
        rows = [r for r in kept if str(r["day"]) == str(day)]
        assert len(rows) == len(people)
        for pole in THEMES:
            for band in {b for p, b, _ in people if p == pole}:
                truth = [c for p, b, c in people if (p, b) == (pole, band)]
                guess = [
                    r["clarity"]
                    for r in rows
                    if poles[r["pole_id"]] == pole and r["length_band"] == band
                ]
                assert sorted(truth) == sorted(guess)
                found += hits(guess, truth)
                shares = [truth.count(c) / len(truth) for c in set(truth)]
                chance = sum(share * share for share in shares)
                expected += len(truth) * chance
                spread += len(truth) * chance * (1 - chance)
    assert found <= expected + 4 * spread**0.5, "the order of the door tells something"


def visits_of_a_month(centre):
    """Live whole visits: ticket, call, advice, record; return who was who, as nobody knows but us.

    In a day, at a pole, each visit has a wait and a situation of its own: what the
    thief must join is then known without doubt.
    """
    drawn = random.Random(20261103)  # noqa: S311 - a simulation, not a secret
    poles = list(centre.poles.order_by("pk")[:2])
    desk = reception.open_desk(centre_id=centre.pk, code="a", name="A")
    truth = set()
    for number in range(MONTH):
        at = FIRST + timedelta(days=number)
        for pole in poles:
            situations = drawn.sample(SITUATIONS, len(SITUATIONS))
            for situation, waits in zip(situations, WAITS, strict=True):
                at += timedelta(minutes=2)
                one_visit(centre, pole, desk, at, waits, situation)
                truth.add((str(at.date()), pole.pk, waits, situation))
        reception.close_day(
            centre_id=centre.pk, day=at.date(), at=at + timedelta(hours=9)
        )
    services.fade(centre_id=centre.pk, at=at + timedelta(days=1))
    return truth


def one_visit(centre, pole, desk, at, waits, situation):
    reception.issue_ticket(pole_id=pole.pk, at=at, uuid=uuid4())
    called = at + timedelta(minutes=waits)
    who = reception.call_next(
        pole_ids=[pole.pk], desk_id=desk.pk, at=called, uuid=uuid4()
    )
    held = {"ticket_id": who.ticket_id, "desk_id": desk.pk}
    reception.start_advice(**held, at=called, uuid=uuid4())
    ended = called + timedelta(minutes=12)
    reception.finish(**held, at=ended, uuid=uuid4())
    told = Told(pole_code=pole.code, channel="on_site", situation=situation)
    services.record(centre_id=centre.pk, told=told, at=ended, uuid=uuid4())


def area(scores):
    """Return the chance that a true pair is scored above a false one (AUC); ties count for half."""
    true = sorted(score for score, is_true in scores if is_true)
    false = sorted(score for score, is_true in scores if not is_true)
    above = sum(bisect_left(false, s) + bisect_right(false, s) for s in true) / 2
    return above / (len(true) * len(false))


def test_no_wait_finds_its_record_better_than_chance(centre):
    """The nearest places on the disk, the nearest keys: neither joins a wait to a record."""
    truth = visits_of_a_month(centre)
    for table in (Ticket, Period, Gesture):
        assert not table.objects.exists()
    waits, records = (
        rows_in_the_order_of_the_disk(table) for table in (WaitObservation, Record)
    )
    assert len(waits) == len(records) == len(truth)
    by_place, by_key = [], []
    for day, pole in {(str(w["day"]), w["pole_id"]) for w in waits}:
        here = day, pole
        ours = [w for w in waits if (str(w["day"]), w["pole_id"]) == here]
        theirs = [r for r in records if (str(r["day"]), r["pole_id"]) == here]
        keys = sorted(theirs, key=lambda r: str(r["id"]))
        for place, wait in enumerate(ours):
            for other, record in enumerate(theirs):
                is_true = (*here, wait["waited_minutes"], record["situation"]) in truth
                by_place.append((-abs(place - other), is_true))
                by_key.append((-abs(place - keys.index(record)), is_true))
    chance = 4 * (1 / (12 * len(truth))) ** 0.5
    assert abs(area(by_place) - 0.5) < chance
    assert abs(area(by_key) - 0.5) < chance


def test_the_attack_bites_where_rows_keep_their_order():
    """The same attack, on rows that nobody shuffled, joins nearly everything."""
    n = len(WAITS)
    scores = [(-abs(a - b), a == b) for a in range(n) for b in range(n)]
    assert area(scores) > 0.99


def test_no_row_says_which_other_row_it_is(centre):
    """A record and an exit answer of the same person share the day, and nothing finer."""
    a_month(centre)
    records = rows_in_the_order_of_the_disk(Record)
    answers = rows_in_the_order_of_the_disk(ExitAnswer)
    shared = {k for k in records[0] if k in answers[0]}
    assert shared == {"id", "centre_id", "day", "is_shuffled"}
    assert not {r["id"] for r in records} & {a["id"] for a in answers}
    for day in {str(r["day"]) for r in records}:
        assert sum(str(r["day"]) == day for r in records) == A_DAY
        assert sum(str(a["day"]) == day for a in answers) == A_DAY
    assert {r["correction_hash"] for r in records} == {""}
    assert {bool(r["is_shuffled"]) for r in (*records, *answers)} == {True}


@pytest.fixture
def centre(db):
    return given_a_centre()
