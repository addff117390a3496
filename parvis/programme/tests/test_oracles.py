"""Twenty-four months of calendar, expanded by parsers that do not know us: not a minute of difference."""

import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from dateutil.rrule import rrulestr
from django.conf import settings

from parvis.kit.env import env_bool
from parvis.programme.renderings import calendar
from parvis.programme.rules.facts import Fact, Place, Rhythm

PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
CHANGED = datetime(2025, 12, 1, tzinfo=UTC)
EXPAND = Path(__file__).with_name("expand.mjs")
ICAL = os.environ.get("PARVIS_ICALJS") or (
    settings.BASE_DIR / "var" / "npm" / "node_modules" / "ical.js" / "dist" / "ical.js"
)
SERIES = {
    "tuesdays": ("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU", time(14), time(16)),
    "other-fridays": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", time(9, 30), time(12)),
    "two-days": ("FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TH", time(10), time(11, 15)),
    "first-saturday": ("FREQ=MONTHLY;BYDAY=1SA", time(10), time(17)),
    "last-thursday-evening": ("FREQ=MONTHLY;BYDAY=-1TH", time(18), time(21)),
    "nights": ("FREQ=WEEKLY;INTERVAL=1;BYDAY=SA", time(22), time(5)),
    "jumped-hour": ("FREQ=WEEKLY;INTERVAL=1;BYDAY=SU", time(2, 30), time(4)),
    "the-28th": ("FREQ=MONTHLY;BYMONTHDAY=28", time(8), time(9)),
}


def moments(day, starts, ends):
    last = day if ends > starts else day + timedelta(days=1)
    begin, end = (
        datetime.combine(d, t, PARIS).astimezone(UTC)
        for d, t in ((day, starts), (last, ends))
    )
    return begin, end


def two_years():
    """Return sessions as a busy house has them: holidays left out, some moved, some cancelled."""
    facts = []
    for key, (rule, starts, ends) in SERIES.items():
        start = datetime.combine(FIRST, time())
        days = rrulestr(rule, dtstart=start).between(
            start, datetime.combine(LAST, time()), inc=True
        )
        for n, moment in enumerate(days):
            day = moment.date()
            if day.month == 8 or (day.month, day.day) in {(5, 1), (12, 25)}:
                continue
            begin, end = moments(day, starts, ends)
            is_moved, is_cancelled = n % 13 == 5, n % 11 == 7
            if is_moved:
                begin, end = begin + timedelta(days=1), end + timedelta(days=1, hours=1)
            facts.append(
                Fact(
                    uid=f"{key}-{day}",
                    title=f"Séance de {key}",
                    starts_at=begin,
                    ends_at=end,
                    changed_at=CHANGED,
                    place=Place("La Place", "Salle Bleue" if n % 17 == 3 else "Salle"),
                    is_cancelled=is_cancelled,
                    moved_from=moments(day, starts, ends)[0] if is_moved else None,
                    sequence=int(is_moved or is_cancelled),
                    rhythm=Rhythm(key, rule, day, starts, ends),
                )
            )
    for n in range(60):
        begin = datetime(2026, 3, 27, 8, tzinfo=UTC) + timedelta(days=10 * n, hours=n)
        facts.append(
            Fact(
                uid=f"alone-{n}",
                title="Forum",
                starts_at=begin,
                ends_at=begin + timedelta(hours=3),
                changed_at=CHANGED,
                is_cancelled=n % 9 == 4,
            )
        )
    return facts


FACTS = two_years()
TEXT = calendar.written(FACTS, name="La Place", base="https://laplace.example")
OURS = sorted(
    (
        int(f.starts_at.timestamp()),
        int(f.ends_at.timestamp()),
        "CANCELLED" if f.is_cancelled else "CONFIRMED",
    )
    for f in FACTS
)


def test_the_two_years_hold_both_changes_of_hour_exceptions_and_cancellations():
    """What would make the comparison below prove nothing is looked for first."""
    changes = {
        date(2026, 3, 29),
        date(2026, 10, 25),
        date(2027, 3, 28),
        date(2027, 10, 31),
    }
    touched = {f.starts.date() for f in FACTS} | {f.ends.date() for f in FACTS}
    assert changes <= touched
    assert len(FACTS) > 600
    assert TEXT.count("RRULE:FREQ=WEEKLY") >= 4
    assert TEXT.count("EXDATE") > 30
    assert TEXT.count("RECURRENCE-ID") > 60
    assert TEXT.count("STATUS:CANCELLED") > 40


def test_fct_3_icalendar_gives_the_same_instants():
    events = recurring_ical_events.of(
        icalendar.Calendar.from_ical(TEXT), skip_bad_series=False
    ).between(FIRST - timedelta(days=7), LAST + timedelta(days=60))
    read = sorted(
        (
            int(e["DTSTART"].dt.timestamp()),
            int(e["DTEND"].dt.timestamp()),
            str(e["STATUS"]),
        )
        for e in events
    )
    assert read == OURS


def test_fct_3_vobject_and_dateutil_give_the_same_instants():
    read = []
    events = list(vobject.readOne(TEXT).vevent_list)
    differing = {
        (e.uid.value, e.recurrence_id.value.astimezone(UTC)): e
        for e in events
        if hasattr(e, "recurrence_id")
    }
    for event in events:
        if hasattr(event, "recurrence_id"):
            continue
        lasts = event.dtend.value - event.dtstart.value
        starts = list(event.getrruleset()) if event.rruleset else [event.dtstart.value]
        for start in starts:
            other = differing.get((event.uid.value, start.astimezone(UTC)))
            told = other or event
            begin = other.dtstart.value if other else start
            end = other.dtend.value if other else start.astimezone(UTC) + lasts
            read.append(
                (int(begin.timestamp()), int(end.timestamp()), told.status.value)
            )
    assert sorted(read) == OURS


def test_fct_3_ical_js_gives_the_same_instants():
    node = shutil.which("node")
    if node is None or not Path(ICAL).exists():
        reason = "ical.js is not here (`make test` fetches it; PARVIS_ICALJS names it)"
        if env_bool("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    done = subprocess.run(  # noqa: S603
        [node, str(EXPAND), str(ICAL)],
        input=TEXT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert (
        sorted((s, e, state) for _uid, s, e, state in json.loads(done.stdout)) == OURS
    )


def test_the_comparison_barks():
    """One exception or one cancellation forgotten, and the instants differ."""
    first = next(line for line in TEXT.split("\r\n") if line.startswith("EXDATE"))
    for wrong in (
        TEXT.replace(f"{first}\r\n", "", 1),
        TEXT.replace("STATUS:CANCELLED", "STATUS:CONFIRMED", 1),
    ):
        events = recurring_ical_events.of(icalendar.Calendar.from_ical(wrong))
        read = sorted(
            (int(e["DTSTART"].dt.timestamp()), str(e["STATUS"]))
            for e in events.between(FIRST, LAST + timedelta(days=60))
        )
        assert read != sorted((begins, state) for begins, _ends, state in OURS)
