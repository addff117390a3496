"""Agendas of others: read twice they change nothing, and the worst of them is only refused."""

import json
import time
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from parvis.centres.tests.factories import CentreFactory
from parvis.kit import clock
from parvis.kit.importing import CannotImport, apply
from parvis.kit.testing import open_data
from parvis.programme.importers import AgendaImporter
from parvis.programme.intake import calendar, territory
from parvis.programme.intake.gathered import Horizon
from parvis.programme.models import Activity, Session
from parvis.programme.queries import published
from parvis.programme.renderings import calendar as rendering
from parvis.programme.tests.factories import NOW, a_kind, a_session, an_activity

HORIZON = Horizon(
    datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC), "Europe/Paris"
)


def an_event(*lines, uid="un@ailleurs", title="Café emploi", starts="20260602T100000"):
    return "\r\n".join(
        (
            "BEGIN:VEVENT",
            *((f"UID:{uid}",) if uid else ()),
            *((f"SUMMARY:{title}",) if title else ()),
            *((f"DTSTART;TZID=Europe/Paris:{starts}",) if starts else ()),
            *(lines or ("DURATION:PT2H",)),
            "END:VEVENT",
        )
    )


def a_calendar(*events):
    return "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "X-WR-CALNAME:Maison voisine",
            *events,
            "END:VCALENDAR",
            "",
        )
    ).encode()


def gathered(*events):
    return calendar.gather(a_calendar(*events), HORIZON)


def starts(found):
    return [
        f"{o.starts_at:%Y-%m-%d %H:%M}"
        for e in found.events.values()
        for o in sorted(e.occurrences.values(), key=lambda o: o.starts_at)
    ]


def test_an_event_is_read_with_its_words_and_moments():
    found = gathered(
        an_event(
            "DTEND;TZID=Europe/Paris:20260602T120000",
            "DESCRIPTION:<p>Un <b>café</b>\\, une offre</p><script>alert(1)</script>",
            "LOCATION:Maison voisine\\, 3 rue Haute",
            "URL:javascript:alert(1)",
            "ATTACH:file:///etc/passwd",
            "STATUS:CANCELLED",
            "SEQUENCE:4",
        )
    )
    (event,) = found.events.values()
    (one,) = event.occurrences.values()
    assert event.title == "Café emploi"
    assert event.description == "Un café, une offre"
    assert one.place == "Maison voisine, 3 rue Haute"
    assert one.link == ""
    assert one.is_cancelled
    assert one.sequence == 4
    assert starts(found) == ["2026-06-02 08:00"]


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["RRULE:FREQ=WEEKLY;COUNT=3"], ["06-02 08", "06-09 08", "06-16 08"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260609"], ["06-02 08", "06-09 08"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260609T080000Z"], ["06-02 08", "06-09 08"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260609T075959Z"], ["06-02 08"]),
        (["RRULE:FREQ=MONTHLY;COUNT=2;BYMONTHDAY=31"], ["07-31 08", "08-31 08"]),
        (["RRULE:FREQ=MONTHLY;COUNT=2;BYDAY=5TU"], ["06-30 08", "09-29 08"]),
        (
            [
                "RRULE:FREQ=WEEKLY;COUNT=3",
                "EXDATE;TZID=Europe/Paris:20260609T100000",
                "EXDATE:20260616T080000Z",
            ],
            ["06-02 08"],
        ),
    ],
)
def test_recurrences_are_expanded(lines, dates):
    found = gathered(an_event("DURATION:PT2H", *lines))
    assert [s[5:13] for s in starts(found)] == dates


