"""One fact, many renderings: each is read back by a reader of its own, and they all say the same."""

import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from defusedxml import ElementTree
from django.utils import translation

from parvis.kit import ical
from parvis.programme.renderings import (
    atom,
    calendar,
    letter,
    linked,
    paper,
    territory,
)
from parvis.programme.renderings.sentences import Say
from parvis.programme.rules.facts import Fact, Place, Rhythm, Word, bundled, of_day

PARIS = ZoneInfo("Europe/Paris")
BASE = "https://laplace.example"
CHANGED = datetime(2026, 5, 1, tzinfo=UTC)
HALL = Place("La Place", "Salle Jaune", "niveau 0", "1 rue du Parvis", "75019", "Paris")
NASTY = 'VAE ; « dire »,\n#read("/etc/passwd") $x$ *gras* </script><b>&amp; \\n 👩🏽‍🏫'


def a_fact(n, starts, minutes=120, **told):
    starts_at = datetime.fromisoformat(starts).replace(tzinfo=PARIS).astimezone(UTC)
    return Fact(
        **{
            "uid": f"00000000-0000-4000-8000-{n:012}",
            "title": f"Atelier {n}",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(minutes=minutes),
            "changed_at": CHANGED,
            "kind": Word("atelier", "Atelier"),
            "place": HALL,
            "summary": "Une phrase.",
            "path": f"/programme/{n}/",
            "languages": ("fr",),
            **told,
        }
    )


FACTS = (
    a_fact(1, "2026-06-02T10:00"),
    a_fact(2, "2026-03-28T22:00", 600, title="La nuit où l’heure avance"),
    a_fact(3, "2026-10-24T22:00", 600, title="La nuit où l’heure recule"),
    a_fact(
        4, "2026-06-03T18:00", is_cancelled=True, word="L’association ne vient pas."
    ),
    a_fact(5, "2026-06-04T09:00", is_full=True, accessibility=("sign", "wheelchair")),
    a_fact(
        6,
        "2026-06-05T14:00",
        moved_from=datetime(2026, 6, 4, 12, tzinfo=UTC),
        sequence=2,
        place=Place(link="https://visio.example/salle"),
    ),
    a_fact(7, "2026-06-06T14:00", title=NASTY.replace("\n", " "), description=NASTY),
    a_fact(8, "2026-06-07T14:00", place=Place(address="Mairie, 2 place du Marché")),
)
TITLES = {f.uid: f.title for f in FACTS}


@pytest.fixture(autouse=True)
def in_french():
    with translation.override("fr"):
        yield


def told(facts, *, states):
    """Return what every rendering must say: who, what, when, where, and the state as far as it can tell it."""
    return {
        f.uid: (
            f.title,
            f.starts_at,
            f.ends_at,
            f.place.in_one_line or f.place.link,
            states(f),
        )
        for f in facts
    }


