"""An agenda of the territory (OpenAgenda, or its open data set) into events and their dates."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from parvis.kit.importing import CannotImport
from parvis.programme.choices import Access
from parvis.programme.intake.gathered import (
    MOST_DATES,
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

CANCELLED = 6
EASED = {
    "hi": Access.SIGN.value,
    "mi": Access.WHEELCHAIR.value,
    "ii": Access.PLAIN.value,
}
Told = dict[str, Any]


def gather(content: bytes, horizon: Horizon) -> Gathered:
    """Read an agenda; an event that cannot be held is refused, and the others go on."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CannotImport(_("this is not JSON in UTF-8")) from error
    rows = _rows(told)
    agenda = told.get("agenda") if isinstance(told, dict) else None
    title = agenda.get("title") if isinstance(agenda, dict) else ""
    gathered = Gathered(line(title, 120) or "openagenda")
    for number, row in enumerate(rows, 1):
        place = _("event %(n)s") % {"n": number}
        if number > MOST_EVENTS:
            gathered.refuse(place, _("there are too many events: this one is left"))
        elif not isinstance(row, dict):
            gathered.refuse(place, _("it is not an event"))
        else:
            _take(place, row, gathered, horizon)
    return gathered


def _rows(told: Any) -> list[Any]:
    """Find the events in what was given: a page of the agenda, or a page of the data set."""
    if isinstance(told, dict):
        if isinstance(told.get("records"), list):
            return [
                r.get("fields") if isinstance(r, dict) else r for r in told["records"]
            ]
        for name in ("events", "results"):
            if isinstance(told.get(name), list):
                return list(told[name])
    if isinstance(told, list):
        return told
    raise CannotImport(_("this is not an agenda that we know"))


def _take(place: str, row: Told, gathered: Gathered, horizon: Horizon) -> None:
    uid = str(row.get("uid") or "")[:120]
    title = line(_word(row, "title"), 120)
    if not uid or not title:
        reason = _("it has no title") if uid else _("it has no identifier")
        gathered.refuse(place, reason)
        return
    if uid in gathered.events:
        gathered.refuse(place, _("another event has its identifier"))
        return
    event = Event(
        uid,
        title,
        line(_word(row, "description"), 240),
        text(_word(row, "longDescription") or _word(row, "longdescription"), 4000),
        accessibility=_eased(row),
    )
    timings = _list(row.get("timings"))
    if len(timings) > MOST_DATES:
        gathered.refuse(place, _("it has more than %(n)s dates") % {"n": MOST_DATES})
        return
    for occurrence in _dates(place, row, timings, gathered):
        if horizon.holds(occurrence.starts_at, occurrence.ends_at):
            event.occurrences[occurrence.key] = occurrence
        else:
            gathered.note(_("what is past or more than two years away is left"))
    if not timings:
        gathered.refuse(place, _("it has no date"))
    if event.occurrences:
        gathered.events[uid] = event


def _dates(
    place: str, row: Told, timings: list[Any], gathered: Gathered
) -> Iterator[Occurrence]:
    zone = line(row.get("timezone"), 40) or "Europe/Paris"
    for number, timing in enumerate(timings, 1):
        starts, ends = (_moment(timing, name) for name in ("begin", "end"))
        why = _("it is not a date") if not starts or not ends else ""
        why = why or (fault_of(starts, ends - starts) if starts and ends else "")
        if why or starts is None or ends is None:
            where = _("%(event)s, date %(n)s") % {"event": place, "n": number}
            gathered.refuse(where, why)
            continue
        yield Occurrence(
            f"{starts.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            starts.astimezone(UTC),
            ends.astimezone(UTC),
            zone if zone.startswith("Europe/") else "Europe/Paris",
            place=_place(row),
            link=web(row.get("onlineAccessLink") or row.get("onlineaccesslink")),
            is_cancelled=_status(row) == CANCELLED,
        )


def _moment(timing: Any, name: str) -> datetime | None:
    told = timing.get(name) if isinstance(timing, dict) else None
    try:
        moment = datetime.fromisoformat(str(told))
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else None


def _list(told: Any) -> list[Any]:
    """The data set writes lists as text."""
    if isinstance(told, str):
        try:
            told = json.loads(told)
        except (ValueError, RecursionError):
            return []
    return told if isinstance(told, list) else []


def _word(row: Told, name: str) -> object:
    told = row.get(name, row.get(f"{name}_fr"))
    if isinstance(told, dict):
        return told.get("fr") or next(iter(told.values()), "")
    return told


def _status(row: Told) -> int:
    told = row.get("status")
    if isinstance(told, str):
        try:
            told = json.loads(told)
        except (ValueError, RecursionError):
            return 0
    if isinstance(told, dict):
        told = told.get("id")
    return told if isinstance(told, int) else 0


def _place(row: Told) -> str:
    found = row.get("location")
    where = found if isinstance(found, dict) else {}
    parts = (
        where.get("name") or row.get("location_name"),
        where.get("address") or row.get("location_address"),
    )
    return line(", ".join(line(p, 200) for p in parts if p), 200)


def _eased(row: Told) -> tuple[str, ...]:
    told = row.get("accessibility")
    if isinstance(told, dict):
        return tuple(ours for code, ours in EASED.items() if told.get(code) is True)
    codes = _list(told) or (told.split(";") if isinstance(told, str) else [])
    return tuple(ours for code, ours in EASED.items() if code in codes)
