"""The rule of a series, changed from a date on: looked at first, date by date (PRG-20)."""

import hashlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from parvis.kit.recurrence import EndlessRecurrence, Recurrence, instant, read
from parvis.kit.writes import write_tx
from parvis.programme.choices import Fate, Rest, SessionState
from parvis.programme.models import Room, Series, Session
from parvis.programme.queries.rests import rests
from parvis.programme.rules.dates import MOST_SESSIONS, BadHours, Hours
from parvis.programme.rules.series import begins, paired
from parvis.programme.services.placing import Place
from parvis.programme.services.refusals import (
    NoRule,
    Refusal,
    RoomIsTaken,
    SeatsAlreadyTaken,
    SeriesHasChanged,
    TooManySessions,
)
from parvis.programme.services.reminders import tell_changes
from parvis.programme.services.series import Planned, new_sessions, why_not
from parvis.programme.services.sessions import (
    Told,
    change,
    hold_room,
    withdraw,
)
from parvis.programme.services.waiting import hold, hold_series, seated_in, waiting_for
from parvis.programme.services.writing import Change, Held, held


@dataclass(frozen=True)
class Rule:
    """What a series will say: its days, its hours, its place, its seats, its last day."""

    recurrence: str
    last_on: date
    starts: time
    ends: time
    room: Room | None = None
    link: str = ""
    capacity: int | None = None
    rests_in_school_holidays: bool = False


@dataclass(frozen=True)
class When:
    """A date as it is told: its day, its hours, its place."""

    day: date
    starts: time
    ends: time
    where: str = ""


@dataclass(frozen=True)
class Line:
    """One date before and after, what becomes of it and why."""

    before: When | None
    after: When | None
    fate: str
    why: str = ""
    taken: int = field(default=0, compare=False)
    parties_waiting: int = field(default=0, compare=False)

    @property
    def label(self) -> str:
        return str(Fate(self.fate).label)

    @property
    def because(self) -> str:
        """Return why, in words."""
        return str(Rest(self.why).label) if self.why else ""

    @property
    def is_held(self) -> bool:
        """Tell whether somebody has a seat there, or waits for one."""
        return bool(self.taken or self.parties_waiting)

    @property
    def day(self) -> date:
        told = self.before or self.after
        return told.day if told else date.max


@dataclass(frozen=True)
class RuleChange:
    """What a new rule does, date by date."""

    lines: tuple[Line, ...] = ()

    @property
    def mark(self) -> str:
        """Return what tells this look from another one: seats taken meanwhile do not count."""
        told = [(a.before, a.after, a.fate, a.why) for a in self.lines]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]

    def count(self, *fates: str) -> int:
        return sum(1 for line in self.lines if line.fate in fates)

    @property
    def changes(self) -> int:
        return len(self.lines) - self.count(Fate.SAME, Fate.KEPT, Fate.LEFT_OUT)

    @property
    def kept(self) -> int:
        return self.count(Fate.KEPT)


class _OnlyALook(Exception):
    """Nothing is kept of what was changed to be looked at."""


def change_rule(
    session_id: int,
    rule: Rule,
    *,
    at: datetime,
    seen: str = "",
    cancel_booked: bool = False,
    word: str = "",
) -> RuleChange:
    """Change the rule of a series from one of its dates on, or only look at what would change (PRG-20).

    Without `seen`, the mark of a look, everything is undone: what is shown is
    what would be done, rooms included. With the mark of another look than what
    would be done now, nothing is, and `SeriesHasChanged` says so.
    """
    one = Session.objects.get(pk=session_id)
    if one.series_id is None or one.series_day is None:
        raise NoRule
    work = Work(one.series_id, one.series_day, rule, at, cancel_booked, word)
    looked = RuleChange()
    try:
        with write_tx():
            looked = RuleChange(tuple(sorted(work.lines(), key=lambda line: line.day)))
            if looked.mark != seen:
                raise _OnlyALook
    except _OnlyALook:
        if seen:
            raise SeriesHasChanged from None
        return looked
    told = Session.objects.select_related("activity", "room").in_bulk(work.before)
    tell_changes([Change(told[pk], work.before[pk]) for pk in told], at=at)
    return looked


