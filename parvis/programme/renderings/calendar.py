"""Sessions as a calendar reads them (RFC 5545, RFC 7986)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from parvis.kit import ical
from parvis.programme.rules.facts import Bundle, Fact, bundled, planned

HOST = "parvis"


def written(facts: Sequence[Fact], *, name: str, base: str) -> str:
    """Write a calendar: series by their rules, exceptions, cancellations; same facts, same bytes."""
    bundles, alone = bundled(facts, is_plain=ical.is_plain)
    zones = sorted({f.zone for f in facts if ical.zone_lines(f.zone)})
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Parvis//Programme//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{ical.escaped(name)}",
        f"X-WR-CALNAME:{ical.escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for zone in zones:
        lines += ical.zone_lines(zone)
    for bundle in bundles:
        lines += _series(bundle, base)
    for fact in alone:
        lines += _event(fact, base, _uid(fact))
    lines.append("END:VCALENDAR")
    return ical.written(lines)


def _series(bundle: Bundle, base: str) -> Iterator[str]:
    usual, first, uid = bundle.usual, bundle.first, f"{bundle.key}@{HOST}"
    begins = planned(first)
    zone = ZoneInfo(usual.zone)
    is_local = bool(ical.zone_lines(usual.zone))
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{bundle.revision}")
    yield _at("DTSTART", begins, zone, is_local=is_local)
    yield _at(
        "DTEND", begins + (usual.ends_at - usual.starts_at), zone, is_local=is_local
    )
    yield f"RRULE:{bundle.recurrence};UNTIL={ical.moment(bundle.until)}"
    for missing in bundle.missing:
        yield _at("EXDATE", missing, zone, is_local=is_local)
    yield from _told(usual, base)
    yield "END:VEVENT"
    for fact in bundle.others:
        mark = _at("RECURRENCE-ID", planned(fact), zone, is_local=is_local)
        yield from _event(fact, base, uid, mark)


def _event(fact: Fact, base: str, uid: str, mark: str = "") -> Iterator[str]:
    zone, is_local = ZoneInfo(fact.zone), bool(ical.zone_lines(fact.zone))
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{fact.sequence}")
    if mark:
        yield mark
    yield _at("DTSTART", fact.starts_at, zone, is_local=is_local)
    yield _at("DTEND", fact.ends_at, zone, is_local=is_local)
    yield from _told(fact, base)
    yield "END:VEVENT"


def _told(fact: Fact, base: str) -> Iterator[str]:
    """Tell what the session is; a cancelled one keeps its place in the calendar, struck out."""
    yield f"DTSTAMP:{ical.moment(fact.changed_at)}"
    yield f"LAST-MODIFIED:{ical.moment(fact.changed_at)}"
    yield f"SUMMARY:{ical.escaped(fact.title)}"
    yield f"STATUS:{'CANCELLED' if fact.is_cancelled else 'CONFIRMED'}"
    if about := _about(fact):
        yield f"DESCRIPTION:{ical.escaped(about)}"
    if where := fact.place.in_one_line or fact.place.link:
        yield f"LOCATION:{ical.escaped(where)}"
    if fact.place.link:
        yield f"CONFERENCE;VALUE=URI:{fact.place.link}"
    if words := [fact.kind, *fact.themes]:
        names = ",".join(ical.escaped(w.label) for w in words if w.label)
        if names:
            yield f"CATEGORIES:{names}"
    if fact.path:
        yield f"URL:{base}{fact.path}"


def _about(fact: Fact) -> str:
    return "\n".join(part for part in (fact.word, fact.summary) if part)


def _uid(fact: Fact) -> str:
    return f"{fact.uid}@{HOST}"


def _at(name: str, at: datetime, zone: ZoneInfo, *, is_local: bool) -> str:
    """Write a moment by the wall clock where that names it alone, in UTC otherwise."""
    if is_local and ical.is_plain(at, zone):
        return f"{name};TZID={zone.key}:{ical.local(at.astimezone(zone))}"
    return f"{name}:{ical.moment(at)}"