def test_a_change_of_one_date_is_read_and_the_clock_keeps_its_hour():
    found = gathered(
        an_event(
            "DURATION:PT2H", "RRULE:FREQ=WEEKLY;COUNT=3", starts="20261020T100000"
        ),
        an_event(
            "DURATION:PT1H",
            "RECURRENCE-ID;TZID=Europe/Paris:20261027T100000",
            starts="20261028T110000",
        ),
    )
    assert starts(found) == [
        "2026-10-20 08:00",
        "2026-10-28 10:00",
        "2026-11-03 09:00",
    ]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (an_event(uid=""), "identifiant"),
        (an_event(title=""), "titre"),
        (an_event(starts=""), "commencement"),
        (an_event("SEQUENCE:1"), "fin"),
        (an_event(uid="series-1@parvis"), "Parvis"),
        (an_event(starts="20260230T100000"), "moment"),
        (an_event(starts="20260602"), "heure"),
        (an_event(starts="00010101T000000"), "2000"),
        (an_event(starts="99991231T235959"), "2100"),
        (an_event("DTEND;TZID=Europe/Paris:20260602T090000"), "avant de commencer"),
        (an_event("DTEND;TZID=Europe/Paris:20260602T100000"), "quand elle commence"),
        (an_event("DURATION:P2D"), "plus d’un jour"),
        (an_event("DURATION:P"), "durée"),
        (an_event("DTEND;TZID=Lune/Mer:20260602T120000"), "fuseau"),
        *(
            (an_event("DURATION:PT1H", f"RRULE:{rule}"), "récurrence")
            for rule in (
                "FREQ=SECONDLY",
                "FREQ=MINUTELY;COUNT=10",
                "FREQ=WEEKLY;INTERVAL=0",
                "FREQ=DAILY;COUNT=999999999",
                "FREQ=DAILY;FREQ=WEEKLY",
                "FREQ=WEEKLY;COUNT=2;UNTIL=20270101",
                "FREQ=WEEKLY;UNTIL=20250101",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYHOUR=1,2,3,4,5",
                "INTERVAL=1",
                "FREQ=DAILY;COUNT=9999;INTERVAL=1;BYSETPOS=99999",
                "x" * 10_000,
            )
        ),
    ],
)
def test_what_cannot_be_held_is_refused_and_the_next_one_goes_on(event, reason):
    begun = time.perf_counter()
    found = gathered(event, an_event(uid="bon@ailleurs"))
    assert [f.reason for f in found.faults if reason in f.reason], found.faults
    assert set(found.events) == {"bon@ailleurs"}
    assert time.perf_counter() - begun < 5, "it hangs"


def test_a_daily_habit_of_a_century_is_cut_at_two_years_or_refused():
    found = gathered(
        an_event("DURATION:PT1H", "RRULE:FREQ=DAILY", starts="20000101T100000")
    )
    assert len(starts(found)) == 730


def test_of_two_with_one_identifier_the_newer_is_kept():
    old = an_event("DURATION:PT1H", "SEQUENCE:1", title="Ancien")
    new = an_event("DURATION:PT1H", "SEQUENCE:2", title="Nouveau")
    for order in ((old, new), (new, old)):
        found = gathered(*order)
        assert [e.title for e in found.events.values()] == ["Nouveau"]
        assert len(found.faults) == 1


@pytest.mark.parametrize(
    "coded",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.replace("\r\n", "\r").encode(),
    ],
)
def test_other_codings_and_ends_of_lines_are_read(coded):
    found = calendar.gather(coded(a_calendar(an_event()).decode()), HORIZON)
    assert [e.title for e in found.events.values()] == ["Café emploi"]


def test_a_line_folded_inside_a_letter_is_whole_again():
    title = "Café 👩🏽‍🏫 emploi".encode()
    folded = title[:16] + b"\r\n " + title[16:]
    content = a_calendar(an_event(title="TITRE")).replace(b"TITRE", folded)
    found = calendar.gather(content, HORIZON)
    assert [e.title for e in found.events.values()] == ["Café 👩🏽‍🏫 emploi"]


def test_an_office_suite_names_zones_its_own_way():
    event = an_event(starts="20260602T100000")
    for name in ("Romance Standard Time", "/mozilla.org/20050126_1/Europe/Paris"):
        found = gathered(event.replace("TZID=Europe/Paris", f"TZID={name}"))
        assert starts(found) == ["2026-06-02 08:00"]


def test_hours_without_a_zone_are_those_of_the_centre_and_it_is_said():
    found = gathered(an_event().replace(";TZID=Europe/Paris", ""))
    assert starts(found) == ["2026-06-02 08:00"]
    assert any("fuseau" in note for note in found.notes)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 1000,
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VALARM\r\n" * 100_000,
        b"BEGIN:VCALENDAR\r\n" + b"x\r\n" * 500_000,
        b"<html>not a calendar</html>",
    ],
)
def test_what_is_no_calendar_is_told_in_a_sentence(content):
    with pytest.raises(CannotImport):
        calendar.gather(content, HORIZON)


def test_lines_that_are_none_are_told_and_do_not_stop_the_others():
    noise = "CECI N'EST PAS\r\nDTSTART;TZID=:x\r\n;;;:::"
    found = gathered(noise, an_event())
    assert len(found.events) == 1
    assert found.faults


def an_agenda(**told):
    event = {
        "uid": 12,
        "title": {"fr": "Forum"},
        "timings": [
            {"begin": "2026-06-02T10:00:00+02:00", "end": "2026-06-02T12:00:00+02:00"}
        ],
        **told,
    }
    return json.dumps({"events": [event, {"uid": 13}, "x", None]}).encode()


