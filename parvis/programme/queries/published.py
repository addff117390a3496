"""What is told to everyone: the published sessions as facts, whoever renders them (FCT-1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from parvis.programme.choices import SessionState
from parvis.programme.models import Activity, Kind, Room, Session
from parvis.programme.queries.cards import public_sessions
from parvis.programme.rules.facts import Fact, Place, Rhythm, Word
from parvis.programme.rules.seats import Seats
from parvis.vocabulary import queries as vocabulary

PAST, AHEAD = timedelta(days=31), timedelta(days=731)


@dataclass(frozen=True)
class Wanted:
    """Which sessions: one code for each, or none."""

    theme: str = ""
    kind: str = ""
    audience: str = ""
    room: str = ""
    partner: str = ""

    def condition(self) -> Q:
        """Return what the rows must be."""
        columns = {
            "theme": "activity__themes__code",
            "kind": "activity__kind__code",
            "audience": "activity__audiences__code",
            "room": "room__code",
            "partner": "activity__partner__code",
        }
        asked = {f.name: getattr(self, f.name) for f in fields(self)}
        return Q(**{columns[name]: code for name, code in asked.items() if code})


ALL = Wanted()


def facts(
    centre_id: int, *, since: datetime, until: datetime, wanted: Wanted = ALL
) -> tuple[Fact, ...]:
    """Return the published sessions that touch a stretch of time, in order; cancelled ones are told too."""
    rows = list(
        public_sessions(centre_id)
        .filter(wanted.condition(), ends_at__gt=since, starts_at__lt=until)
        .select_related("centre", "room", "series")
        .order_by("starts_at", "pk")
    )
    return _told(rows)


def feed(centre_id: int, *, at: datetime, wanted: Wanted = ALL) -> tuple[Fact, ...]:
    """Return what a subscriber reads: the last month and the two years to come."""
    return facts(centre_id, since=at - PAST, until=at + AHEAD, wanted=wanted)


def fact_named(centre_id: int, uuid: UUID) -> Fact | None:
    """Return one published session as a fact, by its identifier."""
    rows = public_sessions(centre_id).filter(uuid=uuid)
    found = _told(list(rows.select_related("centre", "room", "series")))
    return found[0] if found else None


def fact_of(session: Session) -> Fact:
    """Return one session as a fact."""
    (fact,) = _told([session])
    return fact


def wanted_labels(centre_id: int, wanted: Wanted) -> list[str] | None:
    """Return the words for what is wanted; nothing when a code is unknown."""
    theme, audience = wanted.theme, wanted.audience
    labels: list[str | None] = []
    if theme:
        known = {t.code: t.label for t in vocabulary.themes()}
        labels.append(known.get(theme))
    if audience:
        doors = {a.code: a.label for a in vocabulary.audiences()}
        labels.append(doors.get(audience))
    if wanted.kind:
        kinds = Kind.objects.filter(centre_id=centre_id, code=wanted.kind)
        labels.append(kinds.values_list("name_plural", flat=True).first())
    if wanted.room:
        rooms = Room.objects.filter(centre_id=centre_id, code=wanted.room)
        labels.append(rooms.values_list("name", flat=True).first())
    if wanted.partner:
        own = Activity.objects.filter(centre_id=centre_id, partner__code=wanted.partner)
        labels.append(own.values_list("partner__name", flat=True).first())
    found = [label for label in labels if label]
    return found if len(found) == len(labels) else None


def _told(rows: list[Session]) -> tuple[Fact, ...]:
    activities = {
        a.pk: a
        for a in Activity.objects.filter(pk__in={r.activity_id for r in rows})
        .select_related("kind", "partner")
        .prefetch_related("themes", "audiences")
    }
    common = {pk: _common(activity) for pk, activity in activities.items()}
    revisions = _revisions({r.series_id for r in rows if r.series_id})
    return tuple(
        map(
            partial(_fact, activities=activities, common=common, revisions=revisions),
            rows,
        )
    )


def _revisions(series: Iterable[int]) -> dict[int, int]:
    """Return how many times the sessions of each series were changed: it never goes back (FCT-2)."""
    changed = Session.objects.filter(series_id__in=set(series)).order_by()
    return dict(changed.values_list("series_id").annotate(total=Sum("sequence")))


def _common(activity: Activity) -> dict[str, object]:
    """Return what every session of an activity says."""
    return {
        "kind": Word(activity.kind.code, activity.kind.name),
        "summary": activity.summary,
        "description": activity.description,
        "bring": activity.bring,
        "themes": tuple(Word(t.code, t.label) for t in activity.themes.all()),
        "audiences": tuple(Word(a.code, a.label) for a in activity.audiences.all()),
        "languages": tuple(activity.languages),
        "accessibility": tuple(activity.accessibility),
        "partner": activity.partner.name if activity.partner else "",
    }


def _fact(
    row: Session,
    *,
    activities: Mapping[int, Activity],
    common: Mapping[int, dict[str, object]],
    revisions: Mapping[int, int],
) -> Fact:
    told: dict[str, object] = {
        **common[row.activity_id],
        "uid": str(row.uuid),
        "title": row.title or activities[row.activity_id].title,
        "speakers": row.speakers or activities[row.activity_id].speakers,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "changed_at": max(row.changed_at, activities[row.activity_id].changed_at),
        "zone": row.zone,
        "place": _place(row),
        "capacity": row.capacity,
        "is_full": _is_full(row),
        "is_cancelled": row.state == SessionState.CANCELLED,
        "moved_from": row.moved_from,
        "word": row.word,
        "sequence": row.sequence,
        "path": f"/programme/seances/{row.uuid}/",
        "rhythm": _rhythm(row, revisions),
    }
    return Fact(**told)  # type: ignore[arg-type]


def _place(row: Session) -> Place:
    if row.place:
        return Place(address=row.place, link=row.link)
    if row.room is None:
        return Place(link=row.link)
    return Place(
        row.centre.name,
        row.room.name,
        _("floor %(floor)s") % {"floor": row.room.floor} if row.room.floor else "",
        row.centre.address,
        row.centre.postcode,
        row.centre.city,
        row.room.directions,
        row.link,
    )


def _is_full(row: Session) -> bool:
    """Tell whether no seat is left to take by code, as the agenda tells it."""
    seats = Seats(row.capacity, row.walk_in_kept, row.taken, row.walked_in)
    return seats.left() == 0 or row.parties_waiting > 0


def _rhythm(row: Session, revisions: Mapping[int, int]) -> Rhythm | None:
    series = row.series
    if series is None or row.series_day is None:
        return None
    return Rhythm(
        f"series-{series.pk}-{row.centre.code}",
        series.recurrence,
        row.series_day,
        series.starts,
        series.ends,
        revisions.get(series.pk, 0),
    )