@dataclass
class Work:
    """What is needed all along the dates of one series."""

    series_id: int
    since: date
    rule: Rule
    at: datetime
    cancel_booked: bool = False
    word: str = ""
    before: dict[int, Held] = field(default_factory=dict)

    def lines(self) -> Iterator[Line]:
        """Change the dates one after the other, and say what became of each."""
        hold_series(self.series_id)
        found = Series.objects.select_related("activity__kind", "room")
        series = found.get(pk=self.series_id)
        # nobody takes a seat between the look at a date and the end of the transaction
        hold(self._dates())
        dates = self._dates()
        by_hand = {s.pk for s in dates if _differs(s, series)}
        seats = None if self.rule.capacity == series.capacity else self.rule
        zone = ZoneInfo(dates[0].zone) if dates else ZoneInfo("Europe/Paris")
        new = self._write(series, zone)
        days = [s.series_day for s in dates if s.series_day]
        pairs = paired(days, new, by_month=_is_monthly(self.rule.recurrence))
        for session in dates:
            on = pairs.moved.get(session.series_day or session.day)
            if on is None:
                yield self._gone(session)
            elif session.state == SessionState.CANCELLED or session.pk in by_hand:
                self._belongs(session, on)
                yield self._line(session, session, Fate.KEPT, _by_hand(session))
            else:
                yield self._moved(session, on, series, seats is not None)
        yield from self._added(series)

    def _dates(self) -> list[Session]:
        found = Session.objects.filter(
            series_id=self.series_id, series_day__gte=self.since, starts_at__gt=self.at
        )
        return list(
            found.select_related("activity__kind", "room").order_by("series_day")
        )

    def _write(self, series: Series, zone: ZoneInfo) -> list[date]:
        """Write the new rule, and return the days that it gives from now on."""
        rule, by_month = self.rule, _is_monthly(self.rule.recurrence)
        if rule.last_on < self.since:
            raise EndlessRecurrence
        series.rule_from = begins(self.since, by_month=by_month)
        recurrence = read(rule.recurrence, series.rule_from, rule.last_on)
        series.recurrence, series.last_on = recurrence.text, rule.last_on
        series.starts, series.ends = rule.starts, rule.ends
        series.room, series.link = rule.room, rule.link
        series.capacity = rule.capacity
        series.rests_in_school_holidays = rule.rests_in_school_holidays
        days = _days(recurrence)
        if len(days) > MOST_SESSIONS:
            raise TooManySessions
        hours = Hours(days[0] if days else self.since, rule.starts, rule.ends)
        hours.moments(zone)
        series.save()
        if not days:
            return []
        resting = rests(series, days[0], days[-1])
        there = Session.objects.filter(series=series).exclude(
            series_day__gte=self.since, starts_at__gt=self.at
        )
        known = set(there.values_list("series_day", flat=True))
        ahead = [d for d in days if instant(d, rule.starts, zone) > self.at]
        return [d for d in ahead if d not in known and not resting.why(d)]

    def _moved(self, session: Session, on: date, series: Series, counts: bool) -> Line:
        """Bring a date to its new day, hours and place; what cannot be stays as it was, and says why."""
        before = _when(session)
        usual = session.activity.seats(series.capacity, series.room)
        told = Told(
            usual if counts else session.capacity,
            session.title,
            session.word,
            session.speakers,
        )
        after = When(
            on, series.starts, series.ends, _where(series.room, "", series.link)
        )
        if before == after and told.capacity == session.capacity:
            return self._line(session, session, Fate.SAME)
        as_it_was, was = copy(session), held(session)
        hours = Hours(on, series.starts, series.ends)
        try:
            with transaction.atomic():
                session.series_day = on
                change(
                    session,
                    hours,
                    Place(series.room, link=series.link),
                    told=told,
                    at=self.at,
                )
        except (Refusal, BadHours) as refusal:
            self._belongs(as_it_was, on)
            return self._line(as_it_was, as_it_was, Fate.KEPT, _why(refusal))
        self.before[session.pk] = was
        return self._line(as_it_was, session, Fate.MOVED)

    def _gone(self, session: Session) -> Line:
        """Take out a date that the rule gives no more, unless somebody holds it."""
        if session.state == SessionState.CANCELLED:
            return self._line(session, session, Fate.KEPT, _by_hand(session))
        is_held = session.taken or session.walked_in or session.parties_waiting
        if is_held and not self.cancel_booked:
            return self._line(session, session, Fate.KEPT, Rest.BOOKED)
        if session.state == SessionState.DRAFT and not is_held:
            line = self._line(session, None, Fate.ERASED)
            session.delete()
            return line
        self.before[session.pk] = held(session)
        withdraw(session.pk, word=self.word, at=self.at)
        return self._line(session, None, Fate.CANCELLED)

    def _added(self, series: Series) -> Iterator[Line]:
        """Add the days of the rule that no date has taken."""
        done = Planned()
        for session in new_sessions(series, self.at, done):
            try:
                with transaction.atomic():
                    hold_room(session)
                    session.taken = seated_in(session)
                    session.parties_waiting = waiting_for(session)
                    session.save(force_insert=True)
            except IntegrityError:
                done.rest(session.day, Rest.ROOM_TAKEN)
            else:
                yield Line(None, _when(session), Fate.ADDED)
        where = _where(series.room, "", series.link)
        for day, why in done.days:
            left = When(day, series.starts, series.ends, where)
            yield Line(None, left, Fate.LEFT_OUT, why)

    def _belongs(self, session: Session, on: date) -> None:
        """Write which day of the rule a date stands for: the rule does not plan it twice."""
        Session.objects.filter(pk=session.pk).update(series_day=on)

    def _line(
        self, before: Session, after: Session | None, fate: str, why: str = ""
    ) -> Line:
        return Line(
            _when(before),
            _when(after) if after else None,
            fate,
            why,
            before.taken + before.walked_in,
            before.parties_waiting,
        )


def _by_hand(session: Session) -> str:
    is_cancelled = session.state == SessionState.CANCELLED
    return Rest.CANCELLED if is_cancelled else Rest.BY_HAND


def _why(refusal: Exception) -> str:
    if isinstance(refusal, RoomIsTaken):
        return Rest.ROOM_TAKEN
    if isinstance(refusal, SeatsAlreadyTaken):
        return Rest.TOO_FEW
    return why_not(refusal)


def _differs(session: Session, series: Series) -> bool:
    """Tell whether the day, the hours or the place of a date were changed by hand."""
    if session.series_day is None:
        return False
    ruled = When(
        session.series_day,
        series.starts,
        series.ends,
        _where(series.room, "", series.link),
    )
    return _when(session) != ruled


def _when(session: Session) -> When:
    zone = ZoneInfo(session.zone)
    return When(
        session.day,
        session.starts_at.astimezone(zone).time(),
        session.ends_at.astimezone(zone).time(),
        _where(session.room, session.place, session.link),
    )


def _where(room: Room | None, place: str, link: str) -> str:
    return ", ".join(filter(None, [room.name if room else "", place, link]))


def _is_monthly(recurrence: str) -> bool:
    return "MONTHLY" in recurrence.upper()


def _days(recurrence: Recurrence) -> list[date]:
    return list(recurrence.days(recurrence.first_on, recurrence.last_on))
