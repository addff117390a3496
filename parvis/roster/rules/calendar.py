"""Permanences as a calendar reads them (RFC 5545): no name, only where and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 73


@dataclass(frozen=True)
class Appointment:
    """One permanence of a calendar."""

    key: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    is_cancelled: bool


def written(appointments: Iterable[Appointment], *, at: datetime) -> str:
    """Write a calendar; lines are folded and what is special is escaped."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Parvis//FR"]
    for one in appointments:
        lines += _event(one, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(one: Appointment, at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{one.key}@parvis",
        f"DTSTAMP:{_moment(at)}",
        f"DTSTART:{_moment(one.starts_at)}",
        f"DTEND:{_moment(one.ends_at)}",
        f"SUMMARY:{_escaped(one.title)}",
        f"LOCATION:{_escaped(one.place)}",
        f"STATUS:{'CANCELLED' if one.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for special in ("\\", ";", ","):
        text = text.replace(special, f"\\{special}")
    return " ".join(text.split())


def _folded(line: str) -> Iterator[str]:
    """Fold at seventy-three bytes, never inside a letter."""
    part, size = "", 0
    for letter in line:
        weight = len(letter.encode())
        if size + weight > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += letter
        size += weight
    yield part