def utc(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def test_fct_1_the_calendar_says_the_same():
    read = {}
    text = calendar.written(FACTS, name="La Place", base=BASE)
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        read[str(event["UID"]).removesuffix("@parvis")] = (
            str(event["SUMMARY"]),
            event["DTSTART"].dt.astimezone(UTC),
            event["DTEND"].dt.astimezone(UTC),
            str(event["LOCATION"]),
            str(event["STATUS"]),
        )
    states = {True: "CANCELLED", False: "CONFIRMED"}
    assert read == told(FACTS, states=lambda f: states[f.is_cancelled])


def test_fct_1_the_feed_says_the_same():
    text = atom.written(FACTS, name="La Place", base=BASE, path="/a", say=Say())
    names = {"a": "http://www.w3.org/2005/Atom", "ev": atom.EVENT}
    read = {}
    for entry in ElementTree.fromstring(text).findall("a:entry", names):

        def word(name, entry=entry):
            return entry.findtext(name, namespaces=names)

        read[word("a:id").removeprefix("urn:uuid:")] = (
            word("a:title"),
            utc(word("ev:startdate")),
            utc(word("ev:enddate")),
            word("ev:location"),
            word("ev:type"),
        )
    assert read == told(FACTS, states=lambda f: f.state)


def test_fct_1_the_agenda_of_the_territory_says_the_same():
    text = territory.written(FACTS, name="La Place", base=BASE)
    states = {code: state for state, code in territory.STATUS.items()}
    read = {}
    for event in json.loads(text)["events"]:
        (timing,) = event["timings"]
        place = event.get("location", {})
        where = (
            place.get("description", {}).get("fr"),
            place.get("name") if place.get("description", {}).get("fr") else "",
            place.get("address"),
            f"{place.get('postalCode', '')} {place.get('city', '')}".strip(),
        )
        read[event["uid"]] = (
            event["title"]["fr"],
            utc(timing["begin"]),
            utc(timing["end"]),
            ", ".join(p for p in where if p) or event["onlineAccessLink"],
            states[event["status"]],
        )
    assert read == told(FACTS, states=lambda f: f.state)


def test_fct_1_what_search_engines_read_says_the_same():
    html = linked.script(FACTS, base=BASE, organiser="La Place")
    assert html.count("</script>") == 1
    (text,) = re.findall(r">(.*)</script>", html, re.DOTALL)
    states = {linked.SCHEMA + name: state for state, name in linked.STATUS.items()}
    read = {}
    for event in json.loads(text):
        assert event["isAccessibleForFree"] is True
        place = event["location"]
        read[event["@id"].removeprefix("urn:uuid:")] = (
            event["name"],
            utc(event["startDate"]),
            utc(event["endDate"]),
            place.get("name") or place["url"],
            states[event["eventStatus"]],
        )
    usual = {"full": "planned", "planned": "planned"}
    wanted = told(FACTS, states=lambda f: usual.get(f.state, f.state))
    assert {k: (*v[:4], usual.get(v[4], v[4])) for k, v in read.items()} == wanted


def heading(**more):
    return paper.Heading(
        **{
            "place": "La Place",
            "host": "Bibliothèque",
            "address": "1 rue du Parvis",
            "site": "laplace.example",
            "link": "https://laplace.example/programme/",
            "first": date(2026, 3, 1),
            "last": date(2026, 11, 1),
            "made_at": datetime(2026, 3, 1, 8, tzinfo=PARIS),
            **more,
        }
    )


def lines_of(pdf, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here (Debian: poppler-utils)")
    file = tmp_path / "programme.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(  # noqa: S603
        ["pdftotext", "-raw", str(file), "-"],  # noqa: S607
        capture_output=True,
        check=True,
    )
    return plain(done.stdout.decode())


def plain(text):
    return re.sub(r"[\s\u00a0\u202f\u00ad]+", "", text)


def in_words(facts, say):
    """Return, day by day, the words that paper and letters must hold, in order."""
    for fact in sorted(facts, key=lambda f: (f.starts_at, f.title)):
        yield plain(say.hours(fact))
        yield plain(fact.title)
        if say.state(fact):
            yield plain(say.state(fact))


def assert_in_order(words, text):
    at = 0
    for word in words:
        found = text.find(word, at)
        assert found >= 0, (word, text[at : at + 300])
        at = found + len(word)


@pytest.mark.parametrize("is_large", [False, True])
def test_fct_1_paper_says_the_same_and_is_tagged(is_large, tmp_path):
    say = Say()
    facts = [f for f in FACTS if f.uid[-1] != "7"]
    pdf = paper.written(facts, heading(), say=say, is_large=is_large)
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang" in pdf
    assert b"pdfuaid" in pdf
    assert_in_order(in_words(facts, say), lines_of(pdf, tmp_path))


def test_paper_keeps_fine_spaces_one_day_and_an_empty_span(tmp_path):
    place = Place(room="Agora", floor="niveau\xa0−1")
    day = {"first": date(2026, 6, 2), "last": date(2026, 6, 2)}
    one = a_fact(1, "2026-06-02T10:00", place=place, title="Du\xa0temps\x00")
    file = tmp_path / "un.pdf"
    file.write_bytes(paper.written([one], heading(**day), say=Say()))
    text = subprocess.run(  # noqa: S603
        ["pdftotext", "-raw", str(file), "-"],  # noqa: S607
        capture_output=True,
        check=True,
    ).stdout.decode()
    text = text.replace("\xa0", " ")
    assert "niveau −1" in text
    assert "Du temps" in text
    assert "au mardi" not in text, "one day is one day"
    empty = lines_of(paper.written([], heading(**day), say=Say()), tmp_path)
    assert "Rienn’estprévucesjours-là" in empty
    assert "Lesautresdatessontsurlaplace.example" in empty


def test_a_text_on_paper_is_never_a_command(tmp_path):
    nasty = a_fact(7, "2026-06-06T14:00", title='#read("/etc/passwd") #eval("1")')
    pdf = paper.written([nasty], heading(place="#panic()"), say=Say())
    text = lines_of(pdf, tmp_path)
    assert plain(nasty.title) in text
    assert "root:" not in text
    long = a_fact(8, "2026-06-06T16:00", title="a\u0000" * 50_000, summary="é" * 90_000)
    assert paper.written([long], heading(), say=Say()).startswith(b"%PDF")
    assert paper.written([], heading(), say=Say()).startswith(b"%PDF")


def test_fct_1_the_letter_says_the_same():
    say = Say()
    text = plain(letter.written(FACTS, name="La Place", base=BASE, say=say))
    for fact in FACTS:
        assert plain(f"{say.hours(fact)}·{say.place(fact)}") in text
        assert plain(fact.title) in text
    titles = [plain(f.title) for f in sorted(FACTS, key=lambda f: f.starts_at)]
    assert_in_order(titles, text)


def test_fct_2_a_calendar_is_the_same_bytes_for_the_same_facts_and_grows_with_them():
    text = calendar.written(FACTS, name="La Place", base=BASE)
    assert text == calendar.written(FACTS, name="La Place", base=BASE)
    assert "SEQUENCE:2" in text
    assert "STATUS:CANCELLED" in text
    assert len(re.findall("UID:(.*)\r\n", text)) == len(set(TITLES))


def test_the_form_of_a_calendar_is_kept():
    text = calendar.written(FACTS, name="L’été, « ici »; là", base=BASE)
    assert text.count("\n") == text.count("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    for line in text.encode().split(b"\r\n"):
        line.decode()  # no letter is cut in two
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "RDATE" not in text


@pytest.mark.parametrize(
    ("zone", "is_told"),
    [
        ("Europe/Paris", True),
        ("Europe/Lisbon", True),
        ("Indian/Reunion", True),
        ("America/Martinique", True),
        ("America/Montreal", False),
        ("Africa/Casablanca", False),
    ],
)
def test_a_zone_is_told_by_its_rules_or_not_at_all(zone, is_told):
    assert bool(ical.zone_lines(zone)) == is_told
    fact = a_fact(1, "2026-06-02T10:00", zone=zone)
    text = calendar.written([fact], name="x", base=BASE)
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["DTSTART"].dt.astimezone(UTC) == fact.starts_at


def a_series(days, **told):
    rhythm = {
        "key": "series-1",
        "recurrence": "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU",
        "starts": time(14),
        "ends": time(16),
    }
    return [
        a_fact(
            n,
            f"{day.isoformat()}T14:00",
            title="Club VAE",
            rhythm=Rhythm(day=day, **rhythm),
            **told,
        )
        for n, day in enumerate(days, 1)
    ]


TUESDAYS = [date(2026, 3, 3) + timedelta(weeks=n) for n in range(40)]


def test_fct_3_a_series_is_one_rule_and_its_exceptions():
    days = [d for d in TUESDAYS if d.month != 8]
    facts = a_series(days)
    bundles, alone = bundled(facts, is_plain=ical.is_plain)
    assert alone == []
    assert len(bundles[0].missing) == len(TUESDAYS) - len(days)
    assert bundles[0].others == ()


def test_fct_3_a_rule_that_no_longer_fits_is_left_for_single_sessions():
    days = [TUESDAYS[0], TUESDAYS[20], TUESDAYS[39]]
    bundles, alone = bundled(a_series(days), is_plain=ical.is_plain)
    assert bundles == []
    assert len(alone) == 3
    stray = a_series([*TUESDAYS[:4], date(2026, 3, 12)])
    bundles, alone = bundled(stray, is_plain=ical.is_plain)
    assert [f.rhythm.day for f in alone] == [date(2026, 3, 12)]


def test_a_session_belongs_to_each_day_that_it_touches():
    night = a_fact(1, "2026-06-02T22:00", 120)
    assert of_day([night], date(2026, 6, 2)) == [night]
    assert of_day([night], date(2026, 6, 3)) == []
    longer = a_fact(1, "2026-06-02T22:00", 121)
    assert of_day([longer], date(2026, 6, 3)) == [longer]
