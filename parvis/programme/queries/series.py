"""A date among those of its series: what the rule says, what this date says (PRG-19)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from parvis.centres.choices import Weekday
from parvis.kit.recurrence import WEEKDAYS, spoken
from parvis.programme.models import Room, Series, Session
from parvis.ui.templatetags.moments import day as in_words
from parvis.ui.templatetags.moments import hour


@dataclass(frozen=True)
class Difference:
    """What the rule says and what this date says, of one thing."""

    what: str
    rule: str
    here: str


@dataclass(frozen=True)
class SeriesDate:
    """A date of a series, its rule in words, and where it differs."""

    rhythm: str
    starts: time
    ends: time
    where: str
    last_on: date
    differences: tuple[Difference, ...]
    is_over: bool
    is_past_by_rule: bool
    taken: int
    parties_waiting: int

    @property
    def may_follow(self) -> bool:
        """Tell whether it may be brought back to its rule."""
        return bool(self.differences) and not (self.is_over or self.is_past_by_rule)


def series_date(session: Session, *, at: datetime) -> SeriesDate | None:
    """Return a date beside the rule of its series; nothing for a date that stands alone."""
    if session.series_id is None or session.series_day is None:
        return None
    series = Series.objects.select_related("room").get(pk=session.series_id)
    zone = ZoneInfo(session.zone)
    ruled = datetime.combine(session.series_day, series.starts, zone)
    return SeriesDate(
        rhythm_said(series.recurrence),
        series.starts,
        series.ends,
        _where(series.room, "", series.link),
        series.last_on,
        tuple(_differences(session, series, zone)),
        session.ends_at <= at,
        ruled <= at,
        session.taken,
        session.parties_waiting,
    )


def rhythm_said(recurrence: str) -> str:
    """Say « every Tuesday », « every other Friday », « the first Saturday of the month »."""
    days, every, which = spoken(recurrence)
    names = ", ".join(str(Weekday(WEEKDAYS.index(one)).label).lower() for one in days)
    words = {"day": names, "every": every}
    if which:
        nth = {
            1: _("the first %(day)s of the month"),
            2: _("the second %(day)s of the month"),
            3: _("the third %(day)s of the month"),
            4: _("the fourth %(day)s of the month"),
        }
        return nth.get(which, _("the last %(day)s of the month")) % words
    if not days:
        return _("dates that come back")
    if every == 1:
        return _("every %(day)s") % words
    if every == 2:
        return _("every other %(day)s") % words
    return _("%(day)s, every %(every)s weeks") % words


def _differences(session: Session, series: Series, zone: ZoneInfo) -> list[Difference]:
    """Return what this date says otherwise than its rule."""
    starts, ends = (m.astimezone(zone) for m in (session.starts_at, session.ends_at))
    activity = session.activity
    seats = activity.seats(series.capacity, series.room)
    said = [
        (_("Day"), in_words(session.series_day), in_words(session.day)),
        (
            _("Hours"),
            f"{hour(series.starts)} – {hour(series.ends)}",
            f"{hour(starts.time())} – {hour(ends.time())}",
        ),
        (
            _("Where it is held"),
            _where(series.room, "", series.link),
            _where(session.room, session.place, session.link),
        ),
        (
            _("Animated by"),
            activity.speakers,
            session.speakers or activity.speakers,
        ),
        (_("Seats"), _number(seats), _number(session.capacity)),
        (_("Title"), activity.title, session.title or activity.title),
    ]
    found = [Difference(what, rule, here) for what, rule, here in said if rule != here]
    if session.state == "cancelled":
        found.insert(0, Difference(_("State"), _("held"), _("cancelled")))
    return found


def _number(seats: int | None) -> str:
    return _("not counted") if seats is None else str(seats)


def _where(room: Room | None, place: str, link: str) -> str:
    return ", ".join(filter(None, [room.name if room else "", place, link])) or "–"
