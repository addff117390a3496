"""The days when a series is not held; who knows the holidays tells them from above (PRG-7)."""

from collections.abc import Callable, Mapping
from datetime import date

from parvis.centres import queries as centres
from parvis.programme.choices import Rest
from parvis.programme.models import Activity, Series, SeriesException
from parvis.programme.rules.dates import Rests

Teller = Callable[[int, date, date], Mapping[str, frozenset[date]]]
_tellers: list[Teller] = []


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
