"""The week, composed of two rooms; nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from parvis.planning.rules import Clash, Presence, clashes
from parvis.programme.queries.staff import SessionLine, session_lines
from parvis.roster import queries as roster


@dataclass(frozen=True)
class PoleDay:
    """Who is at a pole on a day."""

    name: str
    shifts: tuple[roster.ShiftLine, ...]


@dataclass(frozen=True)
class Day:
    """One day of the house."""

    on: date
    is_today: bool
    sessions: tuple[SessionLine, ...]
    poles: tuple[PoleDay, ...]


@dataclass(frozen=True)
class Week:
    """Seven days, and the people expected in two places."""

    monday: date
    days: tuple[Day, ...]
    clashes: tuple[Clash, ...]
    waiting: int
    """Sessions that wait for something before they open."""


def week(centre_id: int, monday: date, *, today: date, at: datetime) -> Week:
    """Return seven days of permanences and sessions, in two rooms' queries."""
    sunday = monday + timedelta(days=6)
    sessions = session_lines(centre_id, monday, sunday)
    shifts = [
        line
        for line in roster.shift_lines(centre_id, monday, sunday, at=at)
        if line.state != "cancelled"
    ]
    by_day: dict[date, dict[str, list[roster.ShiftLine]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for line in shifts:
        by_day[line.day][line.pole_name].append(line)
    days = (monday + timedelta(days=n) for n in range(7))
    return Week(
        monday,
        tuple(
            Day(
                day,
                day == today,
                tuple(s for s in sessions if s.day == day),
                tuple(
                    PoleDay(name, tuple(lines)) for name, lines in by_day[day].items()
                ),
            )
            for day in days
        ),
        clashes([*_of_shifts(shifts), *_of_sessions(sessions)]),
        sum(s.state == "awaiting" for s in sessions),
    )


def _of_shifts(shifts: list[roster.ShiftLine]) -> list[Presence]:
    return [Presence(s.who, s.pole_name, s.starts_at, s.ends_at) for s in shifts]


def _of_sessions(sessions: tuple[SessionLine, ...]) -> list[Presence]:
    """A host is there from set-up to tear-down."""
    return [
        Presence(s.host, s.title, s.room_from, s.room_until)
        for s in sessions
        if s.host and not s.is_cancelled
    ]
