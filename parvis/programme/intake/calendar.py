"""A calendar of others (RFC 5545) into events and their dates."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from parvis.programme.intake import moments
from parvis.programme.intake.gathered import (
    MOST_EVENTS,
    Event,
    Gathered,
    Horizon,
    Occurrence,
    fault_of,
    line,
    text,
    web,
)
from parvis.programme.intake.lines import Component, read
from parvis.programme.intake.moments import Unreadable

OURS = "@parvis"


def gather(content: bytes, horizon: Horizon) -> Gathered:
    """Read a calendar; an event that cannot be held is refused, and the others go on."""
    calendar, lost = read(content)
    name = calendar.text("X-WR-CALNAME") or calendar.text("NAME")
    gathered = Gathered(line(name or calendar.text("PRODID"), 120) or "ics")
    for number in lost[:50]:
        gathered.refuse(_at(number), _("this line is not one of a calendar"))
    found = [part for part in calendar.parts if part.name == "VEVENT"]
    for one in found[MOST_EVENTS:]:
        gathered.refuse(_at(one.line), _("there are too many events: this one is left"))
    masters, others = _sorted(found[:MOST_EVENTS], gathered)
    for uid, one in masters.items():
        _take(uid, one, others.pop(uid, []), gathered, horizon)
    for alone in others.values():
        for one in alone:
            gathered.refuse(_at(one.line), _("the event that it changes is not here"))
    return gathered


def _sorted(
    found: list[Component], gathered: Gathered
) -> tuple[dict[str, Component], dict[str, list[Component]]]:
    """Set apart the events and their exceptions; of two with one identifier the newer is kept."""
    masters: dict[str, Component] = {}
    others: dict[str, list[Component]] = {}
    for one in found:
        uid = line(one.text("UID"), 400)
        if not uid:
            gathered.refuse(_at(one.line), _("it has no identifier"))
        elif uid.endswith(OURS):
            gathered.refuse(
                _at(one.line), _("it comes from Parvis: it is there already")
            )
        elif one.one("RECURRENCE-ID"):
            others.setdefault(uid, []).append(one)
        elif uid in masters:
            older = min(one, masters[uid], key=_sequence)
            masters[uid] = max(masters[uid], one, key=_sequence)
            gathered.refuse(_at(older.line), _("another event has its identifier"))
        else:
            masters[uid] = one
    return masters, others


def _take(
    uid: str,
    one: Component,
    others: list[Component],
    gathered: Gathered,
    horizon: Horizon,
) -> None:
    event = Event(
        uid,
        line(one.text("SUMMARY"), 120),
        description=text(one.text("DESCRIPTION"), 4000),
    )
    event.summary = line(event.description, 240)
    if not event.title:
        gathered.refuse(_at(one.line), _("it has no title"))
        return
    try:
        for occurrence in _dates(one, gathered, horizon):
            event.occurrences[occurrence.key] = occurrence
    except Unreadable as reason:
        gathered.refuse(_at(one.line), str(reason))
        return
    for other in others:
        _change(event, other, gathered, horizon)
    kept = {
        key: o
        for key, o in event.occurrences.items()
        if horizon.holds(o.starts_at, o.ends_at)
    }
    if not kept:
        gathered.note(_("what is past or more than two years away is left"))
        return
    event.occurrences = kept
    gathered.events[uid] = event


def _dates(
    one: Component, gathered: Gathered, horizon: Horizon
) -> Iterator[Occurrence]:
    naive, zone, lasts = _span(one, gathered, horizon)
    rules = one.all("RRULE")
    if len(rules) > 1 or one.one("EXRULE"):
        raise Unreadable(_("its recurrence cannot be read"))
    if not rules:
        yield _occurrence(one, naive, zone, lasts)
        return
    left_out = {
        datetime.strftime(moment, "%Y%m%dT%H%M%S")
        for moment in _exceptions(one, zone, horizon)
    }
    dates = moments.expanded(rules[0].value, naive, zone, horizon)
    if not dates:
        raise Unreadable(_("its recurrence gives no date"))
    for date in dates:
        if f"{date:%Y%m%dT%H%M%S}" not in left_out:
            yield _occurrence(one, date, zone, lasts)


def _exceptions(one: Component, zone: ZoneInfo, horizon: Horizon) -> Iterator[datetime]:
    for told in one.all("EXDATE"):
        for value in told.value.split(","):
            single = type(told)(told.name, value, told.params)
            naive, its_zone, _floats = moments.wall(single, horizon)
            yield _moved(naive, its_zone, zone)


def _change(
    event: Event, other: Component, gathered: Gathered, horizon: Horizon
) -> None:
    """Set a date of a series as its exception tells it."""
    try:
        mark = other.one("RECURRENCE-ID")
        if mark is None or mark.params.get("RANGE"):
            raise Unreadable(_("it changes more than one date"))
        naive, zone, lasts = _span(other, gathered, horizon)
        was, its_zone, _floats = moments.wall(mark, horizon)
        new = _occurrence(other, naive, zone, lasts, key=_key(was, its_zone))
    except Unreadable as reason:
        gathered.refuse(_at(other.line), str(reason))
        return
    event.occurrences[new.key] = new


def _span(
    one: Component, gathered: Gathered, horizon: Horizon
) -> tuple[datetime, ZoneInfo, timedelta]:
    start = one.one("DTSTART")
    if start is None:
        raise Unreadable(_("it has no beginning"))
    naive, zone, floats = moments.wall(start, horizon)
    if floats:
        gathered.note(_("hours without a time zone are read as those of the centre"))
    if end := one.one("DTEND"):
        until, end_zone, _floats = moments.wall(end, horizon)
        lasts = _instant(until, end_zone) - _instant(naive, zone)
    elif told := one.one("DURATION"):
        lasts = moments.length(told.value)
    else:
        raise Unreadable(_("it has no end"))
    begins = _instant(naive, zone)
    if why := fault_of(begins, lasts):
        raise Unreadable(why)
    return naive, zone, lasts


def _occurrence(
    one: Component, naive: datetime, zone: ZoneInfo, lasts: timedelta, key: str = ""
) -> Occurrence:
    begins = _instant(naive, zone)
    place, link = one.text("LOCATION"), web(one.text("URL"))
    return Occurrence(
        key or _key(naive, zone),
        begins,
        begins + lasts,
        zone.key,
        title=line(one.text("SUMMARY"), 120),
        place=line(place, 200),
        link=link or web(place),
        is_cancelled=one.text("STATUS").upper() == "CANCELLED",
        sequence=_sequence(one),
    )


def _sequence(one: Component) -> int:
    told = one.text("SEQUENCE").strip()
    return min(int(told), 2**31 - 1) if told.isascii() and told.isdigit() else 0


def _key(naive: datetime, zone: ZoneInfo) -> str:
    return f"{_instant(naive, zone):%Y%m%dT%H%M%SZ}"


def _moved(naive: datetime, zone: ZoneInfo, to: ZoneInfo) -> datetime:
    return naive.replace(tzinfo=zone).astimezone(to).replace(tzinfo=None)


def _instant(naive: datetime, zone: ZoneInfo) -> datetime:
    try:
        return naive.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError as error:
        raise Unreadable(_("its year is before 2000 or after 2100")) from error


def _at(number: int) -> str:
    return _("line %(n)s") % {"n": number}
