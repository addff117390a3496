"""What this room can bring in: the agendas of others, as drafts that the house then checks."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from parvis.centres import queries as centres
from parvis.kit import clock
from parvis.kit.importing import (
    CannotImport,
    Importer,
    Plan,
    Row,
    TablePlan,
    compare,
)
from parvis.programme.choices import SessionState
from parvis.programme.intake import calendar, territory
from parvis.programme.intake.gathered import LARGEST, Event, Gathered, Horizon
from parvis.programme.models import Activity, Kind, Session

PAST, AHEAD = timedelta(days=1), timedelta(days=731)


class AgendaImporter:
    """Read an agenda: each event becomes a draft activity, each date a draft session."""

    name = "agenda"
    takes = "FILE"
    help = "agenda: sessions of another agenda (iCalendar, OpenAgenda JSON), as drafts"

    def plan(self, path: Path, **options: Any) -> Plan:
        """Read a file and say what would change."""
        centre = centres.default_centre()
        kind = Kind.objects.filter(
            centre=centre, is_active=True, is_public=True
        ).first()
        if centre is None or kind is None:
            raise CannotImport(_("there is no centre with a kind of activity yet"))
        at = clock.now().replace(minute=0, second=0, microsecond=0)
        horizon = Horizon(at - PAST, at + AHEAD, centre.time_zone)
        gathered = _read(path, horizon)
        _leave_ours(gathered, centre.pk)
        if not gathered.events:
            first = gathered.faults[0].reason if gathered.faults else ""
            raise CannotImport(
                _("%(file)s holds no session to come that can be read. %(reason)s")
                % {"file": path.name, "reason": first}
            )
        return _planned(gathered, centre.pk, kind)


IMPORTERS: list[Importer] = [AgendaImporter()]


def _read(path: Path, horizon: Horizon) -> Gathered:
    if not path.is_file():
        raise CannotImport(_("%(file)s is not a file") % {"file": path.name})
    if path.stat().st_size > LARGEST:
        raise CannotImport(
            _("%(file)s is longer than %(size)s bytes")
            % {"file": path.name, "size": LARGEST}
        )
    content = path.read_bytes()
    is_json = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[")
    if is_json:
        return territory.gather(content, horizon)
    return calendar.gather(content, horizon)


def _leave_ours(gathered: Gathered, centre_id: int) -> None:
    """Refuse what came from here: another agenda has read ours and gives it back."""
    told: dict[UUID, str] = {}
    for uid in gathered.events:
        try:
            told[UUID(uid.partition("@")[0])] = uid
        except ValueError:
            continue
    ours = Session.objects.filter(centre_id=centre_id, uuid__in=told)
    for uuid in ours.values_list("uuid", flat=True):
        event = gathered.events.pop(told[uuid])
        gathered.refuse(event.title, _("it comes from Parvis: it is there already"))


def _planned(gathered: Gathered, centre_id: int, kind: Kind) -> Plan:
    own = {gathered.uuid(e.uid): e for e in gathered.events.values()}
    known = Activity.objects.filter(centre_id=centre_id, uuid__in=own)
    activities = compare(
        known,
        [_activity(uuid, e, centre_id, kind.pk) for uuid, e in own.items()],
        key=["uuid"],
    )
    for row in activities.create:
        row["changed_at"] = clock.now()
    sessions = _sessions(gathered, own, centre_id)
    notes = [_("source: %(name)s") % {"name": gathered.source}, *gathered.notes]
    return Plan([activities, sessions], gathered.faults, notes)


def _activity(uuid: UUID, event: Event, centre_id: int, kind_id: int) -> Row:
    return {
        "uuid": uuid,
        "centre_id": centre_id,
        "kind_id": kind_id,
        "title": event.title,
        "summary": event.summary,
        "description": event.description,
        "accessibility": list(event.accessibility),
    }


def _sessions(gathered: Gathered, own: dict[UUID, Event], centre_id: int) -> TablePlan:
    """Set dates beside those known: an older revision is refused, a cancelled one stays cancelled."""
    rows: dict[UUID, Row] = {}
    for uuid, event in own.items():
        for one in event.occurrences.values():
            key = gathered.uuid(event.uid, one.key)
            rows[key] = {
                "uuid": key,
                "centre_id": centre_id,
                "activity__uuid": uuid,
                "title": one.title if one.title != event.title else "",
                "day": one.starts_at.astimezone(ZoneInfo(one.zone)).date(),
                "starts_at": one.starts_at,
                "ends_at": one.ends_at,
                "room_from": one.starts_at,
                "room_until": one.ends_at,
                "zone": one.zone,
                "place": one.place,
                "link": one.link,
                "sequence": one.sequence,
            } | ({"state": SessionState.CANCELLED.value} if one.is_cancelled else {})
    stored = Session.objects.filter(centre_id=centre_id, uuid__in=rows)
    for uuid, sequence in stored.values_list("uuid", "sequence"):
        if rows[uuid]["sequence"] < sequence:
            place = f"{own[rows[uuid]['activity__uuid']].title} · {rows[uuid]['day']}"
            gathered.refuse(place, _("it is older than what is known here"))
            del rows[uuid]
    plan = compare(stored, rows.values(), key=["uuid"])
    plan.resolve = _with_activity
    return plan


def _with_activity(rows: list[Row]) -> None:
    """Turn the identifier of an activity into its number, known once it is written."""
    wanted = {row["activity__uuid"] for row in rows}
    found = Activity.objects.filter(uuid__in=wanted).values_list("uuid", "pk")
    numbers, at = dict(found), clock.now()
    for row in rows:
        row["activity_id"] = numbers[row.pop("activity__uuid")]
        row["changed_at"] = at
