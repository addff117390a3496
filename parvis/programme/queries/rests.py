"""What other rooms know and tell from above: the days of rest (PRG-7), the poles that receive."""

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from parvis.centres import queries as centres
from parvis.centres.queries import PoleNow
from parvis.programme.choices import Rest
from parvis.programme.models import Activity, Series, SeriesException
from parvis.programme.rules.dates import Rests

Teller = Callable[[int, date, date], Mapping[str, frozenset[date]]]
_tellers: list[Teller] = []


class Receiving(Protocol):
    """Tells the keys of the poles where somebody receives at a moment."""

    def __call__(self, centre_id: int, *, at: datetime) -> Container[int]: ...


_receiving: list[Receiving] = []


def receiving_told_by(teller: Receiving) -> None:
    """Let another room tell where somebody receives (from `AppConfig.ready` only)."""
    _receiving[:] = [teller]


def receiving(
    centre_id: int, poles: Sequence[PoleNow], *, at: datetime
) -> list[PoleNow]:
    """Return those of these poles that are open, and where somebody receives."""
    staffed = _receiving[0](centre_id, at=at) if _receiving else [p.pk for p in poles]
    return [p for p in poles if p.opening.open_now and p.pk in staffed]


def rests_told_by(teller: Teller) -> None:
    """Let another room tell the holidays of a centre (from `AppConfig.ready` only)."""
    _tellers[:] = [teller]


def rests(series: Series, first: date, last: date) -> Rests:
    """Return the days between two when a series is not held, and why."""
    exceptions = SeriesException.objects.filter(series=series)
    found = {
        Rest.EXCEPTION: frozenset(exceptions.values_list("on", flat=True)),
        **_told(series.activity, first, last),
    }
    if not series.rests_in_school_holidays:
        found.pop(Rest.SCHOOL_HOLIDAY, None)
    return Rests(found)


def rests_of(activity: Activity, first: date, last: date) -> Rests:
    """Return the days between two when a lone session of an activity is not held, and why."""
    found = _told(activity, first, last)
    found.pop(Rest.SCHOOL_HOLIDAY, None)
    return Rests(found)


def _told(activity: Activity, first: date, last: date) -> dict[str, frozenset[date]]:
    centre_id = activity.centre_id
    told = dict(_tellers[0](centre_id, first, last)) if _tellers else {}
    if not activity.kind.may_be_outside_hours:
        told[Rest.CLOSED] = frozenset(centres.closed_days(centre_id, first, last))
    return told
