"""Lines of a calendar (RFC 5545): folded, escaped, and a zone told with its rules.

A zone is written with two rules, never with lists of dates: a widely used
parser reads summer one hour late after a list. A zone whose changes do not
follow the European rule is not told: its moments are written in UTC.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

LONGEST_LINE = 75
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
LAST_SUNDAY = "FREQ=YEARLY;BYMONTH=%d;BYDAY=-1SU"
PROVEN_YEARS = range(2000, 2037)


def escaped(text: str) -> str:
    """Write a text so that no sign of it is taken for a mark of the format."""
    return CONTROLS.sub("", text.replace("\r\n", "\n")).translate(SPECIAL)


def written(lines: Iterable[str]) -> str:
    """Join lines, each folded at seventy-five bytes."""
    return "".join([f"{part}\r\n" for line in lines for part in folded(line)])


def folded(line: str) -> Iterator[str]:
    """Fold a line at seventy-five bytes, never inside a letter nor before the mark it bears."""
    if len(line) <= LONGEST_LINE and line.isascii():
        yield line
        return
    part, size = "", 0
    for letter in line:
        weight = len(letter.encode())
        if size + weight > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += letter
        size += weight
    yield part


def moment(at: datetime) -> str:
    """Write a moment in UTC."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def local(at: datetime) -> str:
    """Write what the clock on the wall shows."""
    return f"{at:%Y%m%dT%H%M%S}"


def is_plain(at: datetime, zone: ZoneInfo) -> bool:
    """Tell whether the wall clock of this moment names it alone: neither skipped nor shown twice."""
    wall = at.astimezone(zone).replace(tzinfo=None)
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return first.utcoffset() == second.utcoffset()


@cache
def zone_lines(name: str) -> tuple[str, ...]:
    """Tell a zone with its rules; nothing when it has others than Europe's, or none that we know."""
    zone = ZoneInfo(name)
    winter, summer = (_offset(zone, date(2026, month, 1)) for month in (1, 7))
    if not _follows_europe(zone, winter, summer):
        return ()
    if winter == summer:
        return (
            "BEGIN:VTIMEZONE",
            f"TZID:{name}",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            f"TZOFFSETFROM:{_signed(winter)}",
            f"TZOFFSETTO:{_signed(winter)}",
            "END:STANDARD",
            "END:VTIMEZONE",
        )
    return (
        "BEGIN:VTIMEZONE",
        f"TZID:{name}",
        "BEGIN:DAYLIGHT",
        f"DTSTART:{local(datetime(1981, 3, 29, 1) + winter)}",  # noqa: DTZ001
        f"RRULE:{LAST_SUNDAY % 3}",
        f"TZOFFSETFROM:{_signed(winter)}",
        f"TZOFFSETTO:{_signed(summer)}",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        f"DTSTART:{local(datetime(1996, 10, 27, 1) + summer)}",  # noqa: DTZ001
        f"RRULE:{LAST_SUNDAY % 10}",
        f"TZOFFSETFROM:{_signed(summer)}",
        f"TZOFFSETTO:{_signed(winter)}",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


def _follows_europe(zone: ZoneInfo, winter: timedelta, summer: timedelta) -> bool:
    """Check each change of the hour against the rule: one o'clock UTC, last Sundays of March and October."""
    second = timedelta(seconds=1)
    for year in PROVEN_YEARS:
        spring, autumn = (_last_sunday(year, month) for month in (3, 10))
        around = (
            (spring - second, winter),
            (spring, summer),
            (autumn - second, summer),
            (autumn, winter),
        )
        if any(at.astimezone(zone).utcoffset() != told for at, told in around):
            return False
    return True


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _offset(zone: ZoneInfo, day: date) -> timedelta:
    return (
        datetime(day.year, day.month, day.day, tzinfo=zone).utcoffset() or timedelta()
    )


def _signed(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