@pytest.mark.parametrize(
    "timings",
    [
        [],
        "pas du JSON",
        [{"begin": "2026-06-02T10:00:00+02:00"}],
        [{"begin": "2026-06-02T10:00:00", "end": "2026-06-02T11:00:00"}],
        [{"begin": "2026-06-02T12:00:00Z", "end": "2026-06-02T11:00:00Z"}],
        [{"begin": 1, "end": None}, 7],
        [{}] * 801,
    ],
)
def test_an_event_of_the_territory_without_sound_dates_is_refused(timings):
    found = territory.gather(an_agenda(timings=timings), HORIZON)
    assert found.events == {}
    assert len(found.faults) >= 4


def test_an_event_of_the_territory_is_read_in_both_forms():
    page = territory.gather(an_agenda(status=6, accessibility={"mi": True}), HORIZON)
    (event,) = page.events.values()
    assert event.accessibility == ("wheelchair",)
    assert all(o.is_cancelled for o in event.occurrences.values())
    row = {"uid": "12", "title_fr": "Forum", "status": '{"id": 1}'}
    row["timings"] = json.dumps(json.loads(an_agenda())["events"][0]["timings"])
    data_set = json.dumps({"records": [{"fields": row}]}).encode()
    assert starts(territory.gather(data_set, HORIZON)) == starts(page)


@pytest.mark.parametrize("content", [b"{", b'{"a":1}', b"[" * 100_000, b"3", b"\xff{"])
def test_what_is_no_agenda_is_told_in_a_sentence(content):
    with pytest.raises(CannotImport):
        territory.gather(content, HORIZON)


@pytest.fixture
def centre(monkeypatch, db):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    centre = CentreFactory(is_default=True)
    a_kind(centre)
    return centre


def planned(path):
    return AgendaImporter().plan(path)


def test_applied_twice_nothing_changes_and_a_change_is_a_change(centre, tmp_path):
    file = tmp_path / "a.ics"
    habit = an_event("DURATION:PT2H", "RRULE:FREQ=WEEKLY;COUNT=4", "SEQUENCE:2")
    file.write_bytes(a_calendar(habit, an_event(uid="deux")))
    first = apply(planned(file))
    assert (first.created, first.refused) == (7, 0)
    assert Session.objects.filter(state="draft").count() == 5
    assert set(Activity.objects.values_list("state", flat=True)) == {"draft"}
    again = planned(file).counts()
    assert (again.created, again.changed, again.unchanged) == (0, 0, 7)
    Activity.objects.update(state="published")
    cancelled = habit.replace("SEQUENCE:2", "SEQUENCE:3\r\nSTATUS:CANCELLED")
    file.write_bytes(a_calendar(cancelled, an_event(uid="deux")))
    assert apply(planned(file)).changed == 4
    assert Session.objects.filter(state="cancelled").count() == 4
    assert set(Activity.objects.values_list("state", flat=True)) == {"published"}
    file.write_bytes(a_calendar(habit, an_event(uid="deux")))
    back = planned(file)
    assert [f.reason for f in back.faults] == [
        "elle est plus ancienne que celle d’ici"
    ] * 4


def test_our_own_programme_is_not_brought_back_as_another_s(centre, tmp_path):
    session = a_session(an_activity(a_kind(centre)))
    file = tmp_path / "a.ics"
    text = rendering.written(
        [published.fact_of(session)], name="x", base="https://a.fr"
    )
    for given in (text, text.replace("@parvis", "@ailleurs")):
        file.write_text(given, newline="")
        with pytest.raises(CannotImport, match="Parvis"):
            planned(file)


def test_the_command_plans_shows_and_applies(centre, tmp_path, capsys, settings):
    settings.VAR = tmp_path
    file = tmp_path / "a.ics"
    file.write_bytes(a_calendar(an_event(), an_event(uid="")))
    call_command("import", "agenda", str(file), "--dry-run")
    assert not Session.objects.exists()
    call_command("import", "agenda", str(file))
    assert Session.objects.count() == 1
    told = capsys.readouterr().out
    assert "Maison voisine" in told
    assert "1 refused" in told
    for wrong in (b"", b"x" * (17 * 1024 * 1024)):
        file.write_bytes(wrong)
        with pytest.raises(CommandError):
            call_command("import", "agenda", str(file))


def test_a_real_agenda_of_the_territory_enters_whole(centre, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 1, 1, tzinfo=UTC))
    file = open_data("events") / "events.json"
    plan = planned(file)
    assert plan.faults == []
    apply(plan)
    assert Activity.objects.count() == 40
    assert planned(file).counts().changed == 0
    assert planned(file).counts().created == 0
